"""The digest sees every approved word, and nothing that publishing itself changes."""

from unittest import mock

import pytest

from editorial.approval.digest import digest_of
from editorial.approval.fields import contract_errors
from editorial.foundation import clock
from editorial.responses.models import ExpertResponsePage
from home.models import StandardPage
from tests.factories.people import make_expert
from tests.factories.publishing import publish
from tests.factories.texts import make_letter, make_response, make_topic, paragraph
from tests.factories.tree import Tree, make_tree


@pytest.fixture
def tree(db: None) -> Tree:
    return make_tree()


@pytest.fixture
def page(tree: Tree) -> ExpertResponsePage:
    letters = [make_letter(tree, title="First"), make_letter(tree, title="Second")]
    topics = [make_topic(tree, "One"), make_topic(tree, "Two")]
    return make_response(tree, make_expert(tree.experts), letters=letters, topics=topics, tags=["waiting"], live=False)


def test_publishing_a_response_with_two_letters_does_not_change_it(page: ExpertResponsePage) -> None:
    page.copy_outside_text()
    page.save_revision()
    draft = page.get_latest_revision_as_object()
    live = publish(draft)
    assert digest_of(draft) == digest_of(live) == digest_of(live.live_revision.as_object())


def test_dates_tags_and_addresses_do_not_count(page: ExpertResponsePage) -> None:
    before = digest_of(page)
    page.reviewed_on = clock.today()
    page.slug = "another"
    page.show_in_menus = True
    page.go_live_at = clock.now()
    page.tags.add("another")
    assert digest_of(page) == before


def test_keys_that_the_editor_gives_to_paragraphs_do_not_count(page: ExpertResponsePage) -> None:
    before = digest_of(page)
    page.standfirst = '<p data-block-key="a1b2c">What to say, and when.</p>'
    page.sign_off = '<p data-block-key="g5h6i"></p>'
    page.body = [paragraph('<p data-block-key="d3e4f">Begin with what he says himself.</p>')]
    assert digest_of(page) == before


@pytest.mark.parametrize(
    "standfirst",
    [
        '<p>What to say, data-block-key="evil" and when.</p>',
        '<p data-block-key="Other words">What to say, and when.</p>',
        '<p>What to say, &lt;p data-block-key="evil" and when.</p>',
    ],
)
def test_no_words_hide_in_such_a_key(page: ExpertResponsePage, standfirst: str) -> None:
    before = digest_of(page)
    page.standfirst = standfirst
    assert digest_of(page) != before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Another"),
        ("greeting", "Hello,"),
        ("sign_off", "<p>Yours</p>"),
        ("byline_role", "Doctor"),
        ("content_notes", ["overdose"]),
        ("body", [paragraph("<p>Begin with what he says himself!</p>")]),
    ],
)
def test_every_approved_word_counts(page: ExpertResponsePage, field: str, value: object) -> None:
    before = digest_of(page)
    setattr(page, field, value)
    assert digest_of(page) != before


def test_the_order_of_letters_and_topics_counts(page: ExpertResponsePage) -> None:
    seen = {digest_of(page)}
    for rows in (page.answered_letters, page.topic_placements):
        first, second = rows.all()
        first.sort_order, second.sort_order = second.sort_order, first.sort_order
        rows.set([first, second])
        seen.add(digest_of(page))
    assert len(seen) == 3


def test_a_field_on_no_list_on_both_or_of_no_type_is_an_error() -> None:
    errors = contract_errors(StandardPage)
    assert not errors
    approved, exempt = StandardPage.approved_fields, StandardPage.exempt_fields
    with (
        mock.patch.object(StandardPage, "approved_fields", (*approved, "slug", "nothing")),
        mock.patch.object(StandardPage, "exempt_fields", tuple(name for name in exempt if name != "owner")),
    ):
        found = {error.id: error.msg.split()[0] for error in contract_errors(StandardPage)}
    assert found == {
        "approval.E001": "home.StandardPage.owner",
        "approval.E002": "home.StandardPage.nothing",
        "approval.E003": "home.StandardPage.slug",
    }
