"""What the list of newsletters shows: the public editions and their past issues."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest

from editorial.approval.shown import shown
from editorial.foundation.audiences import Audience
from editorial.foundation.page_context import shows
from editorial.newsletters.models import Newsletter, NewsletterIndexPage, NewsletterIssue


@shows(NewsletterIndexPage)
def past_issues(page: NewsletterIndexPage, request: HttpRequest) -> dict[str, Any]:
    """Give the public editions, each with its approved issues as `past_issues`, the newest first."""
    approved = Prefetch("issues", shown(NewsletterIssue.objects).order_by("-number"), to_attr="past_issues")
    return {"newsletters": Newsletter.objects.filter(audience=Audience.PUBLIC).prefetch_related(approved)}
