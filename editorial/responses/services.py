"""What can be done with a response: begin it from a letter, and take it down when a letter is withdrawn."""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log
from wagtail.models import Revision

from editorial.approval.models import TextApproval
from editorial.approval.services import forget_words
from editorial.cases.models import Case
from editorial.foundation.exceptions import ConflictError, NotAllowedError
from editorial.letters.models import LetterOriginal, MemberLetterPage
from editorial.letters.takedown import pages_of, take_down
from editorial.people.models import ExpertPage
from editorial.previews.forgetting import forget_previews
from editorial.responses.models import AnsweredLetter, ChannelPage, ExpertResponsePage
from editorial.review.mails import events

STARTED = "responses.started"
LETTER_WITHDRAWN = "responses.letter_withdrawn"


@transaction.atomic
def start_response(
    *, letter: MemberLetterPage, channel: ChannelPage, expert: ExpertPage | None = None, user: Any
) -> ExpertResponsePage:
    """Make the draft of a response to a letter, on the letter's own case.

    expert: who answers; the case's expert, when none is given. The letter may still wait for its privacy review.
    Raises NotAllowedError when the user may not add pages to the channel, ConflictError when the letter was withdrawn.
    """
    if not channel.permissions_for_user(user).can_add_subpage():
        raise NotAllowedError(f"You may not add responses to “{channel.title}”.")
    original = letter.original
    if original.withdrawn_at is not None:
        raise ConflictError("The member has withdrawn this letter; it cannot be answered here.")
    case = original.case
    page = ExpertResponsePage(
        title=letter.title, owner=user, expert=expert or case.expert, case=case, audience=letter.audience, live=False
    )
    page.answered_letters.add(AnsweredLetter(letter=letter, sort_order=0))
    channel.add_child(instance=page)
    page.save_revision(user=user, log_action=True, clean=False)
    log(instance=page, action=STARTED, user=user, data={"letter": letter.pk})
    return page


@transaction.atomic
def take_down_answers(*, original: LetterOriginal, user: Any) -> list[ExpertResponsePage]:
    """Take every response that quotes a withdrawn letter off the site at once, and give it a draft without the letter.

    Drafts that are in review lose the letter too and have to be handed in again. Each one's editor is told by mail.
    An alias comes down as well; it has no drafts. Returns the responses.
    """
    letters = set(original.letter_pages.values_list("pk", flat=True))
    responses = [*_quoting(letters)]
    for page in responses:
        take_down(page, user)
        forget_previews(page)
        AnsweredLetter.objects.filter(page=page, letter__in=letters).delete()
        if page.alias_of_id is not None:
            continue
        _draft_without(page, letters)
        log(instance=page, action=LETTER_WITHDRAWN, user=user, data={"letters": sorted(letters)})
        events.letter_withdrawn(page.case, user, begun_by=page.owner)
    return responses


def keep_case(*, revision: Revision) -> None:
    """Let the cases follow a response's draft: its own case has the expert whom the draft names, and the cases of the
    letters that it answers besides lead to that one. A case with a response of its own leads nowhere else.

    revision: the newest draft. An older one that is saved again changes nothing.
    """
    later = Revision.objects.filter(
        base_content_type=revision.base_content_type_id, object_id=revision.object_id, pk__gt=revision.pk
    )
    case, expert = revision.content.get("case"), revision.content.get("expert")
    if case is None or later.exists():
        return
    if expert is not None and ExpertPage.objects.filter(pk=expert).exists():
        Case.objects.filter(pk=case).exclude(expert=expert).update(expert=expert)
    letters = [row.get("letter") for row in revision.content.get("answered_letters") or []]
    besides = Case.objects.filter(letter_original__letter_pages__in=letters, responses=None).exclude(pk=case)
    kept = list(besides.values_list("pk", flat=True))
    Case.objects.filter(Q(pk=case) | Q(answered_in=case)).exclude(pk__in=kept).update(answered_in=None)
    Case.objects.filter(pk__in=kept).update(answered_in=case)


def release_cases(*, response: ExpertResponsePage) -> None:
    """Let the cases that led to a deleted response, and its own, lead to whichever response answers their letters now.

    response: what was deleted. The desk shows the letters by themselves again where none does.
    """
    cases = set(
        Case.objects.filter(Q(pk=response.case_id) | Q(answered_in=response.case_id)).values_list("pk", flat=True)
    )
    Case.objects.filter(pk__in=cases).update(answered_in=None)
    letters = MemberLetterPage.objects.filter(original__case__in=cases).values_list("pk", flat=True)
    for page in _quoting(set(letters)):
        if page.latest_revision is not None:
            keep_case(revision=page.latest_revision)


def forget_quotes(*, original: LetterOriginal) -> None:
    """Take an erased letter's words out of all earlier versions of responses, and out of what was kept of them when
    they were approved; the digests stay.
    """
    letters = pages_of(original)
    for revision in _revisions():
        rows = revision.content.get("answered_letters") or []
        if _quotes(rows, letters):
            content = {**revision.content, "answered_letters": _without(rows, letters)}
            Revision.objects.filter(pk=revision.pk).update(content=content)
    for record in TextApproval.objects.filter(snapshot__has_key="answered_letters").only("pk", "snapshot").iterator():
        rows = record.snapshot["answered_letters"] or []
        if _quotes(rows, letters):
            forget_words(approval=record, snapshot={**record.snapshot, "answered_letters": _without(rows, letters)})


def _quoting(letters: set[int]) -> Iterator[ExpertResponsePage]:
    """Yield the responses whose live row or newest draft quotes one of the letters."""
    found = set(AnsweredLetter.objects.filter(letter__in=letters).values_list("page_id", flat=True))
    newest = ExpertResponsePage.objects.exclude(latest_revision=None).values("latest_revision")
    found |= {
        int(revision.object_id)
        for revision in _revisions().filter(pk__in=newest)
        if _quotes(revision.content.get("answered_letters") or [], letters)
    }
    yield from ExpertResponsePage.objects.filter(pk__in=found).select_related("case").order_by("pk")


def _revisions() -> Any:
    """Return all versions of responses, read a few at a time."""
    of_responses = ContentType.objects.get_for_model(ExpertResponsePage)
    return Revision.objects.filter(content_type=of_responses).only("pk", "object_id", "content")


def _draft_without(page: ExpertResponsePage, letters: set[int]) -> None:
    """Save a draft without the letters. It is nobody's edit: whoever withdrew the letter may still review the text."""
    draft = page.get_latest_revision_as_object()
    draft.answered_letters = [row for row in draft.answered_letters.all() if row.letter_id not in letters]
    draft.save_revision(log_action=False, clean=False)


def _quotes(rows: list[dict[str, Any]], letters: set[int]) -> bool:
    return any(row.get("letter") in letters for row in rows)


def _without(rows: list[dict[str, Any]], letters: set[int]) -> list[dict[str, Any]]:
    return [row for row in rows if row.get("letter") not in letters]
