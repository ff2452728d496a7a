"""What the pages of letters show."""

from typing import Any

from django.http import HttpRequest

from editorial.foundation.page_context import shows
from editorial.letters.models import LetterIndexPage, MemberLetterPage
from editorial.pages.cards import cards_of
from editorial.pages.links import links_to
from editorial.pages.listing import TOPIC, listing_of
from editorial.pages.models import ContentPage
from editorial.pages.reading import reader_for


@shows(LetterIndexPage)
def letter_index(page: LetterIndexPage, request: HttpRequest) -> dict[str, Any]:
    """Give the letters that this reader may read, the newest first."""
    letters = ContentPage.objects.readable_by(reader_for(request)).child_of(page).newest_first()
    return {"crumbs": [], "listing": listing_of(letters, request, (TOPIC,))}


@shows(MemberLetterPage)
def letter(page: MemberLetterPage, request: HttpRequest) -> dict[str, Any]:
    """Give the answers to a letter, and the letters of the same person before and after it."""
    reader = reader_for(request)
    readable = ContentPage.objects.readable_by(reader)
    answers = readable.filter(expertresponsepage__answered_letters__letter_id=page.pk).with_card_words()
    earlier = [page.follows] if page.follows_id and page.follows.live and reader.may_read(page.follows.audience) else []
    return {
        "answers": cards_of(answers.newest_first(), request, pictured=False),
        "previous": links_to([other for other in earlier if not other.is_restricted], request),
        "following": links_to(page.followed_by.readable_by(reader), request) if page.pk else [],
    }
