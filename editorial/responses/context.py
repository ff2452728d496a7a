"""What the pages of channels and responses show."""

from typing import Any

from django.http import HttpRequest

from editorial.foundation.page_context import shows
from editorial.foundation.reader import Reader
from editorial.pages.beside import pages_beside
from editorial.pages.carried import carried_by, is_draft
from editorial.pages.context import open_people, story_of
from editorial.pages.links import links_to
from editorial.pages.listing import EXPERT, TAG, TOPIC, listing_of
from editorial.pages.models import ContentPage
from editorial.pages.readers import listed
from editorial.pages.reading import reader_for
from editorial.responses.models import ChannelPage, ExpertResponsePage

#: A text with fewer headings needs no list of them.
HEADINGS_WORTH_LISTING = 3
#: Blocks that need the styles of players and transcripts.
SOUNDING = {"audio", "video"}


@shows(ChannelPage)
def channel(page: ChannelPage, request: HttpRequest) -> dict[str, Any]:
    """Give the responses of a channel that this reader may read, the newest first."""
    responses = listed(ContentPage.objects, reader_for(request)).child_of(page).newest_first()
    return {"crumbs": [], "listing": listing_of(responses, request, (TOPIC, EXPERT, TAG))}


@shows(ExpertResponsePage)
def response(page: ExpertResponsePage, request: HttpRequest) -> dict[str, Any]:
    """Give the letters as they were quoted, the modules it names, and the other parts of the story."""
    reader = reader_for(request)
    modules = modules_named(page, reader, request)
    return {
        "letters": letters_quoted(page, reader, request),
        "modules": modules,
        "module_links": {step["number"]: step["url"] for step in modules},
        "co_authors": links_to(open_people(page, "co_authors"), request),
        "notice_texts": notices_of(page),
        "headings": headings_of(page),
        "has_sound": any(block.block_type in SOUNDING for block in page.body),
        **story_of(page, reader, request),
    }


def letters_quoted(page: ExpertResponsePage, reader: Reader, request: HttpRequest) -> list[dict[str, Any]]:
    """Return each letter with its excerpt and signature as they were copied into the response.

    A draft that has no copy yet shows the letter as it is now. The letter's own page is linked where this reader
    may open it.
    """
    addresses = {letter.pk: letter.get_url(request) for letter in pages_beside(page, reader).named.get("letters", [])}
    if is_draft(page):
        rows = page.letters_in_order()
        words = [(row.letter_id, *row.quoted) for row in rows]
    else:
        words = [(row.id, row.words, row.more) for row in carried_by(page).get("letters", [])]
    return [
        {"excerpt": excerpt, "signature": signature, "url": addresses.get(number) or ""}
        for number, excerpt, signature in words
    ]


def modules_named(page: ExpertResponsePage, reader: Reader, request: HttpRequest) -> list[dict[str, Any]]:
    """Return the modules that a response names and that this reader may read, by number."""
    modules = sorted(pages_beside(page, reader).named.get("modules", []), key=lambda row: row.module_number)
    return [{"number": row.module_number, "title": row.title, "url": row.get_url(request)} for row in modules]


def notices_of(page: ExpertResponsePage) -> list[str]:
    """Return the lines under a response; works on drafts too."""
    if is_draft(page):
        return [notice.text for notice in page.notices.all() if notice.is_shown]
    return [row.words for row in carried_by(page).get("notices", [])]


def headings_of(page: ExpertResponsePage) -> list[dict[str, str]]:
    """Return the headings of a long text with their anchors."""
    headings = [
        {"anchor": f"b-{block.id}", "text": block.value["text"]}
        for block in page.body
        if block.block_type == "heading" and block.value["level"] == "2"
    ]
    return headings if len(headings) >= HEADINGS_WORTH_LISTING else []
