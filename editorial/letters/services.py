"""What can be done with a letter: take it in, cut an excerpt from it, withdraw it, erase its words."""

import datetime
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from editorial.cases.models import Case
from editorial.foundation import clock
from editorial.foundation.exceptions import ConflictError, NotAllowedError
from editorial.letters import takedown
from editorial.letters.constants import (
    ENTER_PERMISSION,
    ERASE_PERMISSION,
    EXCERPT_DELETED,
    LONGEST_LETTER,
    READ_PERMISSION,
    WITHDRAW_PERMISSION,
)
from editorial.letters.drafts import as_paragraphs
from editorial.letters.models import LetterIndexPage, LetterOriginal, MemberLetterPage
from editorial.letters.signals import letter_erased, letter_withdrawn
from editorial.letters.uncut import forget_uncut_drafts
from editorial.people.models import Contributor

RECEIVED = "letters.received"
EXCERPT_STARTED = "letters.excerpt_started"
WITHDRAWN = "letters.withdrawn"
ERASED = "letters.erased"


@transaction.atomic
def receive_letter(
    *,
    text: str,
    source: str,
    user: Any = None,
    received_at: datetime.datetime | None = None,
    contributor: Contributor | None = None,
    consent_note: str = "",
    consented_on: datetime.date | None = None,
    case_name: str = "",
) -> LetterOriginal:
    """Keep a letter exactly as it came, and open its case.

    text: the member's words; not a character of them is changed. source: a value of `LetterOriginal.Source`.
    user: who enters it; none, when a form or an import does. case_name: a working title that names nobody.
    Raises NotAllowedError when the user may not enter letters, ConflictError when there are no words or too many.
    """
    if user is not None:
        _demand(user, ENTER_PERMISSION, "You may not enter letters.")
    if not text.strip():
        raise ConflictError("The letter is empty. Paste the member's words.")
    if len(text) > LONGEST_LETTER:
        raise ConflictError(f"The letter has {len(text)} characters; {LONGEST_LETTER} are the most.")
    received_at = received_at or clock.now()
    case = Case.objects.create(name=case_name.strip() or f"Letter of {received_at:%-d %B %Y}")
    original = LetterOriginal.objects.create(
        text=text,
        source=source,
        received_at=received_at,
        contributor=contributor,
        consent_note=consent_note.strip(),
        consented_on=consented_on,
        case=case,
    )
    log(instance=original, action=RECEIVED, user=user)
    return original


@transaction.atomic
def start_excerpt(*, original: LetterOriginal, user: Any) -> MemberLetterPage:
    """Make the draft from which the excerpt is cut: the whole letter, as paragraphs, in a revision only.

    The page's own row, which search reads, stays empty until the excerpt is published: `MemberLetterPage.save` sees to
    it, whoever saves.
    Raises NotAllowedError when the user may not read letters or add pages, ConflictError when the letter was withdrawn,
    has its draft already, or there is nowhere to put it.
    """
    _demand(user, READ_PERMISSION, "You may not read letters as they came.")
    row = LetterOriginal.objects.select_for_update(of=("self",)).select_related("case").get(pk=original.pk)
    row.refuse_taken_back()
    if row.letter_pages.exists():
        raise ConflictError("The excerpt of this letter was begun before. Go on with it.")
    index = LetterIndexPage.objects.order_by("path").first()
    if index is None:
        raise ConflictError("There is no list of letters yet. Add one under the home page first.")
    if not index.permissions_for_user(user).can_add_subpage():
        raise NotAllowedError("You may not add pages to the list of letters.")
    page = MemberLetterPage(title=row.case.name, owner=user, original=row, live=False)
    index.add_child(instance=page)
    page.excerpt = as_paragraphs(row.text)
    page.save_revision(user=user, log_action=True, clean=False)
    log(instance=row, action=EXCERPT_STARTED, user=user, data={"page": page.pk})
    return page


@transaction.atomic
def withdraw_letter(*, original: LetterOriginal, user: Any, reason: str) -> LetterOriginal:
    """Take a letter back as its writer asks: it leaves the site at once, and so does every response that quotes it.

    The rooms above hear of it inside the transaction (`letter_withdrawn`). reason: kept in the log.
    Raises NotAllowedError without the permission, ConflictError without a reason or when it was withdrawn before.
    """
    _demand(user, WITHDRAW_PERMISSION, "You may not withdraw letters.")
    _demand_reason(reason)
    row = LetterOriginal.objects.select_for_update().get(pk=original.pk)
    if row.withdrawn_at is not None:
        raise ConflictError("This letter was withdrawn before.")
    _withdraw(row, user, reason)
    return row


@transaction.atomic
def erase_letter(*, original: LetterOriginal, user: Any, reason: str) -> LetterOriginal:
    """Erase the words of a letter whole: the original, its excerpts and their earlier versions. It is withdrawn first.

    The rooms above do the same with what they copied (`letter_erased`). It cannot be undone. reason: kept in the log.
    Raises NotAllowedError without the permission, ConflictError without a reason or when it was erased before.
    """
    _demand(user, ERASE_PERMISSION, "You may not erase letters.")
    _demand_reason(reason)
    row = LetterOriginal.objects.select_for_update().get(pk=original.pk)
    if row.erased_at is not None:
        raise ConflictError("The words of this letter were erased before.")
    if row.withdrawn_at is None:
        _withdraw(row, user, reason)
    row.text, row.erased_at = "", clock.now()
    row.save(update_fields=["text", "erased_at"])
    takedown.erase_excerpts(row)
    letter_erased.send(sender=LetterOriginal, original=row, user=user)
    log(instance=row, action=ERASED, user=user, data={"reason": reason.strip()})
    return row


def note_deleted_excerpt(page: MemberLetterPage) -> None:
    """Keep in the letter's history which page was its excerpt: an erasure must find what was approved of it.

    page: an excerpt that is being deleted.
    """
    log(instance=page.original, action=EXCERPT_DELETED, data={"page": page.pk})


def _withdraw(row: LetterOriginal, user: Any, reason: str) -> None:
    row.withdrawn_at = clock.now()
    row.save(update_fields=["withdrawn_at"])
    for page in row.letter_pages.all():
        takedown.take_down(page, user)
        forget_uncut_drafts(page)
    letter_withdrawn.send(sender=LetterOriginal, original=row, user=user)
    log(instance=row, action=WITHDRAWN, user=user, data={"reason": reason.strip()})


def _demand(user: Any, permission: str, refusal: str) -> None:
    if not user.has_perm(permission):
        raise NotAllowedError(refusal)


def _demand_reason(reason: str) -> None:
    if not reason.strip():
        raise ConflictError(
            "Say why. The reason is kept with your name; write nothing in it that identifies the member."
        )
