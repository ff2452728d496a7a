"""Newsletters, as the API answers them."""

from typing import Literal

from django.http import HttpRequest

from editorial.foundation.api.answers import answers
from editorial.newsletters.models import NewsletterIndexPage
from editorial.pages.api.details import page_parts
from editorial.pages.api.schemas import PageFields
from editorial.pages.api.words import gathered


class NewslettersPage(PageFields):
    """The page of the newsletters."""

    type: Literal["newsletters"]
    intro: str


@answers(NewsletterIndexPage)
def newsletters_answer(page: NewsletterIndexPage, request: HttpRequest) -> NewslettersPage:
    """Return the page of the newsletters."""
    intro = gathered(lambda given: given.html(page.intro), request)
    return NewslettersPage(type="newsletters", **page_parts(page, request), intro=intro)
