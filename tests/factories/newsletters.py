"""Editions and issues."""

from collections.abc import Sequence
from itertools import count
from typing import Any

from editorial.newsletters.models import IssueItem, Newsletter, NewsletterIssue
from editorial.pages.models import ContentPage
from tests.factories.publishing import add_snippet

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
    return add_snippet(issue, live=approved)
