"""How a text goes live, in the order in which it happens. A `Version` is handed from each step to the next.

1. A draft is saved (`ApprovedText.save_revision`): words from elsewhere are copied into it.
2. `take` locks the row and reads the newest draft, once.
3. `record_approval` (services) writes down who approved this very text. Steps 2 and 3 are repeated for each stage.
4. The last stage ends the review, which calls `publish`: it asks whether the text is ready, and gives it to Wagtail.
5. Wagtail sets the dates and calls `save`. Whatever way a text takes, it comes through here: `save` asks for the
   approvals under the lock of the row.
6. The row and its child rows are written.
7. `stamp` reads what is stored, and gives the row the digest that readers' pages ask for.
8. The admin's indexes are written, and what hangs on the row (`after_save`), such as the modules that a response cites.
9. `announce` says what has changed for readers (`editorial/changes/`): search, pictures and ETags follow.

Steps 4 to 9 are one transaction. A text that is scheduled waits after step 4, and Wagtail's schedule calls `publish`
again.
"""

from collections.abc import Callable, Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Revision

from editorial.approval import admin_indexes, gates
from editorial.approval.copies import missing_copies
from editorial.approval.declared import DeclaredText, Version
from editorial.approval.digest import digest_of
from editorial.approval.drafts import refresh_references
from editorial.approval.fields import STAMP
from editorial.approval.models import Kind
from editorial.approval.rows import hold_rows, stored_rows
from editorial.approval.schedule import SCHEDULED, as_unready, in_words, take_off_schedule
from editorial.approval.telling import change_made, seen_of
from editorial.approval.versions import newest_version, stored
from editorial.changes.services import announce
from editorial.foundation.exceptions import NotApprovedError, NotReadyError, OpenLetterError
from editorial.foundation.findings import Finding


def take(text: DeclaredText) -> Version:
    """Lock a row until the transaction ends, and return its newest draft. text: any copy of it."""
    gates.lock(text)
    return newest_version(text, is_held=True)


def publish(row: DeclaredText, revision: Revision, wagtails: Callable[[], None], log_action: bool | str) -> None:
    """Publish a revision, or schedule it.

    A scheduled one that cannot go live is taken off the schedule and reported, so that the rest of the run goes on. For
    any other, raises NotReadyError when it is not fit to be read or stored, and NotApprovedError when somebody has not
    approved it.

    row: the page or snippet. wagtails: Wagtail's own `publish`. log_action: how Wagtail logs it, which tells who asks.
    """
    try:
        with transaction.atomic():
            version = _in_hand(row, revision)
            version.is_scheduled = log_action == SCHEDULED
            refuse_findings(version.findings)
            wagtails()
    except (OpenLetterError, ValidationError) as refusal:
        if log_action == SCHEDULED:
            take_off_schedule(text=revision.as_object(), revision=revision, reason=in_words(refusal))
        elif isinstance(refusal, ValidationError):
            raise as_unready(refusal) from refusal
        else:
            raise


def save(text: DeclaredText, write: Callable[[], None], *, changed: Collection[str] | None, clean: bool) -> None:
    """Write a row; a live one only with words that are approved. It gets its stamp after it was written.

    write: Wagtail's own `save`. changed: the fields that are written; None for all of them. clean: whether the fields
    are looked at. Raises NotApprovedError for unapproved words on a live row, NotReadyError for one without the words
    of what it names, ConflictError for a page that is held as one of a base class. Then nothing is written.
    """
    is_guarded = gates.writes_guarded(text, changed)
    if is_guarded:
        gates.refuse_part(text)
    with transaction.atomic():
        if is_guarded and (text.live or changed is not None):
            _hold(text)
        before = seen_of(text, changed)
        approved = _approved_digest(text, clean) if is_guarded and text.live and changed is None else ""
        if changed is None:
            text.approved_digest = approved
        write()
        row = stamp(text, approved) if is_guarded and (approved or changed is not None) else text
        admin_indexes.update(row, changed)
        text.after_save(changed)
        change = change_made(text, before, changed)
        if change is not None:
            announce(change)


def stamp(text: DeclaredText, approved: str) -> DeclaredText:
    """Give a live row its stamp, after looking at what is stored. Returns the row as it is stored.

    approved: the digest that was found approved before the row was written; empty, when nothing was looked at.
    Raises NotApprovedError when what is stored lacks an approval: then the whole save is undone.
    """
    row: DeclaredText = type(text)._base_manager.get(pk=text.pk)
    digest = ""
    if row.live:
        rows = stored_rows(row)
        digest = digest_of(row, rows)
        hold_rows(row, rows)
        if digest != approved:
            demand_approval(row, row.missing_kinds(digest))
    owner = type(text)._meta.get_field(STAMP).model
    owner._base_manager.filter(pk=text.pk).exclude(**{STAMP: digest}).update(**{STAMP: digest})
    setattr(text, STAMP, digest)
    return row


def demand_approval(text: DeclaredText, missing: list[str]) -> None:
    """Raise NotApprovedError for words that lack an approval. missing: the kinds."""
    if missing:
        raise NotApprovedError(str(text), [Kind(kind).label for kind in missing])


def refuse_findings(findings: list[Finding]) -> None:
    """Raise NotReadyError when something keeps a text from being published."""
    if findings:
        raise NotReadyError(findings)


def _in_hand(row: DeclaredText, revision: Revision) -> Version:
    """Return the version of a revision: the one that was taken for it under the lock, or one that is taken now."""
    version = row.in_hand
    if version is not None and version.is_held and version.revision is revision:
        return version
    gates.lock(row)
    return Version(stored(row), revision, is_held=True)


def _hold(text: DeclaredText) -> None:
    """Lock the row of a text that was read before, and read what it refers to again."""
    if not is_held(text):
        gates.lock(text)
        refresh_references(text)


def is_held(text: DeclaredText) -> bool:
    """Tell whether a text is the one of a version that was read under the lock of its row."""
    version = text.in_hand
    return version is not None and version.is_held and version.text is text


def _approved_digest(text: DeclaredText, clean: bool) -> str:
    """Return the digest of a text that may be live as it is. Raises as `save`."""
    if clean and text.is_ready_when_live:
        version = text.in_hand
        refuse_findings(version.findings if version is not None and is_held(text) else text.publishing_findings())
    digest = digest_of(text)
    demand_approval(text, text.missing_kinds(digest, is_held=True))
    refuse_findings(missing_copies(text.outside_words()))
    return digest
