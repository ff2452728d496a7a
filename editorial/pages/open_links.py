"""Links in rich text lead to pages that their reader may open; of any other link the words stay, without an address.

The address of a closed page or of a draft is made of its title, so a link to it would tell what it is about.
"""

from collections.abc import Iterable

from wagtail.models import Page

from editorial.foundation.reader import Reader
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


def html_for(text: str, reader: Reader) -> str:
    """Return stored rich text as this reader sees it."""
    return final_html(text, open_addresses(pages_linked_from([text]), reader))
