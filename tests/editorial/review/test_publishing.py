"""What a review puts live, what waits, and what is kept back, with a message that names the places."""

import datetime

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageLogEntry, Revision, WorkflowState

from editorial.approval.signals import publishing_blocked
from editorial.cases.models import Case
from editorial.foundation import clock
from editorial.foundation.exceptions import ConflictError, NotReadyError
from editorial.responses.models import ExpertResponsePage
from editorial.review.services import submit_text
from tests.factories.publishing import publish
from tests.factories.reviews import Newsroom, fresh
from tests.factories.texts import heading, make_letter, make_response, paragraph

UNREADY = [heading("A heading"), paragraph("<p>See Module 9.</p>")]


def through(newsroom: Newsroom, page: ExpertResponsePage) -> ExpertResponsePage:
    newsroom.submit(page)
    newsroom.approve(page, "copy")
    newsroom.approve(page, "expert")
    return fresh(page)


def make_due(page: ExpertResponsePage) -> None:
    """Turn the clock of a scheduled page forward."""
    hour_ago = clock.now() - datetime.timedelta(hours=1)
    revision = Revision.objects.for_instance(page).get(approved_go_live_at__isnull=False)
    revision.content["go_live_at"] = hour_ago.isoformat()
    revision.approved_go_live_at = hour_ago
    revision.save()


class TestNotReady:
    def test_what_cannot_be_stored_any_more_is_refused_with_the_reason_and_waits(
        self, newsroom: Newsroom, response: ExpertResponsePage
    ) -> None:
        newsroom.edit(response, "editor", slug="wanted-by-two")
        newsroom.submit(response)
        newsroom.approve(response, "copy")
        make_response(newsroom.tree, newsroom.expert, slug="wanted-by-two")
        with pytest.raises(NotReadyError, match="wanted-by-two"):
            newsroom.approve(response, "expert")
        assert newsroom.step(response) == "Expert’s approval"
        assert not fresh(response).live

    def test_it_cannot_be_handed_in_and_the_message_names_the_place(
        self, newsroom: Newsroom, response: ExpertResponsePage
    ) -> None:
        newsroom.edit(response, "editor", body=UNREADY)
        with pytest.raises(NotReadyError, match="Module 9"):
            newsroom.submit(response)
        assert fresh(response).current_workflow_state is None

    def test_handed_in_again_it_stays_with_its_editor(self, newsroom: Newsroom, response: ExpertResponsePage) -> None:
        newsroom.submit(response)
        newsroom.reject(response, "copy")
        newsroom.edit(response, "editor", body=UNREADY)
        state = fresh(response).current_workflow_state
        with pytest.raises(NotReadyError):
            state.resume(user=newsroom.people["editor"])
        state = fresh(response).current_workflow_state
        assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
        assert state.current_task_state.status == "rejected"
        newsroom.edit(response, "editor", body=[paragraph("<p>Words.</p>")])
        newsroom.submit(response)
        assert newsroom.step(response) == "Copy edit"

    def test_the_last_step_does_not_approve_it(self, newsroom: Newsroom, response: ExpertResponsePage) -> None:
        newsroom.submit(response)
        newsroom.approve(response, "copy")
        newsroom.edit(response, "expert", body=UNREADY)
        with pytest.raises(NotReadyError, match="Module 9"):
            newsroom.approve(response, "expert")
        assert newsroom.step(response) == "Expert’s approval"
        assert not fresh(response).approvals().filter(kind="expert").exists()

    def test_a_letter_that_waits_holds_its_response(self, newsroom: Newsroom) -> None:
        letter = make_letter(newsroom.tree, live=False, title="A waiting letter")
        page = make_response(newsroom.tree, newsroom.expert, letters=[letter], live=False)
        with pytest.raises(NotReadyError, match="A waiting letter"):
            newsroom.submit(page)


class TestHandingIn:
    def test_twice_is_refused(self, newsroom: Newsroom, response: ExpertResponsePage) -> None:
        newsroom.submit(response)
        with pytest.raises(ConflictError, match="in review already"):
            newsroom.submit(response)

    def test_without_a_review_it_says_so(self, newsroom: Newsroom, response: ExpertResponsePage) -> None:
        page = fresh(response)
        for state in page.get_ancestors(inclusive=True).filter(workflowpage__isnull=False):
            state.workflowpage.delete()
        with pytest.raises(ConflictError, match="setup"):
            submit_text(text=page, user=newsroom.people["editor"])


class TestPolicy:
    def test_a_text_waits_where_its_case_says_so(self, newsroom: Newsroom, response: ExpertResponsePage) -> None:
        Case.objects.filter(pk=response.case_id).update(publish_policy=Case.PublishPolicy.BY_HAND)
        page = through(newsroom, response)
        assert not page.live
        assert page.current_workflow_state is None
        managing, editor = newsroom.people["managing"], newsroom.people["editor"]
        assert page.permissions_for_user(managing).can_publish()
        assert not page.permissions_for_user(editor).can_publish()
        newsroom.edit(page, "editor", greeting="Sneaked in")
        assert not fresh(page).permissions_for_user(managing).can_publish()

    def test_a_date_in_the_future_schedules_and_is_kept(self, newsroom: Newsroom, response: ExpertResponsePage) -> None:
        newsroom.edit(response, "editor", go_live_at=clock.now() + datetime.timedelta(days=2))
        page = through(newsroom, response)
        assert not page.live
        assert page.scheduled_revision is not None
        make_due(page)
        call_command("publish_scheduled")
        assert fresh(page).live

    def test_a_disabled_last_step_publishes_nothing(self, newsroom: Newsroom, response: ExpertResponsePage) -> None:
        newsroom.submit(response)
        newsroom.approve(response, "copy")
        with pytest.raises(ConflictError, match="still needs its approval"):
            newsroom.state(response).task.specific.deactivate(user=newsroom.people["superuser"])
        assert newsroom.step(response) == "Expert’s approval"
        assert not fresh(response).live

    def test_a_review_without_steps_publishes_nothing(self, newsroom: Newsroom, response: ExpertResponsePage) -> None:
        response.get_workflow().workflow_tasks.all().delete()
        with pytest.raises(ConflictError, match="still needs its approval"):
            newsroom.submit(response)
        assert not fresh(response).live


class TestSchedule:
    def test_a_page_that_may_not_go_live_does_not_stop_the_others(
        self, newsroom: Newsroom, response: ExpertResponsePage
    ) -> None:
        letter = make_letter(newsroom.tree)
        blocked = make_response(newsroom.tree, newsroom.expert, letters=[letter], live=False)
        for page in (blocked, response):
            newsroom.edit(page, "editor", go_live_at=clock.now() + datetime.timedelta(days=2))
            through(newsroom, page)
            make_due(page)
        type(letter).objects.filter(pk=letter.pk).update(live=False)
        told: list[str] = []

        def tell(reason: str, **_kwargs: object) -> None:
            told.append(reason)

        publishing_blocked.connect(tell)
        call_command("publish_scheduled")
        publishing_blocked.disconnect(tell)
        assert (fresh(blocked).live, fresh(response).live) == (False, True)
        assert fresh(blocked).scheduled_revision is None
        assert len(told) == 1
        assert letter.title in told[0]
        entry = PageLogEntry.objects.get(page=blocked.pk, action="approval.publishing_blocked")
        assert letter.title in entry.message


class TestButtons:
    """The admin's own ways to publish: each keeps the draft and says why, and none is a server error."""

    def test_nobody_publishes_an_unapproved_page(
        self, newsroom: Newsroom, response: ExpertResponsePage, client: Client
    ) -> None:
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={response.pk}"
        for who in ("editor", "managing", "superuser"):
            client.force_login(newsroom.people[who])
            assert client.post(bulk, {"include_descendants": ""}).status_code in {200, 302, 403}
            assert not fresh(response).live

    def test_an_approved_but_unready_page_says_what_is_missing(
        self, newsroom: Newsroom, response: ExpertResponsePage, client: Client
    ) -> None:
        letter = make_letter(newsroom.tree, title="Withdrawn meanwhile")
        page = make_response(newsroom.tree, newsroom.expert, letters=[letter], live=False)
        Case.objects.filter(pk=page.case_id).update(publish_policy=Case.PublishPolicy.BY_HAND)
        through(newsroom, page)
        type(letter).objects.filter(pk=letter.pk).update(live=False)
        client.force_login(newsroom.people["managing"])
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={page.pk}"
        answer = client.post(bulk, {"include_descendants": ""}, follow=True)
        assert answer.status_code == 200
        assert any("Withdrawn meanwhile" in str(message) for message in answer.context["messages"])
        assert not fresh(page).live

    def test_a_managing_editor_publishes_an_approved_page(
        self, newsroom: Newsroom, response: ExpertResponsePage, client: Client
    ) -> None:
        Case.objects.filter(pk=response.case_id).update(publish_policy=Case.PublishPolicy.BY_HAND)
        page = through(newsroom, response)
        client.force_login(newsroom.people["managing"])
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={page.pk}"
        client.post(bulk, {"include_descendants": ""})
        assert fresh(page).live

    def test_a_live_page_keeps_its_words_until_the_new_ones_are_approved(
        self, newsroom: Newsroom, response: ExpertResponsePage
    ) -> None:
        page = publish(fresh(response))
        newsroom.edit(page, "editor", greeting="New words")
        newsroom.submit(page)
        assert fresh(page).greeting != "New words"


def test_the_log_tells_what_was_decided(newsroom: Newsroom, response: ExpertResponsePage) -> None:
    newsroom.submit(response)
    newsroom.reject(response, "copy", "Say it once.")
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    newsroom.edit(response, "expert", greeting="Dear you,")
    newsroom.approve(response, "expert")
    entries = PageLogEntry.objects.filter(page=response.pk, action__startswith="review.").order_by("pk")
    said = [(entry.action, entry.message) for entry in entries]
    assert [action for action, _ in said] == [
        "review.changes_wanted",
        "review.text_approved",
        "review.gate_carried",
        "review.text_approved",
    ]
    assert "Say it once." in said[0][1]
    assert "Expert’s approval" in said[3][1]
    assert not ModelLogEntry.objects.filter(action="review.text_approved").exists()


@pytest.mark.parametrize("waits", ["in review", "scheduled", "locked"])
def test_a_live_text_is_unpublished_whatever_waits_behind_it(
    newsroom: Newsroom, response: ExpertResponsePage, client: Client, waits: str
) -> None:
    assert through(newsroom, response).live
    if waits == "scheduled":
        newsroom.edit(response, "editor", go_live_at=clock.now() + datetime.timedelta(days=1))
        fresh(response).latest_revision.publish()
        assert fresh(response).scheduled_revision is not None
    elif waits == "in review":
        newsroom.edit(response, "editor", greeting="Dear friend,")
        newsroom.submit(response)
    else:
        ExpertResponsePage.objects.filter(pk=response.pk).update(locked=True, locked_by=newsroom.people["editor"])
    address = reverse("wagtailadmin_pages:unpublish", args=[response.pk])
    client.force_login(newsroom.people["editor"])
    client.post(address)
    assert fresh(response).live
    client.force_login(newsroom.people["managing"])
    client.post(address)
    assert not fresh(response).live
