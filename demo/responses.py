"""Responses: drafted by the editor, copy-edited, approved as each expert's own user; some are left on their way."""

import datetime
from typing import Any

from demo.blocks import Block, body_of
from demo.schema.content import DemoContent
from demo.schema.writings import Response
from demo.series import in_series_order
from demo.stage import Stage, days_from_now
from demo.writings import add_subjects, common_fields, date_draft, date_last_change
from editorial.approval.models import Kind
from editorial.cases.models import Case
from editorial.cases.services import assign_case
from editorial.foundation import clock
from editorial.letters.models import MemberLetterPage
from editorial.pages.models import Correction
from editorial.responses.models import AnsweredLetter, ExpertResponsePage
from editorial.responses.services import start_response


def make_responses(content: DemoContent, stage: Stage) -> None:
    """Make every response; one that follows another comes after it."""
    for words in in_series_order(content.responses):
        page = _draft(words, stage)
        date_draft(page, words)
        _send_on_its_way(page, words, stage)
        page = ExpertResponsePage.objects.get(pk=page.pk)
        date_last_change(page, words)
        stage.texts["response", words.slug] = page


def _send_on_its_way(page: ExpertResponsePage, words: Response, stage: Stage) -> None:
    if words.state == "draft":
        return
    if words.state == "changes_wanted":
        stage.send_back(page, words.review_comment or "")
        return
    until = {"copy_edit": Kind.COPY, "expert_approval": Kind.EXPERT}.get(words.state, "")
    stage.hand_in(page, until=until)


def _draft(words: Response, stage: Stage) -> ExpertResponsePage:
    body = body_of(words.body, stage, words.slug)
    page = _begin(words, stage, body)
    for name, value in common_fields(words).items():
        setattr(page, name, value)
    page.greeting, page.body = words.greeting or "", body
    page.sign_off = f"<p>{words.sign_off}</p>" if words.sign_off else ""
    page.follows = stage.texts["response", words.follows] if words.follows else None
    page.co_authors.set([stage.experts[slug] for slug in words.co_authors])
    page.notices.set([stage.notices[key] for key in words.notices])
    for place, correction in enumerate(words.corrections):
        day = days_from_now(-correction.days_ago)
        page.corrections.add(Correction(corrected_on=day, note=f"<p>{correction.text}</p>", sort_order=place))
    if words.goes_live_in_days:
        page.go_live_at = clock.now() + datetime.timedelta(days=words.goes_live_in_days)
    add_subjects(page, words, stage)
    page.save_revision(user=stage.editor)
    _work_on(page.case, words, stage)
    return page


def _begin(words: Response, stage: Stage, body: list[Block]) -> ExpertResponsePage:
    channel, expert = stage.indexes[words.channel], stage.experts[words.expert]
    letters: list[Any] = [stage.texts["letter", slug] for slug in words.letters]
    if not letters:
        page = ExpertResponsePage(title=words.title, slug=words.slug, expert=expert, body=body)
        return stage.add_draft(channel, page)
    first: MemberLetterPage = letters[0]
    page = start_response(letter=first, channel=channel, expert=expert, user=stage.editor)
    for place, letter in enumerate(letters[1:], 1):
        page.answered_letters.add(AnsweredLetter(letter=letter, sort_order=place))
    return page


def _work_on(case: Case, words: Response, stage: Stage) -> None:
    """Assign the case, and give it its due day and priority."""
    case.name = words.title[:160]
    if words.case is not None:
        case.priority = Case.Priority[words.case.priority.upper()]
        case.note = words.case.note or ""
    case.save(update_fields=["name", "priority", "note"])
    due = days_from_now(words.case.due_in_days) if words.case else None
    assign_case(
        case=case, user=stage.users["triage"], editor=stage.editor, expert=stage.experts[words.expert], due_on=due
    )
