"""Somebody decides in an expert's place: who may say so, for how long, and what is written down."""

import datetime
import re
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from editorial.approval.models import Kind
from editorial.foundation import clock
from editorial.foundation.exceptions import ConflictError, NotAllowedError, NotReadyError
from editorial.responses.models import ExpertResponsePage
from editorial.review.delegating import grant_delegation, revoke_delegation
from editorial.review.models import Delegation
from tests.factories.delegations import make_delegation
from tests.factories.reviews import Newsroom, fresh

DAY = datetime.timedelta(days=1)
URL = reverse("review_delegates")


@pytest.fixture
def waiting(newsroom: Newsroom, response: ExpertResponsePage) -> ExpertResponsePage:
    """A response that waits for its expert."""
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    return response


def grant(newsroom: Newsroom, *, by: str, to: str, **days: int) -> Delegation:
    now = clock.now()
    return grant_delegation(
        expert=newsroom.expert,
        delegate=newsroom.people[to],
        starts_at=now + days.get("begins", 0) * DAY,
        ends_at=now + days.get("ends", 7) * DAY,
        user=newsroom.people[by],
    )


def form(newsroom: Newsroom, to: str, **fields: Any) -> dict[str, Any]:
    today = clock.today()
    data = {"expert": newsroom.expert.pk, "delegate": newsroom.people[to].pk, "first_day": today, "last_day": today}
    return {**data, **fields}


class TestInside:
    def test_the_delegate_edits_and_approves_and_the_record_names_both(
        self, newsroom: Newsroom, waiting: ExpertResponsePage
    ) -> None:
        make_delegation(newsroom.expert, newsroom.people["clinician"])
        newsroom.edit(waiting, "clinician", greeting="Dear you,")
        assert newsroom.approve(waiting, "clinician") is None
        page = fresh(waiting)
        record = page.approvals().get(kind=Kind.EXPERT)
        assert (page.live, page.greeting) == (True, "Dear you,")
        assert (record.user, record.expert_id) == (newsroom.people["clinician"], newsroom.expert.pk)
        assert page.approvals().filter(kind=Kind.COPY, carried_from__isnull=False).exists()
        entry = PageLogEntry.objects.filter(page=waiting.pk, action="review.text_approved").latest("pk")
        assert "in the place of Ruth Amari" in entry.message

    def test_the_experts_own_approval_names_no_place(self, newsroom: Newsroom, waiting: ExpertResponsePage) -> None:
        newsroom.approve(waiting, "expert")
        entry = PageLogEntry.objects.filter(page=waiting.pk, action="review.text_approved").latest("pk")
        assert "in the place of" not in entry.message

    def test_the_screen_says_in_whose_place_the_delegate_decides(
        self, newsroom: Newsroom, waiting: ExpertResponsePage, client: Client
    ) -> None:
        make_delegation(newsroom.expert, newsroom.people["other_expert"])
        url = reverse("review_decide", args=[newsroom.state(waiting).pk])
        client.force_login(newsroom.people["other_expert"])
        place = re.compile(r'class="decide__place".*?Ruth Amari', re.DOTALL)
        assert place.search(client.get(url).content.decode())
        client.force_login(newsroom.people["expert"])
        assert "decide__place" not in client.get(url).content.decode()


@pytest.mark.parametrize(
    "window",
    [{"begins": 1, "ends": 2}, {"begins": -2, "ends": -1}, {"revoked_at": clock.now()}],
    ids=["not begun", "over", "revoked"],
)
def test_outside_the_window_a_delegate_may_nothing(
    newsroom: Newsroom, waiting: ExpertResponsePage, client: Client, window: dict[str, Any]
) -> None:
    make_delegation(newsroom.expert, newsroom.people["clinician"], **window)
    user, state = newsroom.people["clinician"], newsroom.state(waiting)
    assert not state.task.specific.may_edit(waiting, user)
    assert not state.task.specific.get_task_states_user_can_moderate(user)
    with pytest.raises(NotAllowedError):
        newsroom.approve(waiting, "clinician")
    client.force_login(user)
    assert (
        "Dear Harbour Light" not in client.get(reverse("review_decide", args=[state.pk]), follow=True).content.decode()
    )


def test_a_delegate_of_one_expert_signs_for_no_other(newsroom: Newsroom, waiting: ExpertResponsePage) -> None:
    make_delegation(newsroom.other_expert, newsroom.people["clinician"])
    with pytest.raises(NotAllowedError):
        newsroom.approve(waiting, "clinician")


class TestGranting:
    @pytest.mark.parametrize("by", ["expert", "managing"])
    def test_the_expert_and_managing_editors_grant_and_the_log_says_so(self, newsroom: Newsroom, by: str) -> None:
        granted = grant(newsroom, by=by, to="clinician")
        assert granted.granted_by == newsroom.people[by]
        entry = PageLogEntry.objects.get(page=newsroom.expert.pk, action="review.delegation_granted")
        assert "Clinician may decide in Ruth Amari’s place" in entry.message
        revoke_delegation(delegation=granted, user=newsroom.people[by])
        assert PageLogEntry.objects.filter(page=newsroom.expert.pk, action="review.delegation_revoked").exists()
        with pytest.raises(ConflictError, match="ended already"):
            revoke_delegation(delegation=granted, user=newsroom.people[by])

    @pytest.mark.parametrize("by", ["editor", "copy", "other_expert", "admin", "triage", "clinician"])
    def test_nobody_else_grants(self, newsroom: Newsroom, by: str) -> None:
        with pytest.raises(NotAllowedError):
            grant(newsroom, by=by, to="copy2")

    @pytest.mark.parametrize("by", ["managing", "superuser"])
    def test_nobody_takes_an_experts_word_for_themselves(self, newsroom: Newsroom, by: str) -> None:
        with pytest.raises(NotAllowedError, match="cannot name yourself"):
            grant(newsroom, by=by, to=by)

    @pytest.mark.parametrize(
        ("to", "days", "said"),
        [
            ("member", {}, "does not work here"),
            ("superuser", {}, "signs for nobody"),
            ("expert", {}, "own account"),
            ("copy", {"begins": 2, "ends": 1}, "ends before it begins"),
            ("copy", {"begins": -3, "ends": -1}, "has passed"),
        ],
    )
    def test_what_does_not_fit_is_said(self, newsroom: Newsroom, to: str, days: dict[str, int], said: str) -> None:
        with pytest.raises(NotReadyError, match=said):
            grant(newsroom, by="managing", to=to, **days)
        assert not Delegation.objects.exists()

    def test_the_database_refuses_a_window_that_ends_before_it_begins(self, newsroom: Newsroom) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            make_delegation(newsroom.expert, newsroom.people["copy"], begins=2, ends=1)

    def test_the_delegate_may_give_it_back(self, newsroom: Newsroom) -> None:
        granted = make_delegation(newsroom.expert, newsroom.people["copy"])
        with pytest.raises(NotAllowedError):
            revoke_delegation(delegation=granted, user=newsroom.people["copy2"])
        revoke_delegation(delegation=granted, user=newsroom.people["copy"])
        assert not Delegation.objects.in_force().exists()


class TestPage:
    def test_an_expert_names_a_delegate_for_whole_days_and_ends_it(self, newsroom: Newsroom, client: Client) -> None:
        client.force_login(newsroom.people["expert"])
        assert URL in client.get(reverse("wagtailadmin_home")).content.decode()
        answer = client.post(URL, form(newsroom, "clinician"), follow=True)
        assert "Clinician</strong> in the place of" in answer.content.decode()
        row = Delegation.objects.get()
        assert row.ends_at - row.starts_at in {DAY, DAY * 23 / 24, DAY * 25 / 24}
        assert list(Delegation.objects.in_force()) == [row]
        answer = client.post(reverse("review_revoke", args=[row.pk]), follow=True)
        assert "no longer decides" in answer.content.decode()
        assert not Delegation.objects.in_force().exists()

    def test_an_expert_lends_no_other_experts_word(self, newsroom: Newsroom, client: Client) -> None:
        client.force_login(newsroom.people["expert"])
        data = form(newsroom, "clinician", expert=newsroom.other_expert.pk)
        assert client.post(URL, data).status_code == 200
        assert not Delegation.objects.exists()

    @pytest.mark.parametrize(
        "bad",
        [
            {"last_day": "2001-01-01"},
            {"last_day": "soon"},
            {"last_day": "9999-12-31"},
            {"first_day": "0001-01-01"},
            {"delegate": "999999"},
            {"delegate": "9" * 5000},
            {"expert": "x"},
            {"expert": "²"},
        ],
    )
    def test_what_was_typed_stays_in_the_form(self, newsroom: Newsroom, client: Client, bad: dict[str, str]) -> None:
        client.force_login(newsroom.people["managing"])
        answer = client.post(URL, form(newsroom, "clinician", **bad))
        assert answer.status_code == 200
        assert answer.context["form"].errors
        assert f'value="{bad.get("first_day", clock.today().isoformat())}"' in answer.content.decode()
        assert not Delegation.objects.exists()

    @pytest.mark.parametrize("who", ["editor", "copy", "admin", "triage"])
    def test_others_see_no_page(self, newsroom: Newsroom, client: Client, who: str) -> None:
        row = make_delegation(newsroom.expert, newsroom.people["clinician"])
        client.force_login(newsroom.people[who])
        assert client.get(URL).status_code == 302
        assert client.post(URL, form(newsroom, "copy2")).status_code == 302
        assert client.post(reverse("review_revoke", args=[row.pk])).status_code == 302
        assert list(Delegation.objects.in_force()) == [row]

    def test_reading_an_address_ends_nothing(self, newsroom: Newsroom, client: Client) -> None:
        row = make_delegation(newsroom.expert, newsroom.people["clinician"])
        client.force_login(newsroom.people["expert"])
        assert client.get(reverse("review_revoke", args=[row.pk])).status_code == 405
        assert list(Delegation.objects.in_force()) == [row]
