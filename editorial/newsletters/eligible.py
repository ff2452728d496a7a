"""Which pages an issue may show, and what keeps an issue from going out."""

from typing import Any

from editorial.foundation.audiences import Audience
from editorial.foundation.findings import Finding
from editorial.foundation.reader import MEMBER, PUBLIC, Reader
from editorial.pages.models import ContentPage
from editorial.pages.readers import listed


def reader_of(newsletter: Any) -> Reader:
    """Return the reader that everybody on a newsletter's list is."""
    return MEMBER if newsletter.audience == Audience.MEMBERS else PUBLIC


def eligible_pages(issue: Any) -> dict[int, ContentPage]:
    """Return the pages that the issue names and that its readers may read, by id. Others are never loaded."""
    named = [item.page_id for item in issue.items.all() if item.page_id]
    pages = listed(ContentPage.objects.filter(pk__in=named), reader_of(issue.newsletter))
    return {page.pk: page for page in pages.select_related("expert")}


def issue_findings(issue: Any) -> list[Finding]:
    """Name each item that cannot go out, and say so when there is none."""
    items = issue.items_in_order()
    if not items:
        return [Finding("items", "The issue is empty. Add at least one item.")]
    open_pages = eligible_pages(issue)
    found = []
    for number, item in enumerate(items, 1):
        place = f"Item {number} ({item.get_role_display().lower()})"
        if item.page_id is None:
            if not item.teaser.strip():
                found.append(Finding("items", "A note needs words of its own.", place))
        elif item.page_id not in open_pages:
            audience = issue.newsletter.get_audience_display().lower()
            message = f"“{item.page.title}” is not open to this newsletter's readers ({audience})."
            found.append(Finding("items", f"{message} Take it out, or publish it.", place))
    return found
