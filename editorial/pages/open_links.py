"""Links in rich text lead to pages that their reader may open; of any other link the words stay, without an address.

The address of a closed page or of a draft is made of its title, so a link to it would tell what it is about.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from wagtail.models import Page

from editorial.foundation.reader import Reader
from editorial.pages.bodies import strings_in
from editorial.pages.rich_text import final_html, pages_linked_from
from editorial.pages.visibility import open_pages


def open_addresses(page_ids: Iterable[int], reader: Reader, *, is_whole: bool = False) -> dict[int, str]:
    """Return the addresses of those pages that a list may show to this reader, by id, in one query.

    is_whole: whether an address names the site too, as a mail needs it.
    """
    ids = set(page_ids)
    if not ids:
        return {}
    pages = open_pages(Page.objects.filter(pk__in=ids), reader)
    found = {page.pk: page.full_url if is_whole else page.url for page in pages}
    return {pk: url for pk, url in found.items() if url}


@dataclass(frozen=True)
class InformedReader(Reader):
    """A reader together with the addresses that the links of one page lead to, as far as this reader may open them."""

    addresses: Mapping[int, str] = field(default_factory=dict, compare=False)


def informed(reader: Reader, page: Page, *more: str) -> InformedReader:
    """Return a reader who knows where all links of a page's texts lead: one query at most, however many texts it has.

    more: further rich texts that the page shows.
    """
    texts = [text for field_ in page._meta.concrete_fields for text in strings_in(field_.value_from_object(page))]
    return InformedReader(
        is_member=reader.is_member, addresses=open_addresses(pages_linked_from([*texts, *more]), reader)
    )


def html_for(text: str, reader: Reader) -> str:
    """Return stored rich text as this reader sees it."""
    if isinstance(reader, InformedReader):
        return final_html(text, reader.addresses)
    return final_html(text, open_addresses(pages_linked_from([text]), reader))
