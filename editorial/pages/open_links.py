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
from editorial.pages.readers import listed
from editorial.pages.rich_text import final_html, pages_linked_from


def listed_by_key(page_ids: Iterable[int], reader: Reader) -> dict[int, Page]:
    """Return those of these pages that a list may show to this reader, by key, in one query at most."""
    ids = set(page_ids)
    return {page.pk: page for page in listed(Page.objects.filter(pk__in=ids), reader)} if ids else {}


def open_addresses(page_ids: Iterable[int], reader: Reader, *, is_whole: bool = False) -> dict[int, str]:
    """Return the addresses of those pages that a list may show to this reader, by id, in one query.

    is_whole: whether an address names the site too, as a mail needs it.
    """
    pages = listed_by_key(page_ids, reader).values()
    found = {page.pk: page.full_url if is_whole else page.url for page in pages}
    return {pk: url for pk, url in found.items() if url}


@dataclass(frozen=True)
class InformedReader(Reader):
    """A reader together with the addresses that the links of one page lead to, as far as this reader may open them."""

    addresses: Mapping[int, str] = field(default_factory=dict, compare=False)


def texts_in_fields(page: Any) -> list[str]:
    """Return every string in a page's own row."""
    return [text for each in page._meta.concrete_fields for text in strings_in(each.value_from_object(page))]


def informed(reader: Reader, page: Page, request: HttpRequest) -> InformedReader:
    """Return a reader who knows where all links of a page's own texts lead, however many texts it has."""
    pages = listed_by_key(pages_linked_from(texts_in_fields(page)), reader)
    addresses = {key: url for key, linked in pages.items() if (url := linked.get_url(request))}
    return InformedReader(is_member=reader.is_member, addresses=addresses)


def html_for(text: str, reader: Reader) -> str:
    """Return stored rich text as this reader sees it."""
    if isinstance(reader, InformedReader):
        return final_html(text, reader.addresses)
    return final_html(text, open_addresses(pages_linked_from([text]), reader))
