"""A text links to pages that its reader may open, and tells no address of any other."""

from typing import Any

import pytest
from django.test import Client
from wagtail.rich_text import expand_db_html

from editorial.foundation.reader import MEMBER, PUBLIC
from editorial.pages.open_links import html_for
from tests.factories.people import make_expert, make_member
from tests.factories.texts import make_response, paragraph
from tests.factories.tree import Tree, make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    """The standing pages."""
    return make_tree()


def link(page: Any, words: str) -> str:
    """A link as the editor stores it."""
    return f'<a linktype="page" id="{page.pk}">{words}</a>'


def test_a_response_links_to_what_its_reader_may_open(client: Client, tree: Tree) -> None:
    expert = make_expert(tree.experts)
    open_page = make_response(tree, expert, slug="open-door")
    closed_page = make_response(tree, expert, slug="hidden-nest", audience="members")
    draft = make_response(tree, expert, slug="not-yet", live=False)
    words = f"<p>{link(open_page, 'one')} {link(closed_page, 'two')} {link(draft, 'three')}</p>"
    blocks = [
        paragraph(words),
        ("callout", {"title": "", "text": words}),
        ("list", {"style": "steps", "items": [words]}),
    ]
    page = make_response(tree, expert, body=blocks, sign_off=words)
    html = client.get(page.url).content.decode()
    assert html.count('href="/discussion-blog/open-door/"') >= 4
    assert "hidden-nest" not in html
    assert "not-yet" not in html
    assert "three" in html
    client.force_login(make_member())
    html = client.get(page.url).content.decode()
    assert html.count('href="/discussion-blog/hidden-nest/" data-page-id') == 4
    assert "not-yet" not in html


def test_a_page_behind_a_restriction_is_linked_for_nobody(tree: Tree) -> None:
    page = make_response(tree, make_expert(tree.experts))
    tree.channel.view_restrictions.create(restriction_type="login")
    assert html_for(link(page, "one"), PUBLIC) == html_for(link(page, "one"), MEMBER) == "one"


def test_wagtails_own_rich_text_tells_no_address_of_a_closed_page(tree: Tree) -> None:
    expert = make_expert(tree.experts)
    open_page, closed_page = make_response(tree, expert), make_response(tree, expert, audience="members")
    assert expand_db_html(link(open_page, "one")) == f'<a href="{open_page.url}">one</a>'
    assert expand_db_html(link(closed_page, "two")) == "<a>two</a>"


@pytest.mark.parametrize("number", ["x", "", "-1", "²", "9" * 40])
def test_a_link_to_what_is_no_page_is_its_words(number: str) -> None:
    stored = f'<a linktype="page" id="{number}">words</a>'
    assert expand_db_html(stored) == "<a>words</a>"
    assert html_for(stored, PUBLIC) == "words"
