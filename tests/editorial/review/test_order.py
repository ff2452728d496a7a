"""Who is asked in which order, and who is not asked a second time."""

import pytest
from django.test import Client
from wagtail.models import TaskState
from wagtail.test.utils.form_data import inline_formset

from editorial.approval.models import Kind
from editorial.cases.services import lower_risk, raise_risk
from editorial.foundation import clock
from editorial.foundation.exceptions import NotAllowedError
from editorial.responses.models import AnsweredLetter, ExpertResponsePage
from editorial.review.drafts import newest
from tests.editorial.review.forms import edit_url, response_form
from tests.factories.publishing import publish
from tests.factories.reviews import Newsroom, fresh
from tests.factories.texts import make_letter, make_response

COPY, CLINICAL, EXPERT = "Copy edit", "Clinical review", "Expert’s approval"


def asked(text: ExpertResponsePage) -> dict[str, int]:
    """How often each stage stood open for people."""
    states = TaskState.objects.filter(workflow_state__object_id=str(text.pk)).select_related("task")
    by_itself = ("This text does not need it.", "This very text was approved before.", "Earlier steps come first.")
    counts = dict.fromkeys((COPY, CLINICAL, EXPERT), 0)
    for state in states:
        counts[state.task.name] += state.comment not in by_itself
    return counts


def assert_live_as_approved(text: ExpertResponsePage) -> ExpertResponsePage:
    page = fresh(text)
    assert page.live
    assert not page.missing_kinds()
    assert newest(page).digest == page.approvals().filter(kind=Kind.EXPERT).first().digest
    assert page.current_workflow_state is None
    return page


def test_a_plain_response_goes_from_copy_edit_to_expert_to_live(
    newsroom: Newsroom, response: ExpertResponsePage
) -> None:
    newsroom.submit(response)
    assert newsroom.step(response) == COPY
    assert newsroom.approve(response, "copy") == EXPERT
    assert not fresh(response).live
    assert newsroom.approve(response, "expert") is None
    record = assert_live_as_approved(response).approvals().get(kind=Kind.EXPERT)
    assert record.user == newsroom.people["expert"]
    assert record.expert_id == newsroom.expert.pk
    assert record.snapshot["greeting"] == "Dear Harbour Light,"


def test_an_open_risk_flag_brings_in_the_clinician_before_the_expert(
    newsroom: Newsroom, response: ExpertResponsePage
) -> None:
    raise_risk(case=response.case, kind="overdose", user=newsroom.people["triage"])
    newsroom.submit(response)
    assert newsroom.approve(response, "copy") == CLINICAL
    assert newsroom.approve(response, "clinician") == EXPERT
    assert newsroom.approve(response, "expert") is None
    assert_live_as_approved(response)


def test_a_lowered_flag_asks_nobody(newsroom: Newsroom, response: ExpertResponsePage) -> None:
    flag = raise_risk(case=response.case, kind="overdose", rule="words")
    lower_risk(flag=flag, user=newsroom.people["clinician"], reason="The word is a song's title.")
    newsroom.submit(response)
    assert newsroom.approve(response, "copy") == EXPERT


def test_a_flag_that_is_raised_while_the_expert_reads_brings_in_the_clinician(
    newsroom: Newsroom, response: ExpertResponsePage
) -> None:
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    raise_risk(case=response.case, kind="suicide", user=newsroom.people["triage"])
    assert newsroom.approve(response, "expert") == CLINICAL
    assert not fresh(response).live
    assert newsroom.approve(response, "clinician") is None
    assert_live_as_approved(response)
    assert asked(response)[EXPERT] == 1


def test_a_flag_that_is_raised_on_a_live_text_takes_nothing_down_and_the_next_publication_needs_the_clinician(
    newsroom: Newsroom, response: ExpertResponsePage
) -> None:
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    newsroom.approve(response, "expert")
    raise_risk(case=response.case, kind="suicide", user=newsroom.people["triage"])
    assert fresh(response).live
    newsroom.edit(response, "editor", greeting="Dear you,")
    newsroom.submit(response)
    assert newsroom.approve(response, "copy") == CLINICAL
    assert newsroom.approve(response, "clinician") == EXPERT
    newsroom.approve(response, "expert")
    assert assert_live_as_approved(response).greeting == "Dear you,"


def test_the_experts_own_edit_does_not_ask_the_copy_editor_again(
    newsroom: Newsroom, response: ExpertResponsePage
) -> None:
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    newsroom.edit(response, "expert", greeting="Dear Harbour Light")
    assert newsroom.approve(response, "expert") is None
    page = assert_live_as_approved(response)
    assert page.greeting == "Dear Harbour Light"
    assert asked(page) == {COPY: 1, CLINICAL: 0, EXPERT: 1}
    gate = page.approvals().filter(kind=Kind.COPY).first()
    assert gate is not None
    assert gate.carried_from is not None
    assert (gate.user, gate.carried_from.user) == (newsroom.people["expert"], newsroom.people["copy"])


def test_the_experts_edit_under_an_open_flag_goes_to_the_clinician_alone(
    newsroom: Newsroom, response: ExpertResponsePage
) -> None:
    raise_risk(case=response.case, kind="suicide", user=newsroom.people["triage"])
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    newsroom.approve(response, "clinician")
    newsroom.edit(response, "expert", greeting="Dear friend")
    assert newsroom.approve(response, "expert") == CLINICAL
    assert newsroom.approve(response, "clinician") is None
    assert_live_as_approved(response)
    assert asked(response) == {COPY: 1, CLINICAL: 2, EXPERT: 1}


def test_the_clinicians_edit_is_shown_to_the_expert_once(newsroom: Newsroom, response: ExpertResponsePage) -> None:
    raise_risk(case=response.case, kind="suicide", user=newsroom.people["triage"])
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    newsroom.edit(response, "clinician", greeting="Dear you")
    assert newsroom.approve(response, "clinician") == EXPERT
    assert newsroom.approve(response, "expert") is None
    assert assert_live_as_approved(response).greeting == "Dear you"
    assert asked(response) == {COPY: 1, CLINICAL: 1, EXPERT: 1}


def test_a_foreign_edit_under_the_expert_opens_the_copy_edit_again(
    newsroom: Newsroom, response: ExpertResponsePage
) -> None:
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    newsroom.edit(response, None, greeting="Written by a script")
    newsroom.edit(response, "expert", greeting="Written by a script and the expert")
    assert newsroom.approve(response, "expert") == COPY
    assert newsroom.approve(response, "copy") is None
    assert_live_as_approved(response)
    assert asked(response)[EXPERT] == 1


def test_after_changes_wanted_a_changed_text_begins_with_the_copy_edit(
    newsroom: Newsroom, response: ExpertResponsePage
) -> None:
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    newsroom.reject(response, "expert")
    newsroom.edit(response, "editor", greeting="Hello,")
    newsroom.submit(response)
    assert newsroom.step(response) == COPY
    newsroom.approve(response, "copy")
    assert newsroom.approve(response, "expert") is None
    assert_live_as_approved(response)


def test_after_changes_wanted_an_unchanged_text_asks_only_who_wanted_them(
    newsroom: Newsroom, response: ExpertResponsePage
) -> None:
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    newsroom.reject(response, "expert")
    newsroom.submit(response)
    assert newsroom.step(response) == EXPERT
    assert asked(response) == {COPY: 1, CLINICAL: 0, EXPERT: 2}


def test_an_edit_that_is_undone_costs_nobody_anything(newsroom: Newsroom, response: ExpertResponsePage) -> None:
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    newsroom.approve(response, "expert")
    before = asked(response)
    newsroom.edit(response, "editor", greeting="Something else")
    newsroom.edit(response, "editor", greeting="Dear Harbour Light,")
    newsroom.submit(response)
    assert_live_as_approved(response)
    assert asked(response) == before


def test_a_date_costs_no_approval_and_goes_live(newsroom: Newsroom, response: ExpertResponsePage) -> None:
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    newsroom.approve(response, "expert")
    newsroom.edit(response, "editor", reviewed_on=clock.today())
    newsroom.submit(response)
    assert assert_live_as_approved(response).reviewed_on == clock.today()


def test_cancelled_and_handed_in_unchanged_the_copy_edit_still_stands(
    newsroom: Newsroom, response: ExpertResponsePage
) -> None:
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    fresh(response).current_workflow_state.cancel(user=newsroom.people["editor"])
    newsroom.submit(response)
    assert newsroom.step(response) == EXPERT


def test_the_author_does_not_pass_their_own_copy_edit(newsroom: Newsroom, response: ExpertResponsePage) -> None:
    newsroom.edit(response, "copy", greeting="Written by the copy editor")
    newsroom.submit(response)
    with pytest.raises(NotAllowedError):
        newsroom.approve(response, "copy")
    assert newsroom.approve(response, "copy2") == EXPERT


def test_the_copy_editors_edit_in_the_task_is_the_copy_edit(newsroom: Newsroom, response: ExpertResponsePage) -> None:
    newsroom.submit(response)
    newsroom.edit(response, "copy", greeting="Dear Harbour Light:")
    assert newsroom.approve(response, "copy") == EXPERT


class TestWordsFromElsewhere:
    def test_the_experts_role_and_the_letter_are_copied_on_submission(self, newsroom: Newsroom) -> None:
        letter = make_letter(newsroom.tree, byline_mode="pseudonym", letter_byline="Harbour Light")
        page = make_response(newsroom.tree, newsroom.expert, letters=[letter], live=False)
        page.answered_letters.update(excerpt="", signature="")
        newsroom.submit(page)
        draft = newest(page).text
        row = draft.answered_letters.get()
        assert (draft.byline_name, draft.byline_role) == ("Ruth Amari", "Family therapist")
        assert (row.excerpt, row.signature) == (letter.excerpt, letter.signature)

    def test_they_do_not_change_within_a_run(self, newsroom: Newsroom, response: ExpertResponsePage) -> None:
        newsroom.submit(response)
        type(newsroom.expert).objects.filter(pk=newsroom.expert.pk).update(role="Doctor")
        newsroom.approve(response, "copy")
        newsroom.approve(response, "expert")
        assert assert_live_as_approved(response).byline_role == "Family therapist"

    def test_another_expert_who_is_named_within_a_run_signs_with_their_own_name(
        self, newsroom: Newsroom, response: ExpertResponsePage, client: Client
    ) -> None:
        newsroom.submit(response)
        newsroom.edit(response, "copy", expert=newsroom.other_expert)
        newsroom.approve(response, "copy")
        newsroom.approve(response, "other_expert")
        assert assert_live_as_approved(response).byline_name == "Marlow Teague"
        read = client.get(response.url).content.decode()
        assert "Marlow Teague’s answer" in read
        assert "Ruth Amari" not in read

    def test_so_does_one_who_is_chosen_in_the_editor(
        self, newsroom: Newsroom, response: ExpertResponsePage, client: Client
    ) -> None:
        newsroom.submit(response)
        client.force_login(newsroom.people["copy"])
        client.post(edit_url(response), response_form(response, expert=str(newsroom.other_expert.pk)))
        newsroom.approve(response, "copy")
        newsroom.approve(response, "other_expert")
        assert assert_live_as_approved(response).byline_name == "Marlow Teague"

    def test_a_letter_that_is_added_within_a_run_is_read_as_it_was_approved(
        self, newsroom: Newsroom, response: ExpertResponsePage, client: Client
    ) -> None:
        letter = make_letter(newsroom.tree, "He came home. He slept.", excerpt="<p>He came home. […]</p>")
        newsroom.submit(response)
        newsroom.edit(response, "copy", answered_letters=[AnsweredLetter(letter=letter)])
        newsroom.approve(response, "copy")
        newsroom.approve(response, "expert")
        letter.excerpt = "<p>[…] He slept.</p>"
        publish(letter)
        assert_live_as_approved(response)
        read = client.get(response.url).content.decode()
        assert "He came home." in read
        assert "He slept." not in read

    def test_another_letter_that_is_chosen_in_the_same_row_is_read_in_its_own_words(
        self, newsroom: Newsroom, client: Client
    ) -> None:
        first, second = make_letter(newsroom.tree, "He came home."), make_letter(newsroom.tree, "She does not call.")
        page = make_response(newsroom.tree, newsroom.expert, letters=[first], live=False)
        newsroom.submit(page)
        client.force_login(newsroom.people["copy"])
        rows = inline_formset([{"id": page.answered_letters.get().pk, "letter": second.pk, "ORDER": "0"}], initial=1)
        assert client.post(edit_url(page), response_form(page, answered_letters=rows)).status_code == 302
        newsroom.approve(page, "copy")
        newsroom.approve(page, "expert")
        assert_live_as_approved(page)
        read = client.get(page.url).content.decode()
        assert "She does not call." in read
        assert "He came home." not in read

    def test_the_next_submission_takes_the_new_words_and_asks(
        self, newsroom: Newsroom, response: ExpertResponsePage
    ) -> None:
        newsroom.submit(response)
        newsroom.approve(response, "copy")
        newsroom.approve(response, "expert")
        type(newsroom.expert).objects.filter(pk=newsroom.expert.pk).update(role="Doctor")
        newsroom.submit(response)
        assert newsroom.step(response) == COPY

    def test_who_hands_in_is_not_the_author_of_the_copies(
        self, newsroom: Newsroom, response: ExpertResponsePage
    ) -> None:
        newsroom.submit(response, "copy")
        assert newsroom.approve(response, "copy") == EXPERT
