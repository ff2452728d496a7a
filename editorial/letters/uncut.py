"""How the words that were cut from a letter leave the versions and previews of its page.

Whoever cuts an excerpt begins with the whole letter, so drafts hold it until the excerpt is published or the letter is
withdrawn. The page's own row, which search reads, never does: see `MemberLetterPage.save`.
"""

from collections.abc import Collection
from typing import Any

from wagtail.models import Revision

from editorial.previews.forgetting import forget_previews


def forget_uncut_drafts(page: Any, *, kept: Collection[int | None] = ()) -> None:
    """Empty the excerpt in the drafts of a letter's page, and drop its previews. Who saved them and when stays.

    kept: versions that stay whole. So do those that an approval names.
    """
    for revision in page.revisions.filter(text_approvals=None).exclude(pk__in={key for key in kept if key}):
        without_excerpt(revision)
    forget_previews(page)


def without_excerpt(revision: Revision) -> None:
    """Empty the excerpt in one version."""
    if revision.content.get("excerpt"):
        Revision.objects.filter(pk=revision.pk).update(content={**revision.content, "excerpt": ""})
