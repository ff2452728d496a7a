"""Who may do what at which stage: one table, and the ways round it."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import TaskState

from editorial.approval.models import TextApproval
from editorial.cases.services import raise_risk
from editorial.foundation.exceptions import ConflictError, NotAllowedError, NotReadyError
from editorial.letters.models import MemberLetterPage
from editorial.resources.models import Notice
from editorial.responses.models import ExpertResponsePage
from editorial.review.constants import MailEvent
from editorial.review.drafts import newest
from editorial.review.mails.people import asked_in
from editorial.review.services import approve_text, ask_for_changes
from tests.factories.delegations import make_delegation
from tests.factories.people import make_user
from tests.factories.reviews import ROLES, Newsroom, fresh
from tests.factories.texts import make_module, make_response

EVERYBODY = [*ROLES, "superuser"]
COPY, CLINICAL, EXPERT = "Copy edit", "Clinical review", "Expert’s approval"

#: stage: who decides in it, who edits in it. The editor wrote the texts.
TABLE = {
    COPY: ({"copy", "copy2"}, {"copy", "copy2"}),
    CLINICAL: ({"clinician"}, {"clinician"}),
    EXPERT: ({"expert"}, {"expert"}),
    "Privacy and consent": ({"editor2", "copy", "copy2"}, set()),
    "Second pair of eyes": ({"editor2", "copy", "copy2"}, set()),
}


def bring_to(newsroom: Newsroom, stage: str, response: ExpertResponsePage, letter: MemberLetterPage):
    """Return a text that waits in a stage."""
    if stage == "Privacy and consent":
        newsroom.submit(letter)
        return letter
    if stage == "Second pair of eyes":
        module = make_module(newsroom.tree, 1, live=False)
        newsroom.edit(module, "editor", title="Written by the editor")
        newsroom.submit(module)
        return module
    raise_risk(case=response.case, kind="overdose", user=newsroom.people["triage"])
    newsroom.submit(response)
    for step, who in ((COPY, "copy"), (CLINICAL, "clinician")):
        if newsroom.step(response) != stage:
            assert newsroom.step(response) == step
            newsroom.approve(response, who)
    return response


@pytest.mark.parametrize("stage", TABLE)
def test_only_the_stages_people_decide_and_edit(
    newsroom: Newsroom, response: ExpertResponsePage, letter: MemberLetterPage, stage: str
) -> None:
    text = bring_to(newsroom, stage, response, letter)
    assert newsroom.step(text) == stage
    state, digest = newsroom.state(text), newest(text).digest
    task = state.task.specific
    deciders, editors = TABLE[stage]
    for who in EVERYBODY:
        user = newsroom.people[who]
        assert bool(task.get_actions(fresh(text), user)) is (who in deciders), who
        assert task.user_can_access_editor(fresh(text), user) is (who in editors), who
        assert fresh(text).get_lock().for_user(user) is (who not in editors), who
        assert (state in task.get_task_states_user_can_moderate(user)) is (who in deciders), who
        if who not in deciders:
            with pytest.raises(NotAllowedError):
                approve_text(task_state=state, user=user, seen_digest=digest)
            with pytest.raises(NotAllowedError):
                ask_for_changes(task_state=state, user=user, reason="No.")
    assert newsroom.step(text) == stage
    assert not fresh(text).live
    newsroom.approve(text, sorted(deciders)[0])
    assert newsroom.step(text) != stage


def test_the_experts_own_account_signs_nothing_while_it_may_do_everything(
    newsroom: Newsroom, response: ExpertResponsePage
) -> None:
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    user = newsroom.people["expert"]
    user.is_superuser = True
    user.save()
    with pytest.raises(NotAllowedError):
        newsroom.approve(response, "expert")


def test_a_former_account_of_the_expert_signs_nothing(newsroom: Newsroom, response: ExpertResponsePage) -> None:
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    type(newsroom.expert).objects.filter(pk=newsroom.expert.pk).update(user=None)
    with pytest.raises(NotAllowedError):
        newsroom.approve(response, "expert")


def test_the_draft_says_who_the_expert_is(newsroom: Newsroom, response: ExpertResponsePage) -> None:
    newsroom.edit(response, "editor", expert=newsroom.other_expert)
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    with pytest.raises(NotAllowedError):
        newsroom.approve(response, "expert")
    assert newsroom.approve(response, "other_expert") is None
    assert fresh(response).live


def test_a_text_that_was_not_shown_is_not_approved(newsroom: Newsroom, response: ExpertResponsePage) -> None:
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    state, user, shown = newsroom.state(response), newsroom.people["expert"], newest(response).digest
    newsroom.edit(response, "expert", greeting="Changed meanwhile")
    for seen in ("", "0" * 64, shown):
        with pytest.raises(ConflictError, match="Read it again"):
            approve_text(task_state=state, user=user, seen_digest=seen)
    assert newsroom.step(response) == EXPERT
    assert not TextApproval.objects.filter(object_id=str(response.pk), kind="expert").exists()


def test_a_step_is_decided_once(newsroom: Newsroom, response: ExpertResponsePage) -> None:
    newsroom.submit(response)
    state, digest = newsroom.state(response), newest(response).digest
    approve_text(task_state=state, user=newsroom.people["copy"], seen_digest=digest)
    with pytest.raises(ConflictError, match="decided"):
        ask_for_changes(task_state=state, user=newsroom.people["copy2"], reason="Too late")
    assert TaskState.objects.get(pk=state.pk).status == TaskState.STATUS_APPROVED


def test_changes_are_wanted_with_a_reason(newsroom: Newsroom, response: ExpertResponsePage) -> None:
    newsroom.submit(response)
    with pytest.raises(NotReadyError, match="what should change"):
        newsroom.reject(response, "copy", "  ")
    newsroom.reject(response, "copy", "The second paragraph says it twice.")
    state = fresh(response).current_workflow_state
    assert state.status == "needs_changes"
    assert state.current_task_state.comment == "The second paragraph says it twice."


def test_an_unknown_answer_is_refused(newsroom: Newsroom, response: ExpertResponsePage) -> None:
    newsroom.submit(response)
    state = newsroom.state(response)
    with pytest.raises(ConflictError):
        state.task.specific.on_action(state, newsroom.people["copy"], "publish")


def test_a_task_state_of_another_page_in_the_address_decides_nothing(
    newsroom: Newsroom, response: ExpertResponsePage, client: Client
) -> None:
    others = make_response(newsroom.tree, newsroom.other_expert, live=False)
    newsroom.edit(others, "editor", greeting="Not yours")
    for page in (response, others):
        newsroom.submit(page)
        newsroom.approve(page, "copy")
    client.force_login(newsroom.people["expert"])
    for action in ("approve", "reject", "decide"):
        url = reverse("wagtailadmin_pages:workflow_action", args=[response.pk, action, newsroom.state(others).pk])
        data = {"seen_digest": newest(others).digest, "comment": "x"}
        assert client.post(url, data).status_code == 302
    stage = newsroom.state(others).task.specific
    with pytest.raises(NotAllowedError):
        stage.on_action(newsroom.state(others), newsroom.people["expert"], "approve", seen_digest=newest(others).digest)
    assert newsroom.step(others) == newsroom.step(response) == EXPERT


class TestLetters:
    def test_the_cutter_of_the_excerpt_does_not_clear_it(self, newsroom: Newsroom, letter: MemberLetterPage) -> None:
        newsroom.submit(letter, "editor2")
        with pytest.raises(NotAllowedError):
            newsroom.approve(letter, "editor")
        assert newsroom.approve(letter, "editor2") is None
        assert fresh(letter).live

    def test_whoever_edited_once_since_the_last_clearance_does_not_clear_it(
        self, newsroom: Newsroom, letter: MemberLetterPage
    ) -> None:
        newsroom.edit(letter, "editor2", relation="a father")
        newsroom.edit(letter, "editor", relation="a mother")
        newsroom.submit(letter)
        with pytest.raises(NotAllowedError):
            newsroom.approve(letter, "editor2")
        assert newsroom.approve(letter, "copy") is None
        newsroom.edit(letter, "copy", relation="a grandmother")
        newsroom.submit(letter)
        assert newsroom.approve(letter, "editor2") is None


class TestSnippets:
    @pytest.fixture
    def notice(self, newsroom: Newsroom) -> Notice:
        notice = Notice.objects.create(key="member-site", text="<p>First seen elsewhere.</p>", live=False)
        notice.save_revision(user=newsroom.people["editor"])
        return fresh(notice)

    def test_a_second_pair_of_eyes_puts_a_notice_live(self, newsroom: Newsroom, notice: Notice) -> None:
        newsroom.submit(notice)
        with pytest.raises(NotAllowedError):
            newsroom.approve(notice, "editor")
        assert newsroom.approve(notice, "editor2") is None
        assert fresh(notice).live

    def test_a_changed_notice_is_read_again(self, newsroom: Newsroom, notice: Notice) -> None:
        newsroom.submit(notice)
        newsroom.approve(notice, "editor2")
        newsroom.edit(notice, "editor2", text="<p>Other words.</p>")
        newsroom.submit(notice, "editor2")
        with pytest.raises(NotAllowedError):
            newsroom.approve(notice, "editor2")
        assert fresh(notice).text == "<p>First seen elsewhere.</p>"
        assert newsroom.approve(notice, "editor") is None
        assert fresh(notice).text == "<p>Other words.</p>"


class TestEverybodyAtOnce:
    """Who is mailed about a step is found in one query, by the rule by which each person is asked."""

    def asked(self, newsroom: Newsroom, text: Any) -> set[str]:
        """Return who may decide now; both ways must say the same."""
        step = newsroom.state(text)
        stage = step.task.specific
        at_once = set(stage.whom(step).values_list("username", flat=True))
        assert at_once == {who.username for who in newsroom.people.values() if stage.may_decide(who, step)}
        return at_once

    def test_in_each_stage(self, newsroom: Newsroom, response: ExpertResponsePage, letter: MemberLetterPage) -> None:
        raise_risk(case=response.case, kind="other", rule="words")
        newsroom.edit(response, "copy", greeting="Hello,")
        newsroom.submit(response)
        assert self.asked(newsroom, response) == {"copy2"}
        newsroom.edit(response, "copy2", greeting="Hello there,")
        assert self.asked(newsroom, response) == {"copy2"}
        newsroom.approve(response, "copy2")
        assert self.asked(newsroom, response) == {"clinician"}
        newsroom.approve(response, "clinician")
        assert self.asked(newsroom, response) == {"expert"}
        make_delegation(newsroom.expert, newsroom.people["clinician"])
        make_delegation(newsroom.other_expert, newsroom.people["copy"])
        assert self.asked(newsroom, response) == {"expert", "clinician"}
        newsroom.people["clinician"].is_active = False
        newsroom.people["clinician"].save()
        assert self.asked(newsroom, response) == {"expert"}
        newsroom.submit(letter)
        assert self.asked(newsroom, letter) == {"editor2", "copy", "copy2"}

    def test_the_questions_do_not_grow_with_the_group(self, newsroom: Newsroom, response: ExpertResponsePage) -> None:
        newsroom.submit(response)
        step, counts = newsroom.state(response), []
        for more in ("a", "b"):
            with CaptureQueriesContext(connection) as queries:
                found = asked_in(step, MailEvent.HANDED_IN)
            counts.append((len(queries), len(found)))
            for number in range(8):
                make_user(f"{more}{number}", email=f"{more}{number}@example.org").groups.add(
                    Group.objects.get(name="Copy editors")
                )
        assert counts[0][0] == counts[1][0]
        assert counts[1][1] == counts[0][1] + 8
