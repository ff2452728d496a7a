"""Mails about the review: who gets which, once, through a real mail server, and without a word of a letter."""

import datetime
import socket
from collections.abc import Iterator
from email.message import Message
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as KeepsMessages
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, WorkflowTask

from editorial.approval.models import Kind
from editorial.approval.schedule import take_off_schedule
from editorial.approval.services import withdraw_approval
from editorial.cases.models import Case
from editorial.cases.services import assign_case, raise_risk
from editorial.foundation import clock
from editorial.letters.models import MemberLetterPage
from editorial.letters.services import withdraw_letter
from editorial.outbox.models import OutboxRow
from editorial.outbox.worker import run_due
from editorial.responses.models import ExpertResponsePage
from editorial.review.constants import MailEvent
from editorial.review.models import MailChoice, MailRecord
from editorial.review.recalling import recall_text
from tests.factories.reviews import Newsroom, fresh
from tests.factories.texts import make_case, make_response

#: Words that stand in the letter, the draft, the titles, the reasons and the notes, and must stand in no mail.
CANARIES = ("marigold", "Saltmarsh", "quillwort", "tamarack", "bluethroat")


class Sink(KeepsMessages):
    """Keeps what a mail server is given."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[Message] = []

    def handle_message(self, message: Message) -> None:
        """Keep it."""
        self.kept.append(message)


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def mail_server(settings: Any) -> Iterator[Sink]:
    """A mail server on this machine, which the site sends to."""
    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    yield sink
    controller.stop()


@pytest.fixture
def staff(newsroom: Newsroom) -> Newsroom:
    """The newsroom, with an address for everybody."""
    for name, user in newsroom.people.items():
        user.email = f"{name}@example.org"
        user.save(update_fields=["email"])
    return newsroom


@pytest.fixture
def text(staff: Newsroom, response: ExpertResponsePage) -> ExpertResponsePage:
    """A draft on an editor's case, with words of the letter in it."""
    Case.objects.filter(pk=response.case_id).update(name="The Saltmarsh case", editor=staff.people["editor2"])
    staff.edit(response, "editor", title="Of marigold", greeting="Dear marigold, the quillwort is in flower,")
    return fresh(response)


def told(event: MailEvent) -> set[str]:
    """Return the logins of those who are mailed about an event."""
    return set(MailRecord.objects.filter(event=event).values_list("user__username", flat=True))


class TestWhoHears:
    def test_whoever_is_asked_hears_that_a_text_waits(self, staff: Newsroom, text: ExpertResponsePage) -> None:
        staff.submit(text)
        assert told(MailEvent.HANDED_IN) == {"copy", "copy2"}
        staff.approve(text, "copy")
        assert told(MailEvent.HANDED_IN) == {"copy", "copy2", "expert"}
        assert told(MailEvent.PASSED) == {"editor2"}

    def test_a_task_of_wagtails_own_asks_its_groups(self, staff: Newsroom, text: ExpertResponsePage) -> None:
        task = GroupApprovalTask.objects.create(name="Reader")
        task.groups.set(Group.objects.filter(name="Copy editors"))
        workflow = text.get_workflow()
        WorkflowTask.objects.filter(workflow=workflow).delete()
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        workflow.start(fresh(text), staff.people["editor"])
        assert told(MailEvent.HANDED_IN) == {"copy", "copy2"}

    def test_an_author_is_not_asked_about_their_own_words(self, staff: Newsroom, text: ExpertResponsePage) -> None:
        staff.edit(text, "copy", greeting="Hello,")
        staff.submit(text)
        assert told(MailEvent.HANDED_IN) == {"copy2"}

    def test_the_editor_hears_of_changes_and_the_next_turn_is_a_new_event(
        self, staff: Newsroom, text: ExpertResponsePage
    ) -> None:
        for words in ("Dear one,", "Dear two,"):
            staff.edit(text, "editor", greeting=words)
            staff.submit(text)
            staff.reject(text, "copy", "The tamarack is wrong.")
        assert told(MailEvent.CHANGES) == {"editor2"}
        assert MailRecord.objects.filter(event=MailEvent.CHANGES).count() == 2
        assert MailRecord.objects.filter(event=MailEvent.HANDED_IN, user=staff.people["copy2"]).count() == 2

    def test_editor_and_expert_hear_that_a_text_is_live(self, staff: Newsroom, text: ExpertResponsePage) -> None:
        pass_all(staff, text)
        assert told(MailEvent.LIVE) == {"editor2", "expert"}
        assert not told(MailEvent.APPROVED)

    def test_those_who_publish_hear_that_a_text_waits_for_them(self, staff: Newsroom, text: ExpertResponsePage) -> None:
        Case.objects.update(publish_policy=Case.PublishPolicy.BY_HAND)
        pass_all(staff, text)
        assert told(MailEvent.APPROVED) == {"editor2", "managing"}
        assert not told(MailEvent.LIVE)

    def test_a_blocked_publication_is_told_to_its_editor_and_to_those_who_publish(
        self, staff: Newsroom, text: ExpertResponsePage
    ) -> None:
        take_off_schedule(text=text, revision=text.latest_revision, reason="marigold")
        assert told(MailEvent.BLOCKED) == {"editor2", "managing"}

    def test_a_withdrawn_approval_and_a_recalled_text_are_told(self, staff: Newsroom, text: ExpertResponsePage) -> None:
        staff.submit(text)
        staff.approve(text, "copy")
        withdraw_approval(approval=text.approvals().get(kind=Kind.COPY), user=staff.people["managing"])
        assert told(MailEvent.WITHDRAWN) == {"editor2", "expert"}
        recall_text(text=text, user=staff.people["managing"], reason="marigold")
        assert told(MailEvent.RECALLED) == {"editor2", "editor"}

    def test_a_text_that_is_taken_back_after_its_approval_is_told_once_in_true_words(
        self, staff: Newsroom, text: ExpertResponsePage
    ) -> None:
        Case.objects.update(publish_policy=Case.PublishPolicy.BY_HAND)
        pass_all(staff, text)
        MailRecord.objects.all().delete()
        OutboxRow.objects.all().delete()
        recall_text(text=text, user=staff.people["superuser"], reason="marigold")
        assert told(MailEvent.RECALLED) == {"editor2", "expert", "managing"}
        assert not told(MailEvent.WITHDRAWN)
        said = {row.payload["values"]["said"] for row in OutboxRow.objects.filter(topic="mail")}
        assert len(said) == 1
        assert "taken back" in said.pop()

    def test_a_recalled_review_is_told_once(self, staff: Newsroom, text: ExpertResponsePage) -> None:
        staff.submit(text)
        OutboxRow.objects.all().delete()
        recall_text(text=text, user=staff.people["managing"], reason="marigold")
        mails = OutboxRow.objects.filter(topic="mail")
        assert {row.payload["user"] for row in mails} == {staff.people["editor"].pk, staff.people["editor2"].pk}
        assert all("taken out of review" in row.payload["values"]["said"] for row in mails)
        assert mails.count() == 2

    def test_a_review_that_ends_with_its_letter_is_told_as_a_withdrawal(
        self, staff: Newsroom, letter: MemberLetterPage
    ) -> None:
        staff.submit(letter)
        answer = make_response(staff.tree, staff.expert, letters=[letter], live=False)
        MailRecord.objects.all().delete()
        withdraw_letter(original=letter.original, user=staff.people["managing"], reason="The member asks.")
        assert fresh(letter).current_workflow_state is None
        assert not told(MailEvent.RECALLED)
        assert told(MailEvent.LETTER_GONE) >= {"expert"}
        assert answer.pk

    def test_the_new_people_of_a_case_hear_of_it_and_a_new_day_tells_nobody(self, staff: Newsroom) -> None:
        case = make_case()
        triage, day = staff.people["triage"], datetime.date(2030, 1, 1)
        assign_case(case=case, user=triage, due_on=day)
        assert not told(MailEvent.ASSIGNED)
        assign_case(case=case, user=triage, editor=staff.people["editor"], expert=staff.expert)
        assert told(MailEvent.ASSIGNED) == {"editor", "expert"}

    def test_a_form_that_names_an_editor_tells_them(self, staff: Newsroom, client: Client) -> None:
        client.force_login(staff.people["triage"])
        data = {"name": "Case", "status": "new", "priority": "3", "publish_policy": "when_approved"}
        client.post(reverse("cases:add"), {**data, "editor": staff.people["editor"].pk})
        assert told(MailEvent.ASSIGNED) == {"editor"}

    def test_a_risk_flag_is_told_to_the_clinicians_and_the_editor(
        self, staff: Newsroom, text: ExpertResponsePage
    ) -> None:
        raise_risk(case=Case.objects.get(pk=text.case_id), kind="suicide", user=staff.people["triage"])
        assert told(MailEvent.RISK) == {"clinician", "editor2"}

    def test_a_withdrawn_letter_is_told_to_whoever_works_on_it(self, staff: Newsroom, letter: MemberLetterPage) -> None:
        Case.objects.filter(pk=letter.original.case_id).update(editor=staff.people["editor"], expert=staff.expert)
        withdraw_letter(original=letter.original, user=staff.people["managing"], reason="The member asks.")
        assert told(MailEvent.LETTER_GONE) == {"editor", "expert"}

    def test_nobody_is_told_of_what_they_did_themselves(self, staff: Newsroom, text: ExpertResponsePage) -> None:
        raise_risk(case=Case.objects.get(pk=text.case_id), kind="other", user=staff.people["clinician"])
        assert told(MailEvent.RISK) == {"editor2"}

    def test_one_mail_for_each_person_event_and_day(self, staff: Newsroom) -> None:
        case, triage = make_case(), staff.people["triage"]
        for editor in ("editor", "editor2", "editor"):
            assign_case(case=case, user=triage, editor=staff.people[editor])
        assert MailRecord.objects.filter(event=MailEvent.ASSIGNED).count() == 2
        assert OutboxRow.objects.filter(topic="mail", key__startswith="assigned:").count() == 2


def pass_all(newsroom: Newsroom, text: ExpertResponsePage) -> None:
    newsroom.submit(text)
    newsroom.approve(text, "copy")
    newsroom.approve(text, "expert")


class TestChoices:
    def test_a_kind_that_is_switched_off_is_not_sent(self, staff: Newsroom, text: ExpertResponsePage) -> None:
        MailChoice.objects.create(user=staff.people["copy"], switched_off=[MailEvent.HANDED_IN])
        staff.submit(text)
        assert told(MailEvent.HANDED_IN) == {"copy2"}

    def test_people_choose_in_their_account(self, staff: Newsroom, client: Client) -> None:
        client.force_login(staff.people["expert"])
        address = reverse("wagtailadmin_account")
        page = client.get(address).content.decode()
        assert MailEvent.HANDED_IN.label in page
        assert "Receive notification when your page edit is approved" not in page
        wanted = [event for event in MailEvent.values if event != MailEvent.LIVE]
        fields = {"name_email-first_name": "Ruth", "name_email-last_name": "Amari", "name_email-email": "r@example.org"}
        theme = {"theme-theme": "system", "theme-contrast": "system", "theme-density": "default"}
        answer = client.post(address, {**fields, **theme, "mails-wanted": wanted})
        assert answer.status_code == 302
        assert MailChoice.of(staff.people["expert"]).switched_off == [MailEvent.LIVE]

    def test_who_has_no_address_or_is_switched_off_is_not_mailed(
        self, staff: Newsroom, text: ExpertResponsePage
    ) -> None:
        type(staff.people["copy"]).objects.filter(username="copy").update(email="")
        type(staff.people["copy"]).objects.filter(username="copy2").update(is_active=False)
        staff.submit(text)
        assert told(MailEvent.HANDED_IN) == set()


class TestTheMailItself:
    def test_no_mail_holds_a_word_of_letter_draft_title_reason_or_note(
        self, staff: Newsroom, text: ExpertResponsePage, mail_server: Sink
    ) -> None:
        case = Case.objects.get(pk=text.case_id)
        case.note = "bluethroat"
        case.save()
        raise_risk(case=case, kind="other", note="bluethroat", user=staff.people["triage"])
        assign_case(case=case, user=staff.people["triage"], editor=staff.people["editor"], expert=staff.expert)
        staff.submit(text)
        staff.reject(text, "copy", "The tamarack is wrong.")
        staff.edit(text, "editor", greeting="Dear quillwort,")
        pass_all_with_clinician(staff, text)
        run_due()
        assert len(mail_server.kept) == OutboxRow.objects.filter(topic="mail", state="done").count() >= 10
        for message in mail_server.kept:
            whole = "\n".join(part(message, kind) for kind in ("text/plain", "text/html")) + str(message["Subject"])
            assert not [word for word in CANARIES if word.casefold() in whole.casefold()]
            assert f"case {case.pk}" in whole.casefold()

    def test_a_mail_has_two_forms_names_the_case_and_leads_to_the_screen_behind_the_login(
        self, staff: Newsroom, text: ExpertResponsePage, mail_server: Sink, client: Client
    ) -> None:
        staff.submit(text)
        run_due()
        message = next(message for message in mail_server.kept if message["To"] == "copy@example.org")
        assert message["Subject"] == MailEvent.HANDED_IN.label
        assert message["Auto-Submitted"] == "auto-generated"
        path = reverse("review_decide", args=[staff.state(text).pk])
        for kind in ("text/plain", "text/html"):
            words = part(message, kind)
            assert f"The response of case {text.case_id} waits for your decision." in words
            assert f"http://localhost{path}" in words
        answer = client.get(path)
        assert answer["Location"] == f"/admin/login/?next={path}"

    def test_while_the_mail_server_is_down_nothing_is_lost_and_the_admin_shows_it(
        self, staff: Newsroom, text: ExpertResponsePage, settings: Any, client: Client
    ) -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
        staff.submit(text)
        assert staff.step(text) == "Copy edit"
        run_due()
        waiting = OutboxRow.objects.filter(topic="mail", state=OutboxRow.State.DUE)
        assert waiting.count() == 2
        client.force_login(staff.people["managing"])
        assert "ConnectionRefusedError" in client.get(reverse("outbox_rows:index")).content.decode()
        sink = Sink()
        controller = Controller(sink, hostname="127.0.0.1", port=free_port())
        controller.start()
        settings.EMAIL_PORT = controller.port
        waiting.update(due_at=clock.now())
        run_due()
        controller.stop()
        assert {message["To"] for message in sink.kept} == {"copy@example.org", "copy2@example.org"}
        assert not waiting.exists()

    def test_wagtail_sends_no_mail_of_its_own_about_a_review(
        self, staff: Newsroom, text: ExpertResponsePage, mailoutbox: list[Message]
    ) -> None:
        staff.submit(text)
        staff.reject(text, "copy")
        assert mailoutbox == []


def pass_all_with_clinician(newsroom: Newsroom, text: ExpertResponsePage) -> None:
    newsroom.submit(text)
    newsroom.approve(text, "copy")
    newsroom.approve(text, "clinician")
    newsroom.approve(text, "expert")


def part(message: Message, kind: str) -> str:
    """Return the words of one form of a mail."""
    found = next(piece for piece in message.walk() if piece.get_content_type() == kind)
    return bytes(found.get_payload(decode=True)).decode()
