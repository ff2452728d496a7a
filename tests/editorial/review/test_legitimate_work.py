"""Legitimate work costs nothing extra: nobody is asked twice for the same text, and no live page changes by itself."""

import datetime
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry, Revision, TaskState

from editorial.accounts.models import User
from editorial.approval.models import Kind
from editorial.cases.models import Case
from editorial.cases.services import raise_risk
from editorial.foundation import clock
from editorial.outbox.worker import run_due
from editorial.responses.models import ExpertResponsePage
from editorial.review.constants import MailEvent
from tests.editorial.review.attacks.attempt import Attempt
from tests.editorial.review.attacks.publication import Publication
from tests.editorial.review.attacks.scheduling import make_due
from tests.editorial.review.attacks.targets import TARGETS
from tests.factories.files import make_image
from tests.factories.publishing import publish
from tests.factories.reviews import Newsroom, fresh
from tests.factories.texts import make_response, make_tag

DAY = datetime.timedelta(days=1)
RESPONSE = next(target for target in TARGETS if target.name == "response")


def people_asked(text: ExpertResponsePage) -> list[str]:
    """Return who decided, in the order of their decisions; steps that settled themselves asked nobody."""
    states = TaskState.objects.filter(workflow_state__object_id=str(text.pk), text_approvals__isnull=False)
    return [state.finished_by.username for state in states.order_by("finished_at").distinct()]


def signatures(text: ExpertResponsePage) -> int:
    """Count the expert's approvals of a text."""
    found: int = fresh(text).approvals().filter(kind=Kind.EXPERT).count()
    return found


@pytest.fixture
def live(newsroom: Newsroom, response: ExpertResponsePage) -> ExpertResponsePage:
    """A response that went the whole way."""
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    newsroom.approve(response, "expert")
    return fresh(response)


@pytest.fixture
def by_hand(newsroom: Newsroom, response: ExpertResponsePage) -> ExpertResponsePage:
    """An approved response that a managing editor publishes."""
    Case.objects.filter(pk=response.case_id).update(publish_policy=Case.PublishPolicy.BY_HAND)
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    newsroom.approve(response, "expert")
    return fresh(response)


def press_publish(newsroom: Newsroom, page: ExpertResponsePage, **fields: str) -> Any:
    """Press Publish in the editor as a managing editor, with some fields of the form changed."""
    client = Client()
    client.force_login(newsroom.people["managing"])
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = Attempt(Publication(newsroom, {}, {}), RESPONSE, page).form({**fields, "action-publish": "1"}, evil=False)
    return client.post(address, form)


def test_a_plain_response_asks_the_copy_editor_and_the_expert_once_each(live: ExpertResponsePage) -> None:
    assert people_asked(live) == ["copy", "expert"]
    assert (live.live, live.approved_digest != "") == (True, True)


def test_with_a_risk_flag_the_clinician_is_asked_too_once(newsroom: Newsroom, response: ExpertResponsePage) -> None:
    raise_risk(case=response.case, kind="overdose", user=newsroom.people["triage"])
    newsroom.submit(response)
    for who in ("copy", "clinician", "expert"):
        newsroom.approve(response, who)
    assert people_asked(response) == ["copy", "clinician", "expert"]
    assert fresh(response).live


def test_the_expert_edits_and_approves_and_nobody_is_asked_again(
    newsroom: Newsroom, response: ExpertResponsePage
) -> None:
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    newsroom.edit(response, "expert", greeting="Dear you,")
    newsroom.approve(response, "expert")
    page = fresh(response)
    assert people_asked(page) == ["copy", "expert"]
    assert (page.live, page.greeting) == (True, "Dear you,")


def test_a_comma_that_is_changed_and_changed_back_leaves_the_text_approved(
    newsroom: Newsroom, live: ExpertResponsePage
) -> None:
    newsroom.edit(live, "editor", greeting="Dear Harbour Light")
    assert not fresh(live).permissions_for_user(newsroom.people["managing"]).can_publish()
    newsroom.edit(live, "editor", greeting="Dear Harbour Light,")
    assert fresh(live).permissions_for_user(newsroom.people["managing"]).can_publish()
    newsroom.submit(live)
    assert newsroom.step(live) is None
    assert people_asked(live) == ["copy", "expert"]
    assert (fresh(live).live, fresh(live).has_unpublished_changes) == (True, False)


def test_another_date_or_tag_goes_live_without_anybody_being_asked(
    newsroom: Newsroom, live: ExpertResponsePage
) -> None:
    make_tag("patience")
    press_publish(newsroom, live, reviewed_on="2026-03-01", next_review_due="2027-03-01", tags="patience")
    page = fresh(live)
    assert page.reviewed_on == datetime.date(2026, 3, 1)
    assert [tag.name for tag in page.tags.all()] == ["patience"]
    assert not page.has_unpublished_changes
    assert people_asked(page) == ["copy", "expert"]
    assert page.approved_digest == live.approved_digest


def test_scheduling_unscheduling_and_scheduling_again_needs_no_expert(
    newsroom: Newsroom, by_hand: ExpertResponsePage
) -> None:
    client = Client()
    client.force_login(newsroom.people["managing"])
    for _ in range(2):
        press_publish(newsroom, by_hand, go_live_at=f"{clock.now() + DAY:%Y-%m-%d %H:%M}")
        scheduled = fresh(by_hand).scheduled_revision
        assert scheduled is not None
        client.post(reverse("wagtailadmin_pages:revisions_unschedule", args=[by_hand.pk, scheduled.pk]))
        assert fresh(by_hand).scheduled_revision is None
    press_publish(newsroom, by_hand, go_live_at=f"{clock.now() + 2 * DAY:%Y-%m-%d %H:%M}")
    assert not fresh(by_hand).live
    make_due(by_hand)
    call_command("publish_scheduled")
    assert fresh(by_hand).live
    assert signatures(by_hand) == 1


def test_a_pictures_credit_changes_and_its_pages_stay_live_as_they_were_approved(newsroom: Newsroom) -> None:
    image = make_image(credit_name="A. Painter")
    page = make_response(newsroom.tree, newsroom.expert, hero_image=image, hero_alt="A harbour at dawn")
    image.credit_name = "Another Painter"
    image.save()
    assert fresh(page).approved_digest == page.approved_digest != ""
    assert Client().get(page.url).status_code == 200


def test_an_experts_role_changes_and_live_pages_show_what_was_approved(
    newsroom: Newsroom, live: ExpertResponsePage
) -> None:
    expert = fresh(newsroom.expert)
    expert.role = "Retired therapist"
    publish(expert)
    html = Client().get(live.url).content.decode()
    assert "Family therapist" in html
    assert "Retired therapist" not in html
    assert fresh(live).approved_digest == live.approved_digest


def test_a_scheduled_text_that_may_not_go_live_stops_no_other_and_its_editor_is_told(
    newsroom: Newsroom, mailoutbox: list[EmailMessage]
) -> None:
    editor = newsroom.people["editor"]
    User.objects.filter(pk=editor.pk).update(email="editor@publication.example")
    pages = []
    for greeting in ("Dear first,", "Dear second,"):
        page = make_response(newsroom.tree, newsroom.expert, live=False)
        Case.objects.filter(pk=page.case_id).update(editor=editor)
        newsroom.edit(page, "editor", greeting=greeting, go_live_at=clock.now() + DAY)
        newsroom.submit(page)
        newsroom.approve(page, "copy")
        newsroom.approve(page, "expert")
        pages.append(page)
    blocked, other = pages
    scheduled = Revision.objects.for_instance(blocked).get(approved_go_live_at__isnull=False)
    Revision.objects.filter(pk=scheduled.pk).update(content={**scheduled.content, "greeting": "Sneaked in,"})
    for page in pages:
        make_due(page)
    run_due()
    mailoutbox.clear()
    call_command("publish_scheduled")
    assert (fresh(blocked).live, fresh(other).live) == (False, True)
    assert fresh(blocked).scheduled_revision is None
    assert PageLogEntry.objects.get(page=blocked.pk, action="approval.publishing_blocked").message
    run_due()
    told = {message.subject: message for message in mailoutbox if "editor@publication.example" in message.to}
    assert set(told) == {MailEvent.BLOCKED.label, MailEvent.LIVE.label}
    assert len(mailoutbox) == len(told)
    assert "Sneaked" not in told[MailEvent.BLOCKED.label].body
