"""What changed since somebody last approved a text: every approved field, with the words marked."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from editorial.approval.digest import snapshot
from editorial.approval.models import TextApproval
from editorial.approval.services import withdraw_approval
from editorial.cases.models import Case
from editorial.pages.models import ContentPage
from editorial.responses.models import ExpertResponsePage
from editorial.review.comparison import changes_between, compared, marked
from editorial.review.drafts import newest
from editorial.review.passages import passages_of
from tests.factories.reviews import Newsroom, fresh
from tests.factories.texts import heading, make_letter, make_response, paragraph

LISTING = ("list", {"style": "steps", "items": ["Ask him.", "Wait."]})


def plain(html: str) -> str:
    """The words of a marked passage, with the marks as a screen reader says them."""
    return unescape(strip_tags(html))


@pytest.fixture
def approved(newsroom: Newsroom) -> ExpertResponsePage:
    """A response with two letters that its expert approved and that is not live yet."""
    letters = [make_letter(newsroom.tree, title=f"Letter {name}") for name in "AB"]
    body = [heading("First"), paragraph("<p>Begin with him.</p><p>Then wait.</p>"), LISTING]
    page = make_response(newsroom.tree, newsroom.expert, letters=letters, body=body, live=False)
    Case.objects.filter(pk=page.case_id).update(publish_policy=Case.PublishPolicy.BY_HAND)
    newsroom.submit(page)
    newsroom.approve(page, "copy")
    newsroom.approve(page, "expert")
    return fresh(page)


def changes(page: ExpertResponsePage, kind: str = "expert") -> list[tuple[str, str]]:
    return [(change.label, plain(change.html)) for change in compared(newest(page), kind).changes]


class TestWords:
    def test_what_went_and_what_came_is_marked_for_the_eye_and_for_the_ear(self) -> None:
        html = marked("He will go home.", "He may go home.")
        assert "<del>" in html
        assert "<ins>" in html
        assert plain(html) == "He [taken out: will][put in: may] go home."

    def test_words_are_shown_and_never_run(self) -> None:
        assert "<script>" not in marked("<script>alert(1)</script>", "<b>x</b>")

    def test_the_same_words_are_not_marked(self) -> None:
        assert marked("As it was.", "As it was.") == "As it was."


class TestFields:
    @pytest.mark.parametrize(
        ("edit", "expected"),
        [
            ({"greeting": "Dear you,"}, [("Greeting", "[put in: Dear you,]")]),
            ({"title": "Another"}, [("Title", None)]),
            (
                {"body": [heading("First"), paragraph("<p>Begin with her.</p><p>Then wait.</p>"), LISTING]},
                [("Paragraph", "Begin with [taken out: him][put in: her].")],
            ),
            (
                {"body": [heading("First", "3"), paragraph("<p>Begin with him.</p><p>Then wait.</p>"), LISTING]},
                [("Heading: level", None)],
            ),
            (
                {
                    "body": [
                        heading("First"),
                        paragraph("<p>Begin with him.</p><p>Then wait.</p>"),
                        ("list", {"style": "steps", "items": ["Ask him.", "Sleep.", "Wait."]}),
                    ]
                },
                [("List: items", "[put in: Sleep.]")],
            ),
            (
                {"body": [heading("First"), paragraph("<p>Begin with him.</p>"), LISTING]},
                [("Paragraph", "[taken out: Then wait.]")],
            ),
        ],
        ids=["greeting", "title", "word", "level", "item", "paragraph"],
    )
    def test_a_change_is_found_where_it_stands_and_nothing_else_is(
        self,
        newsroom: Newsroom,
        approved: ExpertResponsePage,
        edit: dict[str, object],
        expected: list[tuple[str, str | None]],
    ) -> None:
        newsroom.edit(approved, "editor", **edit)
        found = changes(approved)
        assert [label for label, _ in found] == [label for label, _ in expected]
        for (_, words), (_, wanted) in zip(found, expected, strict=True):
            assert wanted is None or words == wanted

    def test_another_expert_is_named_and_their_last_approval_counts(
        self, newsroom: Newsroom, approved: ExpertResponsePage
    ) -> None:
        newsroom.edit(approved, "editor", expert=newsroom.other_expert)
        assert compared(newest(approved), "expert").record is None
        before = TextApproval.objects.about(approved).filter(kind="expert").get()
        after = passages_of(ExpertResponsePage, snapshot(newest(approved).text))
        words = [plain(each.html) for each in changes_between(passages_of(ExpertResponsePage, before.snapshot), after)]
        assert "[taken out: Ruth Amari][put in: Marlow Teague]" in words

    def test_a_link_that_leads_elsewhere_is_told_though_no_word_changed(
        self, newsroom: Newsroom, approved: ExpertResponsePage
    ) -> None:
        body = [heading("First"), paragraph("<p>Begin with <b>him</b>.</p><p>Then wait.</p>"), LISTING]
        newsroom.edit(approved, "editor", body=body)
        (change,) = compared(newest(approved), "expert").changes
        assert "words are the same" in change.note

    def test_every_approved_field_is_compared(self, newsroom: Newsroom, approved: ExpertResponsePage) -> None:
        """A field that the passages passed over would change the digest and show nothing."""
        data = snapshot(newest(approved).text)
        quiet = {name for name in data if not data[name]}
        for name in set(data) - quiet:
            rest = passages_of(ExpertResponsePage, {key: value for key, value in data.items() if key != name})
            assert len(rest) < len(passages_of(ExpertResponsePage, data)), name


class TestWhichApproval:
    def test_an_unchanged_text_differs_in_nothing(self, approved: ExpertResponsePage) -> None:
        comparison = compared(newest(approved), "expert")
        assert comparison.record is not None
        assert comparison.changes == []

    def test_a_withdrawn_approval_is_not_what_a_text_is_held_against(
        self, newsroom: Newsroom, approved: ExpertResponsePage
    ) -> None:
        withdraw_approval(approval=approved.approvals().get(kind="expert"), user=newsroom.people["admin"])
        assert compared(newest(approved), "expert").record is None

    def test_the_copy_editor_sees_what_the_expert_changed_though_the_gate_was_carried(
        self, newsroom: Newsroom, response: ExpertResponsePage
    ) -> None:
        newsroom.submit(response)
        newsroom.approve(response, "copy")
        newsroom.edit(response, "expert", greeting="Dear you,")
        newsroom.approve(response, "expert")
        newsroom.edit(response, "editor", greeting="Dear you all,")
        found = compared(newest(response), "copy")
        assert found.record is not None
        assert found.record.user == newsroom.people["copy"]
        assert "Harbour" in plain(found.changes[0].html)

    def test_erased_words_cannot_be_compared_and_it_says_so(
        self, newsroom: Newsroom, approved: ExpertResponsePage
    ) -> None:
        type(approved.approvals()).update(TextApproval.objects.about(approved), snapshot={})
        newsroom.edit(approved, "editor", greeting="Dear you,")
        assert compared(newest(approved), "expert").is_kept is False


def test_more_readers_than_before_are_told(newsroom: Newsroom) -> None:
    page = make_response(newsroom.tree, newsroom.expert, live=False, audience="members")
    Case.objects.filter(pk=page.case_id).update(publish_policy=Case.PublishPolicy.BY_HAND)
    newsroom.submit(page)
    newsroom.approve(page, "copy")
    newsroom.approve(page, "expert")
    assert not compared(newest(page), "expert").is_for_more
    newsroom.edit(page, "editor", audience="public")
    comparison = compared(newest(page), "expert")
    assert (comparison.is_for_more, comparison.changes) == (True, [])


def test_the_cost_does_not_grow_with_the_text(newsroom: Newsroom, approved: ExpertResponsePage) -> None:
    counts = []
    for number in (2, 40):
        body = [paragraph(f"<p>Paragraph {each} of {number}.</p>") for each in range(number)]
        newsroom.edit(approved, "editor", body=body)
        draft = newest(approved)
        assert len(draft.text.body) == number
        with CaptureQueriesContext(connection) as queries:
            assert compared(draft, "expert").changes
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def test_the_passages_of_every_kind_of_page_are_found() -> None:
    for model in ContentPage.__subclasses__():
        assert passages_of(model, {"title": "A title"})[0].text == "A title"
        assert not re.search(r"\s$", passages_of(model, {"title": "A title"})[0].label)
