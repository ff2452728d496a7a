"""A managing editor takes a text back: out of review, or before it goes live; nothing typed is lost."""

import datetime

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry, Revision, TaskState

from editorial.approval.texts import ApprovedText
from editorial.cases.models import Case
from editorial.foundation import clock
from editorial.foundation.exceptions import ConflictError, NotAllowedError, NotReadyError
from editorial.foundation.keys import key_in
from editorial.resources.models import Notice
from editorial.responses.models import ExpertResponsePage
from editorial.review.drafts import newest
from editorial.review.recalling import recall_text
from editorial.review.signals import text_recalled
from tests.editorial.review.forms import response_form
from tests.factories.reviews import Newsroom, fresh

WHY = "The member has called us."
EXPERT = "Expert’s approval"


def recall(newsroom: Newsroom, text: ApprovedText, who: str = "managing", reason: str = WHY) -> None:
    recall_text(text=text, user=newsroom.people[who], reason=reason)


def url_of(text: object) -> str:
    return reverse("review_recall", args=[text._meta.app_label, text._meta.model_name, text.pk])  # type: ignore[attr-defined]


@pytest.fixture
def approved(newsroom: Newsroom, response: ExpertResponsePage) -> ExpertResponsePage:
    """A response that is approved and waits for a managing editor to publish it."""
    Case.objects.filter(pk=response.case_id).update(publish_policy=Case.PublishPolicy.BY_HAND)
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    newsroom.approve(response, "expert")
    return fresh(response)


def pass_all(newsroom: Newsroom, text: ExpertResponsePage) -> None:
    newsroom.submit(text)
    newsroom.approve(text, "copy")
    newsroom.approve(text, "expert")


class TestOutOfReview:
    def test_the_editor_has_it_again_with_every_draft_and_the_reason(
        self, newsroom: Newsroom, response: ExpertResponsePage
    ) -> None:
        newsroom.submit(response)
        newsroom.approve(response, "copy")
        newsroom.edit(response, "expert", greeting="Dear you,")
        step, told = newsroom.state(response), []

        def tell(reason: str, **_kwargs: object) -> None:
            told.append(reason)

        text_recalled.connect(tell)
        recall(newsroom, response)
        text_recalled.disconnect(tell)
        assert newsroom.step(response) is None
        assert newest(response).text.greeting == "Dear you,"
        assert fresh(response).get_lock() is None
        assert TaskState.objects.get(pk=step.pk).comment == f"Recalled: {WHY}"
        assert told == [WHY]
        assert WHY in PageLogEntry.objects.get(page=response.pk, action="review.text_recalled").message

    def test_handed_in_again_unchanged_nobody_reads_the_same_words_twice(
        self, newsroom: Newsroom, response: ExpertResponsePage
    ) -> None:
        newsroom.submit(response)
        newsroom.approve(response, "copy")
        recall(newsroom, response)
        newsroom.submit(response)
        assert newsroom.step(response) == EXPERT

    def test_a_decision_that_comes_later_is_refused(self, newsroom: Newsroom, response: ExpertResponsePage) -> None:
        newsroom.submit(response)
        step, digest = newsroom.state(response), newest(response).digest
        recall(newsroom, response)
        with pytest.raises(ConflictError, match="decided meanwhile"):
            step.task.specific.on_action(step, newsroom.people["copy"], "approve", seen_digest=digest)
        assert not fresh(response).live

    def test_a_snippet_too(self, newsroom: Newsroom) -> None:
        notice = Notice.objects.create(key="member-site", text="<p>First seen elsewhere.</p>", live=False)
        notice.save_revision(user=newsroom.people["editor"])
        newsroom.submit(notice)
        recall(newsroom, notice)
        assert newsroom.step(notice) is None


class TestBeforeItGoesLive:
    def test_an_approved_text_loses_its_approvals_and_is_read_again(
        self, newsroom: Newsroom, approved: ExpertResponsePage
    ) -> None:
        managing = newsroom.people["managing"]
        assert approved.permissions_for_user(managing).can_publish()
        recall(newsroom, approved)
        assert not fresh(approved).permissions_for_user(managing).can_publish()
        newsroom.submit(approved)
        assert newsroom.step(approved) == EXPERT

    def test_a_scheduled_text_is_taken_off_the_schedule(self, newsroom: Newsroom, response: ExpertResponsePage) -> None:
        newsroom.edit(response, "editor", go_live_at=clock.now() + datetime.timedelta(days=2))
        newsroom.submit(response)
        newsroom.approve(response, "copy")
        newsroom.approve(response, "expert")
        newsroom.edit(response, None, greeting="A later draft")
        assert fresh(response).scheduled_revision is not None
        recall(newsroom, response)
        assert fresh(response).scheduled_revision is None
        assert not Revision.objects.for_instance(response).exclude(approved_go_live_at=None).exists()
        call_command("publish_scheduled")
        page = fresh(response)
        assert not page.live
        assert not page.approvals().filter(kind="expert", withdrawn_at=None).exists()
        assert newest(page).text.greeting == "A later draft"


class TestItsDate:
    """A text that was taken back has lost its date, whatever its case says when it is approved again."""

    @pytest.fixture
    def dated(self, newsroom: Newsroom, response: ExpertResponsePage) -> ExpertResponsePage:
        """A response that is scheduled for the day of its case, and was taken back."""
        hour = clock.now() + datetime.timedelta(days=9)
        Case.objects.filter(pk=response.case_id).update(publish_policy=Case.PublishPolicy.ON_DATE, publish_at=hour)
        pass_all(newsroom, response)
        assert fresh(response).scheduled_revision is not None
        recall(newsroom, response)
        return fresh(response)

    def test_no_draft_has_it_any_more(self, dated: ExpertResponsePage) -> None:
        assert newest(dated).text.go_live_at is None
        assert dated.latest_revision.user is None

    def test_as_soon_as_approved_is_at_once(self, newsroom: Newsroom, dated: ExpertResponsePage) -> None:
        Case.objects.filter(pk=dated.case_id).update(publish_policy=Case.PublishPolicy.WHEN_APPROVED)
        newsroom.submit(dated)
        newsroom.approve(dated, "expert")
        assert fresh(dated).live

    def test_another_hour_counts_and_one_that_has_passed_is_at_once(
        self, newsroom: Newsroom, dated: ExpertResponsePage
    ) -> None:
        later = clock.now() + datetime.timedelta(days=20)
        Case.objects.filter(pk=dated.case_id).update(publish_at=later)
        newsroom.submit(dated)
        newsroom.approve(dated, "expert")
        assert fresh(dated).scheduled_revision.approved_go_live_at == later
        recall(newsroom, dated)
        newsroom.edit(dated, "editor", go_live_at=later)
        Case.objects.filter(pk=dated.case_id).update(publish_at=clock.now() - datetime.timedelta(hours=1))
        newsroom.submit(dated)
        newsroom.approve(dated, "expert")
        assert fresh(dated).live


class TestCallingOff:
    """Wagtail lets whoever handed a text in, or owns it, cancel or restart its review without a word."""

    @pytest.mark.parametrize("button", ["action-cancel-workflow", "action-restart-workflow"])
    @pytest.mark.parametrize("who", ["editor", "managing", "superuser"])
    def test_nobody_does_and_the_answer_says_how_it_is_done(
        self, newsroom: Newsroom, response: ExpertResponsePage, client: Client, who: str, button: str
    ) -> None:
        ExpertResponsePage.objects.filter(pk=response.pk).update(owner=newsroom.people[who])
        newsroom.submit(response, who)
        step = newsroom.state(response).pk
        client.force_login(newsroom.people[who])
        edit = reverse("wagtailadmin_pages:edit", args=[response.pk])
        assert button not in client.get(edit).content.decode()
        answer = client.post(edit, response_form(newest(response).text, **{button: "1"}), follow=True)
        assert newsroom.state(response).pk == step
        assert "error" in {message.level_tag for message in answer.context["messages"]}

    def test_not_while_changes_are_wanted_either(
        self, newsroom: Newsroom, response: ExpertResponsePage, client: Client
    ) -> None:
        newsroom.submit(response)
        newsroom.reject(response, "copy")
        client.force_login(newsroom.people["editor"])
        edit = reverse("wagtailadmin_pages:edit", args=[response.pk])
        shown = client.get(edit).content.decode()
        for button in ("action-cancel-workflow", "action-restart-workflow"):
            assert button not in shown
            client.post(edit, response_form(newest(response).text, **{button: "1"}))
            assert fresh(response).current_workflow_state.status == "needs_changes"

    def test_nor_of_a_snippet(self, newsroom: Newsroom, client: Client) -> None:
        notice = Notice.objects.create(key="member-site", text="<p>First seen elsewhere.</p>", live=False)
        notice.save_revision(user=newsroom.people["editor"])
        newsroom.submit(notice)
        client.force_login(newsroom.people["editor"])
        edit = reverse(notice.snippet_viewset.get_url_name("edit"), args=[notice.pk])
        assert "action-cancel-workflow" not in client.get(edit).content.decode()
        client.post(edit, {"action-cancel-workflow": "1"})
        assert newsroom.step(notice) is not None


class TestRefusals:
    @pytest.mark.parametrize("who", ["editor", "copy", "expert", "admin", "triage", "newsletters"])
    def test_only_managing_editors_take_back(self, newsroom: Newsroom, response: ExpertResponsePage, who: str) -> None:
        newsroom.submit(response)
        with pytest.raises(NotAllowedError):
            recall(newsroom, response, who)
        assert newsroom.step(response) == "Copy edit"

    def test_a_reason_is_given(self, newsroom: Newsroom, response: ExpertResponsePage) -> None:
        newsroom.submit(response)
        with pytest.raises(NotReadyError, match="Say why"):
            recall(newsroom, response, reason="  ")

    def test_a_draft_is_with_its_editor_already(self, newsroom: Newsroom, response: ExpertResponsePage) -> None:
        with pytest.raises(ConflictError, match="nothing to take back"):
            recall(newsroom, response)
        newsroom.submit(response)
        newsroom.reject(response, "copy")
        with pytest.raises(ConflictError, match="with its editor"):
            recall(newsroom, response)

    def test_a_live_text_is_unpublished_instead(self, newsroom: Newsroom, response: ExpertResponsePage) -> None:
        newsroom.submit(response)
        newsroom.approve(response, "copy")
        newsroom.approve(response, "expert")
        with pytest.raises(ConflictError, match="unpublishing"):
            recall(newsroom, response)
        assert fresh(response).live
        assert not fresh(response).missing_kinds()


class TestPage:
    def test_the_editor_offers_it_asks_why_and_takes_back(
        self, newsroom: Newsroom, response: ExpertResponsePage, client: Client
    ) -> None:
        newsroom.submit(response)
        edit = reverse("wagtailadmin_pages:edit", args=[response.pk])
        client.force_login(newsroom.people["managing"])
        assert url_of(response) in client.get(edit).content.decode()
        assert "Copy edit" in client.get(url_of(response)).content.decode()
        assert newsroom.step(response) == "Copy edit"
        assert "Say why" in client.post(url_of(response), {"reason": ""}).content.decode()
        answer = client.post(url_of(response), {"reason": WHY}, follow=True)
        assert [message.level_tag for message in answer.context["messages"]] == ["success"]
        assert newsroom.step(response) is None
        assert url_of(response) not in client.get(edit).content.decode()
        assert client.get(url_of(response)).status_code == 302

    def test_an_approved_text_is_offered_too(
        self, newsroom: Newsroom, approved: ExpertResponsePage, client: Client
    ) -> None:
        client.force_login(newsroom.people["managing"])
        assert url_of(approved) in client.get(reverse("wagtailadmin_pages:edit", args=[approved.pk])).content.decode()
        assert "loses its approvals" in client.get(url_of(approved)).content.decode()

    def test_others_are_not_offered_it(self, newsroom: Newsroom, response: ExpertResponsePage, client: Client) -> None:
        newsroom.submit(response)
        client.force_login(newsroom.people["editor"])
        edit = reverse("wagtailadmin_pages:edit", args=[response.pk])
        assert url_of(response) not in client.get(edit).content.decode()
        assert client.post(url_of(response), {"reason": WHY}).status_code == 302
        assert newsroom.step(response) == "Copy edit"

    @pytest.mark.parametrize(
        "address",
        [
            "wagtailcore/site/1",
            "responses/expertresponsepage/0",
            "no/such/1",
            "cases/case/x",
            f"responses/expertresponsepage/{9:9>30}",
            f"resources/notice/{9:9>5000}",
        ],
    )
    def test_what_is_no_text_is_not_found(self, newsroom: Newsroom, client: Client, address: str) -> None:
        client.force_login(newsroom.people["managing"])
        assert client.get(f"/admin/review/recall/{address}/").status_code == 404

    def test_a_number_of_another_kind_names_no_text(self, newsroom: Newsroom) -> None:
        assert [key_in(words) for words in ("²", "٣", "0", "-1", "", "1" * 19)] == [None] * 6
        assert key_in("12") == 12
