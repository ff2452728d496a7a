"""The table in docs/roles.md is tried out, cell by cell, by somebody of each role."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from editorial.cases.models import Case, RiskFlag
from editorial.cases.services import raise_risk
from editorial.foundation import clock
from editorial.foundation.exceptions import NotAllowedError
from editorial.people.models import IdentityReveal
from editorial.responses.models import ExpertResponsePage
from editorial.review.asked import steps_asking
from editorial.review.drafts import newest
from editorial.review.models import Delegation
from editorial.review.recalling import recall_text
from editorial.review.services import approve_text, ask_for_changes
from tests.editorial.review.forms import edit_url, response_form
from tests.factories.newsletters import make_issue, make_newsletter
from tests.factories.people import make_contributor
from tests.factories.reviews import Newsroom, fresh
from tests.factories.texts import make_case, make_letter, make_module, make_original, make_response

DOC = Path(__file__).parents[3] / "docs" / "roles.md"
#: Who stands for each column. The texts were written by another editor.
PEOPLE = {
    "Triage": "triage",
    "Editors": "editor2",
    "Copy editors": "copy",
    "Clinical reviewers": "clinician",
    "Experts": "expert",
    "Managing editors": "managing",
    "Newsletter managers": "newsletters2",
    "Members": "member",
    "Admins": "admin",
}
FOREVER = "At any time"
DRAFT, APPROVED, LIVE = "Draft", "Approved, not live", "Live"


@cache
def cells() -> dict[tuple[str, str], dict[str, bool]]:
    """Read the table: for each stage and action, who may."""
    lines = [line for line in DOC.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert rows[0][2:] == list(PEOPLE)
    assert {cell for row in rows[2:] for cell in row[2:]} == {"yes", "–"}
    return {
        (stage, action): {role: cell == "yes" for role, cell in zip(PEOPLE, row, strict=True)}
        for stage, action, *row in rows[2:]
    }


@dataclass
class Desk:
    """Somebody at work on a text; each deed tells whether it was done."""

    newsroom: Newsroom
    client: Client
    user: Any
    text: Any

    def decide(self, deed: Callable[..., Any], **data: Any) -> bool:
        try:
            deed(task_state=self.newsroom.state(self.text), user=self.user, **data)
        except NotAllowedError:
            return False
        return True

    def approve(self) -> bool:
        return self.decide(approve_text, seen_digest=newest(self.text).digest)

    def ask_for_changes(self) -> bool:
        return self.decide(ask_for_changes, reason="Softer.")

    def take_back(self) -> bool:
        """Try Wagtail's button, which asks for no reason and gives nobody anything back; then do it as it is meant."""
        step = self.newsroom.step(self.text)
        if step is not None:
            self.client.post(edit_url(self.text), {"action-cancel-workflow": "1"})
        if self.newsroom.step(self.text) != step:
            return True
        try:
            recall_text(text=self.text, user=self.user, reason="A call.")
        except NotAllowedError:
            return False
        return True

    def post(self, **fields: Any) -> None:
        self.client.post(edit_url(self.text), response_form(newest(self.text).text, **fields))

    def edit(self) -> bool:
        self.post(greeting="Changed here")
        return bool(newest(self.text).text.greeting == "Changed here")

    def hand_in(self) -> bool:
        self.post(**{"action-submit": "1"})
        return self.newsroom.step(self.text) == "Copy edit"

    def publish(self) -> bool:
        self.post(**{"action-publish": "1"})
        return bool(fresh(self.text).live)

    def schedule(self) -> bool:
        later = (clock.now() + datetime.timedelta(days=2)).strftime("%Y-%m-%d %H:%M")
        self.post(go_live_at=later, **{"action-publish": "1"})
        return fresh(self.text).scheduled_revision is not None

    def unpublish(self) -> bool:
        self.client.post(reverse("wagtailadmin_pages:unpublish", args=[self.text.pk]))
        return not fresh(self.text).live

    def open_a_case(self) -> bool:
        data = {"name": "Opened here", "status": "new", "priority": "3", "publish_policy": "when_approved", "note": ""}
        self.client.post(reverse("cases:add"), data)
        return Case.objects.filter(name="Opened here").exists()

    def raise_a_risk_flag(self) -> bool:
        case = make_case()
        data = {"case": case.pk, "kind": "child", "severity": "1", "note": ""}
        self.client.post(reverse("risk_flags:add"), data)
        return case.open_flags().exists()

    def lower_a_risk_flag(self) -> bool:
        flag = raise_risk(case=make_case(), kind="medical", rule="words")
        data = {"severity": "2", "note": "", "lowered_why": "A song’s title."}
        self.client.post(reverse("risk_flags:edit", args=[flag.pk]), data)
        return RiskFlag.objects.filter(pk=flag.pk, lowered_by=self.user).exists()

    def name_a_delegate(self) -> bool:
        day = clock.today()
        data = {"expert": self.newsroom.expert.pk, "delegate": self.newsroom.people["copy2"].pk}
        self.client.post(reverse("review_delegates"), {**data, "first_day": day, "last_day": day})
        return Delegation.objects.filter(granted_by=self.user).exists()

    def read_a_letter_as_it_came(self) -> bool:
        original = make_original("He lives in Hull.")
        return "lives in Hull" in self.client.get(reverse("letters:inspect", args=[original.pk])).content.decode()

    def reveal_who_a_member_is(self) -> bool:
        member = make_contributor(name="Nora Quill")
        self.client.post(reverse("contributors:reveal", args=[member.pk]), {"reason": "In danger."})
        return IdentityReveal.objects.filter(user=self.user).exists()

    def manage_accounts(self) -> bool:
        return self.client.get(reverse("wagtailusers_users:add")).status_code == 200


def bring_to(newsroom: Newsroom, stage: str) -> Any:
    """Return a text that another editor wrote and that stands in a stage."""
    if stage == "Privacy and consent":
        text = make_letter(newsroom.tree, live=False)
    elif stage == "Second pair of eyes":
        text = make_module(newsroom.tree, 1, live=False)
    elif stage == "Second pair of eyes on the issue":
        answer = make_response(newsroom.tree, newsroom.expert)
        text = make_issue(make_newsletter(), [("lead", answer, "Read this first.")], approved=False)
    else:
        return bring_response_to(newsroom, stage)
    newsroom.edit(text, "editor")
    newsroom.submit(text)
    return text


def bring_response_to(newsroom: Newsroom, stage: str) -> ExpertResponsePage:
    page = make_response(newsroom.tree, newsroom.expert, live=False)
    newsroom.edit(page, "editor", greeting="Dear Harbour Light,")
    if stage in {DRAFT, FOREVER}:
        return page
    if stage == "Clinical review":
        raise_risk(case=page.case, kind="overdose", rule="words")
    if stage == APPROVED:
        Case.objects.filter(pk=page.case_id).update(publish_policy=Case.PublishPolicy.BY_HAND)
    newsroom.submit(page)
    if stage != "Copy edit":
        newsroom.approve(page, "copy2")
    if stage in {APPROVED, LIVE}:
        newsroom.approve(page, "expert")
    return page


@pytest.mark.parametrize("stage", dict.fromkeys(stage for stage, _ in cells()))
def test_every_cell_is_as_the_table_says(newsroom: Newsroom, client: Client, stage: str) -> None:
    text = bring_to(newsroom, stage)
    step = newsroom.step(text)
    assert step in {stage, None}
    differing = []
    for action in (action for place, action in cells() if place == stage):
        for role, name in PEOPLE.items():
            user = type(newsroom.people[name]).objects.get(pk=newsroom.people[name].pk)
            with transaction.atomic():
                client.force_login(user)
                is_done = getattr(Desk(newsroom, client, user, text), action.replace(" ", "_"))()
                transaction.set_rollback(True)
            if is_done is not cells()[stage, action][role]:
                differing.append(f"{role} {'may' if is_done else 'may not'} {action}")
    assert newsroom.step(text) == step
    assert differing == []


@pytest.mark.parametrize("stage", ["Copy edit", "Clinical review", "Expert’s approval", "Privacy and consent"])
def test_a_superuser_approves_nothing(newsroom: Newsroom, client: Client, stage: str) -> None:
    text = bring_to(newsroom, stage)
    client.force_login(newsroom.people["superuser"])
    desk = Desk(newsroom, client, newsroom.people["superuser"], text)
    assert not desk.approve()
    assert not desk.ask_for_changes()
    assert not PageLogEntry.objects.filter(page=text.pk, action="review.text_approved", user=desk.user).exists()


def test_every_stage_that_setup_makes_is_in_the_table(newsroom: Newsroom) -> None:
    stages = {stage for stage, _ in cells()}
    workflows = {newsroom.tree.channel.get_workflow()}
    for text in (bring_to(newsroom, "Privacy and consent"), bring_to(newsroom, "Draft"), newsroom.tree.home):
        workflows.add(text.get_workflow())
    assert {task.name for workflow in workflows for task in workflow.tasks} <= stages


@pytest.mark.parametrize("stage", dict.fromkeys(stage for stage, action in cells() if action == "approve"))
def test_a_superuser_who_is_in_every_group_approves_nothing(newsroom: Newsroom, client: Client, stage: str) -> None:
    text, user = bring_to(newsroom, stage), newsroom.people["superuser"]
    user.groups.set(Group.objects.all())
    desk = Desk(newsroom, client, user, text)
    assert (desk.approve(), desk.ask_for_changes()) == (False, False)
    assert not steps_asking(user).exists()
    step = text.current_workflow_task_state
    assert user not in step.task.specific.whom(step)
