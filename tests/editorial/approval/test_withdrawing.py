"""An approval is taken back in the admin, with a reason: live words leave at once, and the editor is told."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from editorial.approval import views
from editorial.approval.models import TextApproval
from editorial.approval.services import take_back_approval
from editorial.foundation.exceptions import ConflictError, NotAllowedError, NotReadyError
from editorial.outbox.models import OutboxRow
from editorial.pages.models import ContentPage
from editorial.responses.models import ExpertResponsePage
from search.models import IndexEntry
from tests.factories.people import make_user
from tests.factories.reviews import Newsroom, fresh, make_newsroom
from tests.factories.texts import make_letter, make_response

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom() -> Newsroom:
    return make_newsroom()


@pytest.fixture
def page(newsroom: Newsroom) -> ExpertResponsePage:
    """A live response that the expert approved."""
    page = make_response(newsroom.tree, newsroom.expert, letters=[make_letter(newsroom.tree)])
    editor = newsroom.people["editor"]
    type(editor).objects.filter(pk=editor.pk).update(email="editor@letters.example")
    type(page.case).objects.filter(pk=page.case_id).update(editor=editor)
    return page


def approval(page: ExpertResponsePage) -> TextApproval:
    return page.approvals().get(kind="expert")


def address(page: ExpertResponsePage) -> str:
    return reverse("approvals:withdraw", args=[approval(page).pk])


@pytest.mark.parametrize("who", ["expert", "managing", "superuser"])
def test_whoever_gave_it_and_managing_editors_take_it_back(
    newsroom: Newsroom, page: ExpertResponsePage, client: Client, who: str
) -> None:
    client.force_login(newsroom.people[who])
    asked = client.get(address(page))
    assert "These words are live" in asked.content.decode()
    client.post(address(page), {"reason": "I would say it otherwise now."})
    record = approval(page)
    assert (record.withdrawn_by, record.withdrawn_why) == (newsroom.people[who], "I would say it otherwise now.")


@pytest.mark.parametrize("who", ["editor", "other_expert", "copy", "admin"])
def test_nobody_else_does(newsroom: Newsroom, page: ExpertResponsePage, client: Client, who: str) -> None:
    client.force_login(newsroom.people[who])
    assert client.get(address(page)).status_code in {302, 403}
    client.post(address(page), {"reason": "Not mine."})
    assert approval(page).withdrawn_at is None
    with pytest.raises(NotAllowedError):
        take_back_approval(approval=approval(page), user=newsroom.people[who], reason="Not mine.")


def test_live_words_leave_at_once(newsroom: Newsroom, page: ExpertResponsePage, client: Client) -> None:
    assert client.get(page.url).status_code == 200
    OutboxRow.objects.all().delete()
    take_back_approval(approval=approval(page), user=newsroom.people["expert"], reason="Wrong dose.")
    assert client.get(page.url).status_code == 404
    assert not fresh(page).is_shown
    assert not ContentPage.objects.exclude(approved_digest="").filter(pk=page.pk).exists()
    assert not IndexEntry.objects.filter(object_id=page.pk).exists()
    told = OutboxRow.objects.filter(topic="mail").values_list("payload__user", flat=True)
    assert newsroom.people["editor"].pk in told


def test_approved_again_it_returns(newsroom: Newsroom, page: ExpertResponsePage) -> None:
    take_back_approval(approval=approval(page), user=newsroom.people["expert"], reason="Wrong dose.")
    newsroom.submit(page)
    newsroom.approve(page, "copy")
    newsroom.approve(page, "expert")
    assert fresh(page).is_as_approved()


def test_a_reason_is_given_and_once_is_enough(newsroom: Newsroom, page: ExpertResponsePage) -> None:
    user = newsroom.people["expert"]
    with pytest.raises(NotReadyError, match="Say why"):
        take_back_approval(approval=approval(page), user=user, reason=" ")
    take_back_approval(approval=approval(page), user=user, reason="Wrong dose.")
    with pytest.raises(ConflictError):
        take_back_approval(approval=approval(page), user=user, reason="Wrong dose.")


def test_the_list_shows_who_approved_what(newsroom: Newsroom, page: ExpertResponsePage, client: Client) -> None:
    client.force_login(newsroom.people["managing"])
    shown = client.get(reverse("approvals:index")).content.decode()
    assert page.title in shown
    client.force_login(make_user(groups=("Editors",)))
    assert client.get(reverse("approvals:index")).status_code in {302, 403}


class TestSourceChanged:
    def test_a_live_page_stays_as_it_was_approved_and_is_listed(
        self, newsroom: Newsroom, page: ExpertResponsePage, client: Client
    ) -> None:
        client.force_login(newsroom.people["editor"])
        assert page.title not in client.get(reverse("approval_sources")).content.decode()
        type(newsroom.expert).objects.filter(pk=newsroom.expert.pk).update(role="Doctor")
        letter = page.answered_letters.get().letter
        type(letter).objects.filter(pk=letter.pk).update(relation="a mother", byline_mode="relation")
        listed = client.get(reverse("approval_sources")).content.decode()
        assert page.title in listed
        assert "Doctor" in listed
        assert letter.title in listed
        assert fresh(page).byline_role != "Doctor"
        assert fresh(page).is_as_approved()

    @pytest.mark.parametrize("who", ["editor", "copy", "superuser"])
    def test_the_questions_do_not_grow(self, newsroom: Newsroom, client: Client, who: str) -> None:
        client.force_login(newsroom.people[who])
        counts: list[tuple[int, int]] = []
        for _ in range(2):
            for _ in range(4):
                letter = make_letter(newsroom.tree)
                make_response(newsroom.tree, newsroom.expert, letters=[letter])
            type(newsroom.expert).objects.filter(pk=newsroom.expert.pk).update(role=f"Doctor {len(counts)}")
            client.get(reverse("approval_sources"))
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(reverse("approval_sources"))
            counts.append((len(queries), len(answer.context["rows"])))
        assert counts[0][0] == counts[1][0]
        assert counts[1][1] > counts[0][1] >= 4

    def test_only_one_page_of_them_is_shown(
        self, newsroom: Newsroom, page: ExpertResponsePage, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(views, "SOURCES_PER_PAGE", 1)
        client.force_login(newsroom.people["editor"])
        other = make_response(newsroom.tree, newsroom.expert)
        type(newsroom.expert).objects.filter(pk=newsroom.expert.pk).update(role="Doctor")
        pages = [client.get(reverse("approval_sources"), {"p": number}).context["rows"] for number in ("1", "2", "x")]
        assert [len(rows) for rows in pages] == [1, 1, 1]
        assert {rows[0]["title"] for rows in pages} == {page.title, other.title}
