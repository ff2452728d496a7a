"""The editors of letters and responses: drafts may be incomplete, refusals name the place, nothing typed is lost."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from editorial.letters.constants import LetterState
from editorial.letters.models import LetterOriginal, MemberLetterPage
from editorial.letters.services import start_excerpt, withdraw_letter
from editorial.people.models import ExpertPage
from editorial.responses.links import link_findings
from editorial.responses.models import AnsweredLetter, ExpertResponsePage
from tests.factories.people import make_expert, make_superuser, make_user
from tests.factories.texts import make_letter, make_module, make_original, make_response, make_topic, paragraph
from tests.factories.tree import Tree, make_tree

pytestmark = pytest.mark.django_db

Post = Callable[..., Any]


@pytest.fixture
def tree() -> Tree:
    tree = make_tree()
    call_command("setup", verbosity=0)
    return tree


@pytest.fixture
def expert(tree: Tree) -> ExpertPage:
    return make_expert(tree.experts)


@pytest.fixture
def editor(tree: Tree, client: Client) -> Client:
    client.force_login(make_user("editor", groups=("Editors",)))
    return client


def edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def shared(**fields: Any) -> dict[str, Any]:
    """What every content page's form sends."""
    return {
        "standfirst": rich_text("<p>What to say.</p>"),
        "audience": "public",
        "topic_placements": inline_formset([]),
        "corrections": inline_formset([]),
        "comments": inline_formset([]),
        "tags": "",
        "seo_title": "",
        "search_description": "",
        **fields,
    }


def response_form(page: ExpertResponsePage, **fields: Any) -> dict[str, str]:
    found: dict[str, str] = nested_form_data(
        shared(
            **{
                "title": page.title,
                "slug": page.slug,
                "expert": page.expert_id or "",
                "case": page.case_id,
                "greeting": "",
                "sign_off": rich_text("<p>Ruth</p>"),
                "answered_letters": inline_formset([]),
                "body": streamfield([("paragraph", rich_text("<p>Typed words stay.</p>"))]),
                **fields,
            }
        )
    )
    return found


def letter_form(page: MemberLetterPage, excerpt: str, **fields: Any) -> dict[str, str]:
    names = {"title": page.title, "slug": page.slug, "excerpt": rich_text(excerpt), "byline_mode": "anonymous"}
    found: dict[str, str] = nested_form_data(shared(**{**names, **fields}))
    return found


def newest(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def test_an_incomplete_draft_is_saved(tree: Tree, editor: Client) -> None:
    page = make_response(tree, make_expert(tree.experts), live=False)
    form = response_form(page, expert="", body=streamfield([]), standfirst=rich_text(""))
    answer = editor.post(edit_url(page), form)
    assert answer.status_code == 302
    assert (newest(page).expert, len(newest(page).body)) == (None, 0)


def test_a_row_without_a_letter_is_refused_at_its_place_and_the_answer_stays(
    tree: Tree, expert: ExpertPage, editor: Client
) -> None:
    page = make_response(tree, expert, live=False)
    form = response_form(page, answered_letters=inline_formset([{"letter": "", "ORDER": "0"}]))
    answer = editor.post(edit_url(page), form)
    assert answer.status_code == 200
    assert "Typed words stay." in answer.content.decode()


def test_handing_in_names_each_place_and_keeps_what_was_typed(tree: Tree, expert: ExpertPage, editor: Client) -> None:
    make_module(tree, 1)
    waiting = make_letter(tree, live=False, title="Still waiting")
    page = make_response(tree, expert, live=False)
    body = [
        ("heading", {"text": "A lonely sub-heading", "level": "3"}),
        ("paragraph", rich_text("<p>Typed words stay, and Module 9 too.</p>")),
    ]
    form = response_form(
        page,
        expert="",
        body=streamfield(body),
        sign_off=rich_text("<p>See Module 12.</p>"),
        answered_letters=inline_formset([{"letter": waiting.pk, "ORDER": "0"}]),
    )
    before = newest(page)
    answer = editor.post(edit_url(page), {**form, "action-submit": "1"})
    shown = answer.content.decode()
    assert answer.status_code == 200
    for message in (
        "Name the expert who answers",
        "Block 1 (heading)",
        "Block 2 (paragraph): Module 9 is not published. There are 1: 1.",
        "Module 12 is not published",
        "“Still waiting” is not published yet",
    ):
        assert message in shown
    assert "Typed words stay, and Module 9 too." in shown
    assert newest(page).latest_revision_id == before.latest_revision_id
    assert ExpertResponsePage.objects.get().current_workflow_state is None


def test_a_letter_that_is_taken_off_in_the_form_holds_nothing_up(
    tree: Tree, expert: ExpertPage, editor: Client
) -> None:
    waiting = make_letter(tree, live=False)
    page = make_response(tree, expert, letters=[waiting], live=False)
    row = page.answered_letters.get()
    rows = inline_formset([{"id": row.pk, "letter": waiting.pk, "ORDER": "1", "DELETE": "on"}], initial=1)
    answer = editor.post(edit_url(page), {**response_form(page, answered_letters=rows), "action-submit": "1"})
    assert answer.status_code == 302
    assert newest(page).letters_in_order() == []
    assert ExpertResponsePage.objects.get().current_workflow_state is not None


def test_a_withdrawal_ends_the_review_of_what_quotes_the_letter(tree: Tree, expert: ExpertPage, editor: Client) -> None:
    letter = make_letter(tree)
    page = make_response(tree, expert, letters=[letter], live=False)
    row = page.answered_letters.get()
    rows = inline_formset([{"id": row.pk, "letter": letter.pk, "ORDER": "1"}], initial=1)
    editor.post(edit_url(page), {**response_form(page, answered_letters=rows), "action-submit": "1"})
    stage = ExpertResponsePage.objects.get().current_workflow_state.current_task_state.task
    results = reverse("responses:index_results")
    assert page.title in editor.get(results, {"stage": stage.pk}).content.decode()
    withdraw_letter(original=letter.original, user=make_superuser(), reason="She asked.")
    assert ExpertResponsePage.objects.get().current_workflow_state is None
    assert newest(page).letters_in_order() == []
    assert page.title not in editor.get(results, {"stage": stage.pk}).content.decode()


def test_the_letters_stand_beside_the_answer(tree: Tree, expert: ExpertPage, client: Client, editor: Client) -> None:
    original = make_original("I am tired. We live in Canarytown.")
    letter = make_letter(
        tree, original=original, excerpt="<p>I am tired. […]</p>", relation="a father", title="On rest"
    )
    page = make_response(tree, expert, letters=[letter], live=False)
    shown = editor.get(edit_url(page)).content.decode()
    assert "I am tired. […]" in shown
    assert reverse("letters:inspect", args=[original.pk]) in shown
    assert "Canarytown" not in shown


@pytest.mark.parametrize(("group", "may_read"), [("Editors", True), ("Copy editors", False)])
def test_the_letter_as_it_came_stands_beside_its_excerpt_for_those_who_may_read_it(
    tree: Tree, client: Client, group: str, may_read: bool
) -> None:
    letter = make_letter(
        tree, original=make_original("I am tired. We live in Canarytown."), excerpt="<p>I am tired.</p>", live=False
    )
    user = make_user(groups=(group, "Editors"))
    if not may_read:
        user.groups.get(name="Editors").permissions.filter(codename="view_letteroriginal").delete()
    client.force_login(user)
    shown = client.get(edit_url(letter)).content.decode()
    assert ("Canarytown" in shown) is may_read


def test_words_that_are_not_the_members_are_named_and_what_was_typed_stays(tree: Tree, editor: Client) -> None:
    page = start_excerpt(original=make_original("My son Tom went home. I am tired."), user=make_superuser())
    form = letter_form(page, "<p>My daughter Tom went home. Typed words stay.</p>")
    assert editor.post(edit_url(page), form).status_code == 302
    assert "daughter" in newest(page).excerpt
    answer = editor.post(edit_url(page), {**form, "action-submit": "1"})
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "“daughter”" in shown
    assert "My daughter Tom went home. Typed words stay." in shown
    assert MemberLetterPage.objects.get().current_workflow_state is None


def test_an_excerpt_that_was_cut_goes_to_its_privacy_review(tree: Tree, editor: Client) -> None:
    page = start_excerpt(original=make_original("My son Tom went home. I am tired."), user=make_superuser())
    form = letter_form(page, "<p>My son [name] went home. […]</p>")
    assert editor.post(edit_url(page), {**form, "action-submit": "1"}).status_code == 302
    state = MemberLetterPage.objects.get().current_workflow_state
    assert state is not None
    assert LetterOriginal.objects.with_state().get().state == LetterState.REVIEW
    stage = state.current_task_state.task
    listed = editor.get(reverse("letter_excerpts:index_results"), {"stage": stage.pk}).content.decode()
    assert page.title in listed
    assert stage.name in listed


def test_a_link_that_says_nothing_is_reported_and_holds_nothing_up(
    tree: Tree, expert: ExpertPage, editor: Client
) -> None:
    page = make_response(tree, expert, live=False)
    link = '<a href="https://example.org/">here</a>'
    form = response_form(page, body=streamfield([("paragraph", rich_text(f"<p>Read on {link}.</p>"))]))
    answer = editor.post(edit_url(page), form, follow=True)
    assert re.search(r"Block 1 \(paragraph\): [^.]*“here”", answer.content.decode())
    quiet = editor.post(edit_url(page), form, headers={"accept": "application/json"})
    assert quiet.json()["success"]
    assert "does not say where" not in editor.get(edit_url(page)).content.decode()


@pytest.mark.parametrize("words", ["here", "Click here!", "this link", "https://example.org/x", "»more…", "&nbsp;"])
def test_each_empty_link_is_named(tree: Tree, expert: ExpertPage, words: str) -> None:
    body = [paragraph(f'<p>The <a href="https://example.org/">clinic’s list</a>, <a href="/x"><b>{words}</b></a></p>')]
    page = make_response(tree, expert, live=False, body=body)
    (finding,) = link_findings(page)
    assert finding.place == "Block 1 (paragraph)"


def test_a_series_cannot_come_back_to_its_beginning(tree: Tree, expert: ExpertPage) -> None:
    first = make_response(tree, expert)
    second = make_response(tree, expert, follows=first)
    third = make_response(tree, expert, follows=second)
    assert list(first.followed_by.all()) == [second]
    for earlier in (first, third):
        first.follows = earlier
        with pytest.raises(ValidationError) as refusal:
            first.full_clean()
        assert refusal.value.error_dict.keys() == {"follows"}
    letter = make_letter(tree)
    letter.follows = make_letter(tree, follows=letter)
    with pytest.raises(ValidationError) as refusal:
        letter.full_clean()
    assert refusal.value.error_dict.keys() == {"follows"}


def test_the_same_letter_twice_is_refused_with_a_message(tree: Tree, expert: ExpertPage, editor: Client) -> None:
    letter = make_letter(tree)
    page = make_response(tree, expert, live=False)
    rows = inline_formset([{"letter": letter.pk, "ORDER": "0"}, {"letter": letter.pk, "ORDER": "1"}])
    answer = editor.post(edit_url(page), response_form(page, answered_letters=rows))
    assert answer.status_code == 200
    assert "Typed words stay." in answer.content.decode()
    assert not AnsweredLetter.objects.exists()


def test_a_response_is_begun_from_its_letter_in_one_form(tree: Tree, expert: ExpertPage, editor: Client) -> None:
    letter = make_letter(tree)
    address = reverse("draft_response", args=[letter.pk])
    assert address in editor.get(reverse("letters:inspect", args=[letter.original_id])).content.decode()
    assert address in editor.get(edit_url(letter)).content.decode()
    assert editor.get(address).status_code == 200
    refused = editor.post(address, {"channel": "999", "expert": expert.pk})
    assert (refused.status_code, ExpertResponsePage.objects.count()) == (200, 0)
    answer = editor.post(address, {"channel": tree.channel.pk, "expert": expert.pk})
    page = ExpertResponsePage.objects.get()
    assert answer["Location"] == edit_url(page)
    assert (page.expert, page.case) == (expert, letter.original.case)


@pytest.mark.parametrize("group", ["Triage", "Copy editors", "Experts", "Newsletter managers"])
def test_who_may_not_add_responses_begins_none(tree: Tree, client: Client, group: str) -> None:
    letter = make_letter(tree)
    client.force_login(make_user(groups=(group,)))
    answer = client.post(reverse("draft_response", args=[letter.pk]), {"channel": tree.channel.pk})
    assert answer.status_code in {302, 403}
    assert not ExpertResponsePage.objects.exists()


@pytest.mark.parametrize("times", [2, 3])
def test_a_draft_that_is_sent_twice_has_its_rows_once(
    tree: Tree, expert: ExpertPage, editor: Client, times: int
) -> None:
    page = make_response(tree, expert, live=False)
    letter, topics = make_letter(tree), [make_topic(tree), make_topic(tree)]
    form = response_form(
        page,
        answered_letters=inline_formset([{"letter": letter.pk}]),
        topic_placements=inline_formset([{"topic": topic.pk} for topic in topics]),
        corrections=inline_formset([{"corrected_on": "2026-03-01", "note": rich_text("<p>A number was wrong.</p>")}]),
    )
    for _ in range(times):
        assert editor.post(edit_url(page), form).status_code == 302
    draft = newest(page)
    assert [row.letter_id for row in draft.answered_letters.all()] == [letter.pk]
    assert [row.topic_id for row in draft.topic_placements.all()] == [topic.pk for topic in topics]
    assert len(draft.corrections.all()) == 1


def test_two_rows_that_say_the_same_in_one_form_stay_two(tree: Tree, expert: ExpertPage, editor: Client) -> None:
    page = make_response(tree, expert, live=False)
    note = {"corrected_on": "2026-03-01", "note": rich_text("<p>A number was wrong.</p>")}
    for _ in range(2):
        editor.post(edit_url(page), response_form(page, corrections=inline_formset([note, note])))
    assert len(newest(page).corrections.all()) == 2
