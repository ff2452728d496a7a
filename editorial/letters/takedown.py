"""How a page leaves the site when a letter is withdrawn, and how a letter's words leave its earlier versions.

Unpublishing here asks for no permission to publish: a withdrawal acts at once, whoever notes it.
"""

from typing import Any

from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, Revision

from editorial.approval.gates import lock
from editorial.approval.services import forget_words
from editorial.letters.models import MemberLetterPage
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


def forget_uncut_drafts(page: MemberLetterPage) -> None:
    """Empty the excerpt in the earlier drafts of a published letter: they hold what was cut from it.

    Who saved them and when stays. Kept whole are the newest version, the published one, and those that an approval
    names.
    """
    kept = {page.latest_revision_id, page.live_revision_id}
    for revision in page.revisions.filter(text_approvals=None).exclude(pk__in=kept):
        without_excerpt(revision)


def erase_excerpt(page: MemberLetterPage) -> None:
    """Erase a letter's words from its page, all its versions and what was kept of them when they were approved."""
    for revision in page.revisions.all():
        without_excerpt(revision)
    for record in page.approvals():
        forget_words(approval=record, snapshot={**record.snapshot, "excerpt": ""})
    page.excerpt = ""
    page.save(clean=False)


def without_excerpt(revision: Revision) -> None:
    """Empty the excerpt in one version."""
    Revision.objects.filter(pk=revision.pk).update(content={**revision.content, "excerpt": ""})
