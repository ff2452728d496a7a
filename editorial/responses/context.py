"""What the pages of channels and responses show."""

from typing import Any

from django.http import HttpRequest

from editorial.foundation.page_context import shows
from editorial.foundation.reader import Reader
from editorial.pages.context import story_of
from editorial.pages.listing import EXPERT, TAG, TOPIC, listing_of
from editorial.pages.loader import load
from editorial.pages.models import ContentPage
from editorial.pages.readers import listed
from editorial.pages.reading import reader_for
from editorial.pages.rows import is_draft, rows_of
from editorial.responses.models import LETTERS, ChannelPage, ExpertResponsePage

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
    loaded, modules = load(page, reader), modules_named(page, reader, request)
    return {
        "letters": letters_quoted(page, reader, request),
        "modules": modules,
        "module_links": {step["number"]: step["url"] for step in modules},
        "co_authors": loaded.people("co_authors", request),
        "notice_texts": loaded.lines,
        "headings": headings_of(page),
        "has_sound": any(block.block_type in SOUNDING for block in page.body),
        **story_of(page, reader, request),
    }


def letters_quoted(page: ExpertResponsePage, reader: Reader, request: HttpRequest) -> list[dict[str, Any]]:
    """Return each letter with its excerpt and signature as they were copied into the response.

    A draft that has no copy yet shows the letter as it is now. The letter's own page is linked where this reader
    may open it.
    """
    letters = load(page, reader).beside.named.get("letters", [])
    addresses = {letter.pk: letter.get_url(request) for letter in letters}
    if is_draft(page):
        words = [(row.letter_id, *row.quoted) for row in page.letters_in_order()]
    else:
        words = [(row.letter_id, row.excerpt, row.signature) for row in rows_of(page, LETTERS)]
    return [
        {"excerpt": excerpt, "signature": signature, "url": addresses.get(number) or ""}
        for number, excerpt, signature in words
    ]


def modules_named(page: ExpertResponsePage, reader: Reader, request: HttpRequest) -> list[dict[str, Any]]:
    """Return the modules that a response names and that this reader may read, by number."""
    modules = sorted(load(page, reader).beside.named.get("modules", []), key=lambda row: row.module_number)
    return [{"number": row.module_number, "title": row.title, "url": row.get_url(request)} for row in modules]


def headings_of(page: ExpertResponsePage) -> list[dict[str, str]]:
    """Return the headings of a long text with their anchors."""
    headings = [
        {"anchor": f"b-{block.id}", "text": block.value["text"]}
        for block in page.body
        if block.block_type == "heading" and block.value["level"] == "2"
    ]
    return headings if len(headings) >= HEADINGS_WORTH_LISTING else []
