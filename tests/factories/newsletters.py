"""Editions and issues."""

from collections.abc import Sequence
from itertools import count
from typing import Any

from editorial.approval.digest import digest_of, snapshot
from editorial.approval.models import TextApproval
from editorial.approval.querysets import base_type_of
from editorial.newsletters.models import IssueItem, Newsletter, NewsletterIssue
from editorial.pages.models import ContentPage

_numbers = count(1)


def make_newsletter(**fields: Any) -> Newsletter:
    """Make an edition."""
    fields = {
        "name": f"Weekly {next(_numbers)}",
        "from_name": "Open Letter",
        "from_email": "letters@publication.example",
        "postal_address": "1 Harbour Street\nExampleton",
        **fields,
    }
    return Newsletter.objects.create(**fields)


def make_issue(
    newsletter: Newsletter,
    items: Sequence[tuple[str, ContentPage | None, str]],
    *,
    approved: bool = True,
    **fields: Any,
) -> NewsletterIssue:
    """Make an issue of (role, page, teaser) items, and approve and publish it unless approved is false."""
    fields = {
        "number": next(_numbers),
        "subject": "On waiting, and what it is good for",
        "preheader": "A father writes about the word “not yet”, and what it may mean.",
        **fields,
    }
    issue = NewsletterIssue(newsletter=newsletter, live=False, **fields)
    for number, (role, page, teaser) in enumerate(items):
        issue.items.add(IssueItem(role=role, page=page, teaser=teaser, sort_order=number))
    issue.save()
    revision = issue.save_revision()
    if approved:
        approve_issue(issue)
        revision.publish()
    return NewsletterIssue.objects.get(pk=issue.pk)


def approve_issue(issue: NewsletterIssue) -> TextApproval:
    """Record that somebody approved this very text."""
    return TextApproval.objects.create(
        base_content_type=base_type_of(issue),
        object_id=str(issue.pk),
        kind=issue.approval_kind,
        digest=digest_of(issue),
        snapshot=snapshot(issue),
    )
