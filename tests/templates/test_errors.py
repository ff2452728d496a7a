"""Error pages help, and the page for our own faults asks for nothing that may be broken."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client

from tests.factories.tree import make_tree


@pytest.mark.django_db
def test_a_lost_reader_gets_a_search_and_a_way_to_sign_in(client: Client) -> None:
    make_tree()
    answer = client.get("/nowhere/at/all/")
    html = answer.content.decode()
    assert answer.status_code == 404
    assert 'role="search"' in html
    assert "/account/login/?next=/nowhere/at/all/" in html


def test_the_page_for_our_own_faults_needs_neither_database_nor_request() -> None:
    html = render_to_string("500.html")
    assert len(re.findall("<h1>.+</h1>", html)) == 1
    assert "emergency number" in html


@pytest.mark.django_db
def test_strange_addresses_lead_nowhere_and_break_nothing(client: Client) -> None:
    make_tree()
    for path in ("/" + "a/" * 500, "/topics/tag/" + "x" * 400 + "/", "/%00/", "/topics/tag/%F0%9F%92%A9/"):
        assert client.get(path).status_code == 404, path
