"""The sitemap names every page that everybody may read, and no other."""

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.factories.people import make_expert
from tests.factories.texts import make_response
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db


def test_the_sitemap_names_open_pages_only(client: Client) -> None:
    tree = make_tree()
    expert = make_expert(tree.experts)
    make_response(tree, expert, title="Open", slug="open-answer")
    make_response(tree, expert, title="Members", slug="members-answer", audience="members")
    make_response(tree, expert, title="Draft", slug="draft-answer", live=False)
    PageViewRestriction.objects.create(page=tree.podcast, restriction_type=PageViewRestriction.LOGIN)

    xml = client.get("/sitemap.xml").content.decode()

    assert "/discussion-blog/open-answer/</loc>" in xml
    assert "/experts/ruth-amari/</loc>" in xml
    assert not [word for word in ("members-answer", "draft-answer", "/podcast/") if word in xml]


def test_robots_are_told_where_the_sitemap_is_and_what_to_leave_alone(client: Client) -> None:
    make_tree()
    text = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /account/" in text
