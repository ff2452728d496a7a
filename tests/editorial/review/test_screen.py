"""The screen: the whole text, what stands beside it, and two answers bound to what was shown."""

import datetime
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment

from editorial.cases.models import Case
from editorial.cases.services import raise_risk
from editorial.foundation import clock
from editorial.letters.models import MemberLetterPage
from editorial.resources.models import Notice
from editorial.responses.models import ExpertResponsePage
from editorial.review.drafts import newest
from editorial.review.menus import SAVE_AND_READ_LABEL
from editorial.review.services import approve_text
from editorial.review.views import CHANGED_ON_SCREEN
from tests.factories.people import PASSWORD
from tests.factories.reviews import Newsroom, fresh
from tests.factories.texts import make_letter, make_response

EXPERT = "Expert’s approval"


@pytest.fixture
def waiting(newsroom: Newsroom) -> ExpertResponsePage:
    """A response to one letter, waiting for its expert."""
    letter = make_letter(newsroom.tree, title="He goes and comes back", byline_mode="relation", relation="a mother")
    page = make_response(newsroom.tree, newsroom.expert, letters=[letter], live=False)
    newsroom.edit(page, "editor", greeting="Dear Harbour Light,")
    newsroom.submit(page)
    newsroom.approve(page, "copy")
    return fresh(page)


def screen(newsroom: Newsroom, text: object) -> str:
    return reverse("review_decide", args=[newsroom.state(text).pk])


def said(answer: object) -> str:
    """The messages that the next page shows."""
    return " ".join(str(message) for message in answer.context["messages"])  # type: ignore[attr-defined]


def test_the_expert_sees_the_text_and_the_letter_and_approves_in_one_press(
    newsroom: Newsroom, waiting: ExpertResponsePage, client: Client
) -> None:
    client.force_login(newsroom.people["expert"])
    html = client.get(screen(newsroom, waiting)).content.decode()
    assert "He goes and comes back" in html
    assert "My son says he will go" in html
    assert "a mother" in html
    digest = re.search(r'name="seen_digest" value="(\w+)"', html).group(1)  # type: ignore[union-attr]
    frame = reverse("review_text", args=[newsroom.state(waiting).pk, digest])
    assert frame in html
    text = client.get(frame)
    assert text.status_code == 200
    assert "Dear Harbour Light," in text.content.decode()
    answer = client.post(screen(newsroom, waiting), {"decision": "approve", "seen_digest": digest}, follow=True)
    assert "It is live." in said(answer)
    assert fresh(waiting).live


def test_whoever_approves_a_dated_text_reads_when_it_goes_live(
    newsroom: Newsroom, waiting: ExpertResponsePage, client: Client
) -> None:
    hour = datetime.datetime(clock.today().year + 1, 3, 9, 9, 30, tzinfo=timezone.get_current_timezone())
    Case.objects.filter(pk=waiting.case_id).update(publish_policy=Case.PublishPolicy.ON_DATE, publish_at=hour)
    client.force_login(newsroom.people["expert"])
    form = {"decision": "approve", "seen_digest": newest(waiting).digest}
    answer = client.post(screen(newsroom, waiting), form, follow=True)
    assert f"It goes live on 9 March {hour.year}, 09:30." in said(answer)


def test_edit_and_approve_are_two_steps_and_the_copy_editor_is_not_asked_again(
    newsroom: Newsroom, waiting: ExpertResponsePage, client: Client
) -> None:
    client.force_login(newsroom.people["expert"])
    url, before = screen(newsroom, waiting), newest(waiting).digest
    assert reverse("wagtailadmin_pages:edit", args=[waiting.pk]) in client.get(url).content.decode()
    assert client.get(reverse("wagtailadmin_pages:edit", args=[waiting.pk])).status_code == 200
    newsroom.edit(waiting, "expert", greeting="Dear you,")
    stale = client.post(url, {"decision": "approve", "seen_digest": before})
    assert stale.status_code == 409
    assert CHANGED_ON_SCREEN in stale.content.decode()
    assert not fresh(waiting).live
    digest = newest(waiting).digest
    assert digest in stale.content.decode()
    client.post(url, {"decision": "approve", "seen_digest": digest})
    page = fresh(waiting)
    assert (page.live, page.greeting) == (True, "Dear you,")


def test_a_text_that_changed_is_not_shown_under_the_old_digest(
    newsroom: Newsroom, waiting: ExpertResponsePage, client: Client
) -> None:
    client.force_login(newsroom.people["expert"])
    old = reverse("review_text", args=[newsroom.state(waiting).pk, newest(waiting).digest])
    newsroom.edit(waiting, "expert", greeting="Dear you,")
    answer = client.get(old)
    assert answer.status_code == 409
    assert "Dear you," not in answer.content.decode()


def test_changes_need_a_reason_and_what_was_typed_is_kept(
    newsroom: Newsroom, waiting: ExpertResponsePage, client: Client
) -> None:
    client.force_login(newsroom.people["expert"])
    url = screen(newsroom, waiting)
    assert client.post(url, {"decision": "changes", "reason": " "}).status_code == 422
    for bad in ({}, {"decision": "publish", "reason": "Kept words"}, {"decision": "approve", "reason": "Kept words"}):
        answer = client.post(url, bad)
        assert answer.status_code in {409, 422}
        assert bad.get("reason", "") in answer.content.decode()
    assert newsroom.step(waiting) == EXPERT
    answer = client.post(url, {"decision": "changes", "reason": "Kinder, please."}, follow=True)
    assert "You asked for changes" in said(answer)
    assert fresh(waiting).current_workflow_state.current_task_state.comment == "Kinder, please."


@pytest.mark.parametrize("who", ["other_expert", "editor", "copy", "admin", "triage", "newsletters"])
def test_nobody_else_opens_it(newsroom: Newsroom, waiting: ExpertResponsePage, client: Client, who: str) -> None:
    client.force_login(newsroom.people[who])
    url, digest = screen(newsroom, waiting), newest(waiting).digest
    for answer in (
        client.get(url, follow=True),
        client.get(reverse("review_text", args=[newsroom.state(waiting).pk, digest]), follow=True),
        client.post(url, {"decision": "approve", "seen_digest": digest}, follow=True),
    ):
        assert "waits for somebody else" in said(answer)
        assert "Dear Harbour Light," not in answer.content.decode()
    assert newsroom.step(waiting) == EXPERT


@pytest.mark.parametrize("who", ["managing", "superuser"])
def test_whoever_may_take_it_back_reads_it_and_decides_nothing(
    newsroom: Newsroom, waiting: ExpertResponsePage, client: Client, who: str
) -> None:
    client.force_login(newsroom.people[who])
    url, digest = screen(newsroom, waiting), newest(waiting).digest
    html = client.get(url).content.decode()
    assert reverse("review_recall", args=["responses", "expertresponsepage", waiting.pk]) in html
    assert 'name="decision"' not in html
    assert "My son says he will go" not in html
    for decision in ({"decision": "approve"}, {"decision": "changes", "reason": "No."}):
        answer = client.post(url, {**decision, "seen_digest": digest}, follow=True)
        assert "waits for somebody else" in said(answer)
    assert newsroom.step(waiting) == EXPERT
    assert not fresh(waiting).live


def test_a_link_in_a_mail_leads_through_the_login_to_the_screen(
    newsroom: Newsroom, waiting: ExpertResponsePage, client: Client
) -> None:
    url = screen(newsroom, waiting)
    login = client.get(url)["Location"]
    answer = client.post(
        login, {"username": "expert", "password": PASSWORD, "next": url, "auth-username": "expert"}, follow=True
    )
    assert answer.redirect_chain[-1][0] == url
    assert "Approve this text" in answer.content.decode()


def test_reading_changes_nothing(newsroom: Newsroom, waiting: ExpertResponsePage, client: Client) -> None:
    client.force_login(newsroom.people["expert"])
    digest = newest(waiting).digest
    for url in (screen(newsroom, waiting), reverse("review_text", args=[newsroom.state(waiting).pk, digest])):
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{url}?decision=approve&seen_digest={digest}")
        written = [each["sql"] for each in queries if each["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
        assert [sql for sql in written if "django_session" not in sql] == []
    assert newsroom.step(waiting) == EXPERT


def test_what_changed_and_what_colleagues_said_stand_before_the_text(
    newsroom: Newsroom, waiting: ExpertResponsePage, client: Client
) -> None:
    Case.objects.filter(pk=waiting.case_id).update(publish_policy=Case.PublishPolicy.BY_HAND)
    newsroom.approve(waiting, "expert")
    newsroom.edit(waiting, "editor", greeting="Dear Harbour Night,")
    block = newest(waiting).text.body[0].id
    Comment.objects.create(
        page=waiting, user=newsroom.people["editor"], text="Is this kind?", contentpath=f"body.{block}"
    )
    newsroom.submit(waiting)
    approve_text(
        task_state=newsroom.state(waiting),
        user=newsroom.people["copy"],
        seen_digest=newest(waiting).digest,
        comment="One word shorter.",
    )
    client.force_login(newsroom.people["expert"])
    html = " ".join(client.get(screen(newsroom, waiting)).content.decode().split())
    assert "you approved it" in html
    assert re.search(r"Dear Harbour <del>.{0,60}Light", html)
    assert re.search(r"<ins>.{0,60}Night", html)
    assert "One word shorter." in html
    assert "Is this kind?" in html
    assert "Body, block 1 (paragraph)" in html
    Comment.objects.update(resolved_at=clock.now())
    assert "Is this kind?" not in client.get(screen(newsroom, waiting)).content.decode()


def test_an_open_risk_flag_is_told_and_the_clinician_may_lower_it(
    newsroom: Newsroom, response: ExpertResponsePage, client: Client
) -> None:
    flag = raise_risk(case=response.case, kind="suicide", user=newsroom.people["triage"], note="A date is named.")
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    lower = reverse("risk_flags:edit", args=[flag.pk])
    client.force_login(newsroom.people["clinician"])
    html = client.get(screen(newsroom, response)).content.decode()
    assert "A date is named." in html
    assert lower in html
    newsroom.approve(response, "clinician")
    client.force_login(newsroom.people["expert"])
    html = client.get(screen(newsroom, response)).content.decode()
    assert "A date is named." in html
    assert lower not in html


def test_the_editor_of_a_text_shows_the_open_flags_of_its_case(
    newsroom: Newsroom, response: ExpertResponsePage, letter: MemberLetterPage, client: Client
) -> None:
    raise_risk(case=response.case, kind="suicide", user=newsroom.people["triage"], note="A date is named.")
    raise_risk(case=letter.original.case, kind="child", rule="words", note="A child is at home.")
    client.force_login(newsroom.people["editor"])
    for page, note, case in (
        (response, "A date is named.", response.case_id),
        (letter, "A child is at home.", letter.original.case_id),
    ):
        html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert note in html
        form = client.get(f"{reverse('risk_flags:add')}?case={case}").context["form"]
        assert form["case"].value() == str(case)


def test_a_first_reading_compares_with_nothing(newsroom: Newsroom, waiting: ExpertResponsePage, client: Client) -> None:
    client.force_login(newsroom.people["expert"])
    assert "What changed since" not in client.get(screen(newsroom, waiting)).content.decode()


def test_readers_are_sent_to_the_login(newsroom: Newsroom, waiting: ExpertResponsePage, client: Client) -> None:
    url = screen(newsroom, waiting)
    assert reverse("wagtailadmin_login") in client.get(url)["Location"]
    client.force_login(newsroom.people["member"])
    assert client.get(url).status_code == 302


def test_what_does_not_exist_is_not_found(newsroom: Newsroom, client: Client) -> None:
    client.force_login(newsroom.people["expert"])
    assert client.get(reverse("review_decide", args=[999])).status_code == 404
    assert client.put(reverse("review_decide", args=[999])).status_code == 405


def test_a_decided_step_says_so(newsroom: Newsroom, waiting: ExpertResponsePage, client: Client) -> None:
    url, digest = screen(newsroom, waiting), newest(waiting).digest
    newsroom.approve(waiting, "expert")
    client.force_login(newsroom.people["expert"])
    for answer in (
        client.get(url, follow=True),
        client.post(url, {"decision": "approve", "seen_digest": digest}, follow=True),
    ):
        assert "decided already" in said(answer)


def test_the_dashboard_and_the_editor_lead_to_the_screen_and_offer_no_blind_approval(
    newsroom: Newsroom, waiting: ExpertResponsePage, client: Client
) -> None:
    client.force_login(newsroom.people["expert"])
    way = reverse("wagtailadmin_pages:workflow_action", args=[waiting.pk, "decide", newsroom.state(waiting).pk])
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("review_decide", args=[newsroom.state(waiting).pk]) in home
    assert client.post(way)["Location"] == screen(newsroom, waiting)
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[waiting.pk])).content.decode()
    assert SAVE_AND_READ_LABEL in editor
    assert "data-workflow-action-name" not in editor
    for address in ("workflow_action", "collect_workflow_action_data"):
        blind = reverse(f"wagtailadmin_pages:{address}", args=[waiting.pk, "approve", newsroom.state(waiting).pk])
        client.post(blind, {"comment": "", "seen_digest": newest(waiting).digest})
    assert newsroom.step(waiting) == EXPERT


def test_an_unready_text_cannot_be_approved_and_says_where(
    newsroom: Newsroom, waiting: ExpertResponsePage, client: Client
) -> None:
    letter = waiting.answered_letters.get().letter
    type(letter).objects.filter(pk=letter.pk).update(live=False)
    client.force_login(newsroom.people["expert"])
    html = client.get(screen(newsroom, waiting)).content.decode()
    assert "decide__findings" in html
    assert 'value="approve"' not in html
    answer = client.post(
        screen(newsroom, waiting), {"decision": "approve", "seen_digest": newest(waiting).digest, "reason": "Kept"}
    )
    assert answer.status_code == 409
    assert f"“{letter.title}”" in answer.content.decode().partition("decide__findings")[2]
    assert "Kept" in answer.content.decode()


def test_the_letter_as_it_came_stands_beside_its_excerpt_for_the_privacy_review_alone(
    newsroom: Newsroom, letter: MemberLetterPage, client: Client
) -> None:
    newsroom.submit(letter)
    client.force_login(newsroom.people["editor2"])
    url = screen(newsroom, letter)
    assert "lives in Hull" in client.get(url).content.decode()
    client.force_login(newsroom.people["expert"])
    assert "lives in Hull" not in client.get(url, follow=True).content.decode()


def test_a_snippet_without_a_page_is_shown_as_its_fields(newsroom: Newsroom, client: Client) -> None:
    notice = Notice.objects.create(key="member-site", text="<p>First <b>seen</b> elsewhere.</p>", live=False)
    notice.save_revision(user=newsroom.people["editor"])
    newsroom.submit(notice)
    client.force_login(newsroom.people["copy"])
    html = client.get(screen(newsroom, notice)).content.decode()
    frame = reverse("review_text", args=[newsroom.state(notice).pk, newest(notice).digest])
    assert frame in html
    assert "First <b>seen</b> elsewhere." in client.get(frame).content.decode()
    answer = client.post(
        screen(newsroom, notice), {"decision": "approve", "seen_digest": newest(notice).digest}, follow=True
    )
    assert "It is live." in said(answer)


def test_the_screen_asks_the_database_the_same_number_of_questions_however_much_waits(
    newsroom: Newsroom, waiting: ExpertResponsePage, client: Client
) -> None:
    client.force_login(newsroom.people["expert"])
    client.get(screen(newsroom, waiting))
    with CaptureQueriesContext(connection) as few:
        client.get(screen(newsroom, waiting))
    for _ in range(4):
        page = make_response(newsroom.tree, newsroom.expert, live=False)
        newsroom.submit(page)
        newsroom.approve(page, "copy")
    with CaptureQueriesContext(connection) as many:
        client.get(screen(newsroom, waiting))
    assert len(many) == len(few)
    assert len(few) <= 60
