"""Whose texts an open risk flag holds: those of its case, and every answer that quotes the case's letter."""

import datetime
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from editorial.cases.models import Case
from editorial.cases.services import lower_risk, raise_risk
from editorial.desk.gathering import gather
from editorial.foundation import clock
from editorial.letters.models import MemberLetterPage
from editorial.responses.models import AnsweredLetter, ExpertResponsePage
from tests.factories.reviews import Newsroom, fresh
from tests.factories.texts import make_letter, make_response

NOTE = "A date is named."
CLINICAL = "Clinical review"
Place = Callable[[Newsroom, MemberLetterPage], ExpertResponsePage]


def answered_besides(newsroom: Newsroom, letter: MemberLetterPage) -> ExpertResponsePage:
    """An answer to a letter of its own that answers this one too."""
    own = make_letter(newsroom.tree)
    case = own.original.case
    return make_response(newsroom.tree, newsroom.expert, letters=[own, letter], case=case, live=False)


def answered_elsewhere(newsroom: Newsroom, letter: MemberLetterPage) -> ExpertResponsePage:
    """The same, and a later answer quotes the letter as well: the desk follows that one."""
    page = answered_besides(newsroom, letter)
    answered_besides(newsroom, letter)
    return page


def answered_alone(newsroom: Newsroom, letter: MemberLetterPage) -> ExpertResponsePage:
    """The same, where the letter's own case has an answer besides."""
    make_response(newsroom.tree, newsroom.expert, letters=[letter], case=letter.original.case, live=False)
    return answered_besides(newsroom, letter)


every_place = pytest.mark.parametrize("place", [answered_besides, answered_elsewhere, answered_alone])


@pytest.fixture
def flagged(newsroom: Newsroom) -> MemberLetterPage:
    """A published letter with an open flag."""
    letter = make_letter(newsroom.tree, title="The flagged letter")
    raise_risk(case=letter.original.case, kind="suicide", user=newsroom.people["triage"], note=NOTE)
    return letter


def flags_on_the_desk(page: ExpertResponsePage) -> list[str]:
    return [flag.note for row in gather() if row.page == page.pk for flag in row.flags]


@every_place
def test_the_flag_of_a_letter_that_is_quoted_brings_in_the_clinician(
    newsroom: Newsroom, flagged: MemberLetterPage, place: Place
) -> None:
    page = place(newsroom, flagged)
    newsroom.submit(page)
    assert newsroom.approve(page, "copy") == CLINICAL
    assert "clinical" in fresh(page).get_latest_revision_as_object().missing_kinds()


@every_place
def test_the_flag_is_told_to_all_who_read_the_answer(
    newsroom: Newsroom, flagged: MemberLetterPage, place: Place, client: Client
) -> None:
    page = place(newsroom, flagged)
    client.force_login(newsroom.people["editor"])
    assert NOTE in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    newsroom.submit(page)
    for who in ("copy", "clinician", "expert"):
        client.force_login(newsroom.people[who])
        screen = reverse("review_decide", args=[newsroom.state(page).pk])
        assert NOTE in client.get(screen).content.decode()
        newsroom.approve(page, who)
    assert fresh(page).live


@every_place
def test_the_desk_shows_the_flag_with_the_answer_also_long_after_it_was_published(
    newsroom: Newsroom, flagged: MemberLetterPage, place: Place
) -> None:
    page = place(newsroom, flagged)
    assert flags_on_the_desk(page) == [NOTE]
    newsroom.submit(page)
    for who in ("copy", "clinician", "expert"):
        newsroom.approve(page, who)
    Page.objects.filter(pk=page.pk).update(last_published_at=clock.now() - datetime.timedelta(days=31))
    assert flags_on_the_desk(page) == [NOTE]


def test_only_the_newest_draft_tells_which_letters_are_quoted(newsroom: Newsroom, flagged: MemberLetterPage) -> None:
    page = answered_besides(newsroom, flagged)
    draft = fresh(page).get_latest_revision_as_object()
    draft.answered_letters = [row for row in draft.letters_in_order() if row.letter_id != flagged.pk]
    draft.save_revision(user=newsroom.people["editor"])
    assert flags_on_the_desk(page) == []
    newsroom.submit(page)
    assert newsroom.approve(page, "copy") == "Expert’s approval"


def test_a_letter_that_is_added_under_the_expert_brings_in_the_clinician(
    newsroom: Newsroom, flagged: MemberLetterPage, response: ExpertResponsePage
) -> None:
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    draft = fresh(response).get_latest_revision_as_object()
    draft.answered_letters.add(AnsweredLetter(letter=flagged, sort_order=0))
    draft.copy_outside_text()
    draft.save_revision(user=newsroom.people["expert"])
    newsroom.approve(response, "expert")
    assert newsroom.step(response) == CLINICAL


def test_a_lowered_flag_of_a_quoted_letter_asks_nobody(newsroom: Newsroom, flagged: MemberLetterPage) -> None:
    page = answered_besides(newsroom, flagged)
    lower_risk(flag=flagged.original.case.risk_flags.get(), user=newsroom.people["clinician"], reason="A song.")
    assert flags_on_the_desk(page) == []
    newsroom.submit(page)
    assert newsroom.approve(page, "copy") == "Expert’s approval"


def test_the_list_of_cases_counts_the_flags_of_the_letters_that_are_answered_there(
    newsroom: Newsroom, flagged: MemberLetterPage, client: Client
) -> None:
    page = answered_besides(newsroom, flagged)
    client.force_login(newsroom.people["triage"])
    cases = client.get(reverse("cases:index")).context["object_list"]
    counted = {case.pk: case.number_of_flags for case in cases}
    assert (counted[page.case_id], counted[flagged.original.case_id]) == (1, 1)


def test_whoever_reads_a_letter_for_privacy_is_told_its_flags(
    newsroom: Newsroom, letter: MemberLetterPage, client: Client
) -> None:
    raise_risk(case=letter.original.case, kind="child", user=newsroom.people["triage"], note=NOTE)
    newsroom.submit(letter)
    client.force_login(newsroom.people["editor2"])
    screen = reverse("review_decide", args=[newsroom.state(letter).pk])
    assert NOTE in client.get(screen).content.decode()
    (row,) = [row for row in gather() if row.page == letter.pk]
    assert [flag.note for flag in row.flags] == [NOTE]


@pytest.mark.parametrize("policy", Case.PublishPolicy.values)
def test_a_letter_goes_live_when_privacy_is_cleared_whatever_its_case_says_of_the_answer(
    newsroom: Newsroom, letter: MemberLetterPage, policy: str
) -> None:
    in_a_week = clock.now() + datetime.timedelta(days=7)
    Case.objects.update(publish_policy=policy, publish_at=in_a_week)
    newsroom.submit(letter)
    newsroom.approve(letter, "editor2")
    assert fresh(letter).live
