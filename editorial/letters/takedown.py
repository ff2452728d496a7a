"""How a page leaves the site when a letter is withdrawn, and how a letter's words leave its earlier versions.

Unpublishing here asks for no permission to publish: a withdrawal acts at once, whoever notes it.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import ModelLogEntry, Page

from editorial.approval.gates import lock
from editorial.approval.models import TextApproval
from editorial.approval.services import forget_words
from editorial.letters.constants import EXCERPT_DELETED
from editorial.letters.models import LetterOriginal
from editorial.letters.uncut import without_excerpt
from editorial.previews.forgetting import forget_previews
from editorial.review.mails.once import told_whole


def take_down(page: Page, user: Any) -> None:
    """Take a page off the site, off the schedule and out of its review. Nothing happens to one that is on none.

    page: the page itself, not its base class. user: who is named in the history. People are told of the withdrawal, not
    of the review that ends with it. A publication that is under way ends first, and the page is read again after it.
    """
    lock(page)
    page.refresh_from_db()
    state = page.current_workflow_state
    if state is not None:
        with told_whole():
            state.cancel(user=user)
    UnpublishPageAction(page, user=user).execute(skip_permission_checks=True)
    page.revisions.exclude(approved_go_live_at=None).update(approved_go_live_at=None)


def pages_of(original: LetterOriginal) -> set[int]:
    """Return the keys of all pages that were ever an excerpt of a letter, deleted ones too."""
    deleted = ModelLogEntry.objects.for_instance(original).filter(action=EXCERPT_DELETED)
    return {*original.letter_pages.values_list("pk", flat=True), *(entry.data["page"] for entry in deleted)}


def erase_excerpts(original: LetterOriginal) -> None:
    """Erase a letter's words from its pages, all their versions and what was kept of them when they were approved."""
    for page in original.letter_pages.all():
        for revision in page.revisions.all():
            without_excerpt(revision)
        forget_previews(page)
        page.excerpt = ""
        page.save(clean=False)
    keys, of_pages = [str(key) for key in pages_of(original)], ContentType.objects.get_for_model(Page)
    for record in TextApproval.objects.filter(base_content_type=of_pages, object_id__in=keys):
        forget_words(approval=record, snapshot={**record.snapshot, "excerpt": ""})
