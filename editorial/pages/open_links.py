"""Links in rich text lead to pages that their reader may open; of any other link the words stay, without an address.

The address of a closed page or of a draft is made of its title, so a link to it would tell what it is about.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from editorial.foundation.reader import Reader
from editorial.pages.bodies import strings_in
from editorial.pages.carried import carried_by, rows_as
from editorial.pages.readers import listed
from editorial.pages.rich_text import final_html, pages_linked_from

LINKS = "links"


def open_addresses(page_ids: Iterable[int], reader: Reader, *, is_whole: bool = False) -> dict[int, str]:
    """Return the addresses of those pages that a list may show to this reader, by id, in one query.

    is_whole: whether an address names the site too, as a mail needs it.
    """
    ids = set(page_ids)
    if not ids:
        return {}
    pages = listed(Page.objects.filter(pk__in=ids), reader)
    found = {page.pk: page.full_url if is_whole else page.url for page in pages}
    return {pk: url for pk, url in found.items() if url}


@dataclass(frozen=True)
class InformedReader(Reader):
    """A reader together with the addresses that the links of one page lead to, as far as this reader may open them."""

    addresses: Mapping[int, str] = field(default_factory=dict, compare=False)


def informed(reader: Reader, page: Any, request: HttpRequest) -> InformedReader:
    """Return a reader who knows where all links of a page's texts lead, however many texts it has.

    Where a page carries short rows, its links are asked for together with these: so this comes before anything else
    asks for them. One more query is needed where those rows link to further pages.
    """
    texts = [text for each in page._meta.concrete_fields for text in strings_in(each.value_from_object(page))]
    ids = pages_linked_from(texts)
    found = listed(Page.objects.filter(pk__in=ids), reader)
    if not hasattr(page, "carried_rows"):
        addresses = {each.pk: each.get_url(request) for each in found} if ids else {}
        return InformedReader(is_member=reader.is_member, addresses=addresses)
    links = rows_as(LINKS, found, rank="pk", number="pk", words="title", path="url_path")
    carried = carried_by(page, *([links] if ids else []))
    known = {row.id: Page(id=row.id, url_path=row.path).get_url(request) for row in carried.get(LINKS, [])}
    further = pages_linked_from(row.words for rows in carried.values() for row in rows) - ids
    addresses = {**known, **open_addresses(further, reader)}
    return InformedReader(is_member=reader.is_member, addresses={pk: url for pk, url in addresses.items() if url})


def html_for(text: str, reader: Reader) -> str:
    """Return stored rich text as this reader sees it."""
    if isinstance(reader, InformedReader):
        return final_html(text, reader.addresses)
    return final_html(text, open_addresses(pages_linked_from([text]), reader))
