"""What the pages of letters show."""

from typing import Any

from django.http import HttpRequest

from editorial.foundation.page_context import shows
from editorial.foundation.reader import Reader
from editorial.letters.models import LetterIndexPage, MemberLetterPage
from editorial.pages.cards import cards_of
from editorial.pages.context import story_of
from editorial.pages.listing import TOPIC, listing_of
from editorial.pages.models import ContentPage
from editorial.pages.readers import listed
from editorial.pages.reading import reader_for


@shows(LetterIndexPage)
def letter_index(page: LetterIndexPage, request: HttpRequest) -> dict[str, Any]:
    """Give the letters that this reader may read, the newest first."""
    letters = listed(ContentPage.objects, reader_for(request)).child_of(page).newest_first()
    return {"crumbs": [], "listing": listing_of(letters, request, (TOPIC,))}


@shows(MemberLetterPage)
def letter(page: MemberLetterPage, request: HttpRequest) -> dict[str, Any]:
    """Give the answers to a letter, and the letters of the same person before and after it."""
    reader = reader_for(request)
    answers = answers_to(page, reader).with_card_words()
    return {"answers": cards_of(answers, request, pictured=False), **story_of(page, reader, request)}


def answers_to(page: MemberLetterPage, reader: Reader) -> Any:
    """Return the answers to a letter that this reader may read, the newest first."""
    readable = listed(ContentPage.objects, reader)
    return readable.filter(pk__in=page.answers.values("page")).newest_first()
