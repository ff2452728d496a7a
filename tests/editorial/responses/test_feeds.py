"""The feed of answers tells everybody what is new, and nobody what only members may read."""

import xml.etree.ElementTree as ElementTree

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from editorial.accounts.models import User
from editorial.foundation.reader import MEMBERS_GROUP
from tests.factories.people import make_expert
from tests.factories.texts import make_letter, make_module, make_response
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client: Client) -> list[ElementTree.Element]:
    """Return the entries of the feed."""
    answer = client.get("/answers.atom")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")


def test_an_entry_tells_what_is_answered_by_whom_and_where(client: Client) -> None:
    tree = make_tree()
    page = make_response(
        tree,
        make_expert(tree.experts, "Ruth Amari"),
        title="He & I <wait>",
        standfirst="<p>On <b>waiting</b> &amp; asking.</p>",
        letters=[make_letter(tree, "Nobody may quote this here.")],
    )

    (entry,) = entries(client)

    assert entry.findtext(f"{ATOM}title") == "He & I <wait>"
    assert entry.findtext(f"{ATOM}summary") == "On waiting &amp; asking."
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Ruth Amari"
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.attrib["href"] == page.full_url
    assert "Nobody may quote" not in client.get("/answers.atom").content.decode()


def test_the_feed_holds_public_answers_only_whoever_asks(client: Client) -> None:
    tree = make_tree()
    expert = make_expert(tree.experts)
    make_response(tree, expert, title="Open")
    make_response(tree, expert, title="For members", audience="members")
    make_response(tree, expert, title="Draft", live=False)
    closed = make_response(tree, expert, title="Behind a password")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.PASSWORD, password="x")
    make_module(tree, 1, title="No answer")
    member = User.objects.create_user("mina", password="x")
    member.groups.add(Group.objects.get_or_create(name=MEMBERS_GROUP)[0])
    client.force_login(member)

    assert [entry.findtext(f"{ATOM}title") for entry in entries(client)] == ["Open"]


def test_the_feed_keeps_its_name_for_an_answer_that_moves(client: Client) -> None:
    tree = make_tree()
    page = make_response(tree, make_expert(tree.experts))
    (before,) = entries(client)
    page.slug = "somewhere-else"
    page.save()
    (after,) = entries(client)
    assert before.findtext(f"{ATOM}id") == after.findtext(f"{ATOM}id")


def test_every_page_leads_to_the_feed_and_the_feed_sets_no_cookie(client: Client) -> None:
    make_tree()
    assert '<link rel="alternate" type="application/atom+xml"' in " ".join(client.get("/").content.decode().split())
    answer = client.get("/answers.atom")
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_the_feed_asks_no_more_of_the_database_for_more_answers(client: Client) -> None:
    tree = make_tree()
    expert = make_expert(tree.experts)
    counts = []
    for size in (3, 27):
        for _ in range(size):
            make_response(tree, expert)
        with CaptureQueriesContext(connection) as captured:
            client.get("/answers.atom")
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[0] <= 4
