"""From an issue to what its mail says: plain data, made only of pages its readers may read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from wagtail.rich_text import expand_db_html

from editorial.newsletters.eligible import eligible_pages, reader_of
from editorial.pages.models import ContentPage
from editorial.pages.open_links import open_addresses
from editorial.pages.rich_text import final_html, pages_linked_from
from editorial.responses.models import ExpertResponsePage

#: Words of a letter that a lead begins with; enough to know whose situation it is.
LETTER_WORDS = 90
#: The beginnings of mail services' merge tags, which no text of ours may contain.
TAGS = re.compile(r"\*(?=\|)|\{(?=[{%])|\[(?=\[)")


@dataclass(frozen=True)
class Piece:
    """One item as a reader of the mail sees it. All html is final."""

    role: str
    label: str
    title: str
    url: str
    teaser: SafeString
    byline: str
    letter: SafeString
    signature: str


@dataclass(frozen=True)
class Mail:
    """A whole issue as its readers see it."""

    newsletter: str
    number: int
    subject: str
    preheader: str
    intro: SafeString
    pieces: tuple[Piece, ...]
    site_url: str
    postal_address: str
    unsubscribe_url: str
    language_code: str
    direction: str


def harmless(text: str) -> str:
    """Return a text in which no mail service finds a merge tag: a zero-width space parts each beginning."""
    return TAGS.sub(lambda match: f"{match.group()}\u200b", text)


def rich(source: str, addresses: Mapping[int, str]) -> SafeString:
    """Return rich text as final html.

    addresses: whole addresses of the pages that may be linked, by id; of other links the words stay.
    """
    return mark_safe(harmless(final_html(source, addresses)))


def beginning_of_letter(page: ContentPage) -> tuple[SafeString, str]:
    """Return the first words of the first letter that a response answers, and its signature, as they were approved."""
    if page.kind != ExpertResponsePage.content_kind.word:
        return mark_safe(""), ""
    rows = ExpertResponsePage.objects.get(pk=page.pk).letters_in_order()
    if not rows:
        return mark_safe(""), ""
    shortened = Truncator(expand_db_html(rows[0].excerpt)).words(LETTER_WORDS, html=True, truncate=" …")
    return mark_safe(harmless(shortened)), harmless(rows[0].signature)


def with_campaign(url: str, campaign: str) -> str:
    """Return an address with the edition's campaign name, if it has one."""
    return f"{url}?utm_source=newsletter&utm_medium=email&utm_campaign={campaign}" if campaign else url


def piece_of(item: Any, page: ContentPage | None, campaign: str, addresses: Mapping[int, str]) -> Piece:
    """Return an item as readers see it; a note has no page. addresses: as `rich` takes them."""
    if page is None:
        return Piece(item.role, "", "", "", rich(item.teaser, addresses), "", mark_safe(""), "")
    letter, signature = beginning_of_letter(page) if item.role == item.Role.LEAD else (mark_safe(""), "")
    name, role = page.byline
    return Piece(
        role=item.role,
        label=ContentPage.type_of(page.kind).content_kind.label,
        title=harmless(page.title),
        url=with_campaign(page.full_url, campaign),
        teaser=rich(item.teaser or page.standfirst, addresses),
        byline=harmless(", ".join(part for part in (name, role) if part)),
        letter=letter,
        signature=signature,
    )


def mail_of(issue: Any) -> Mail:
    """Return what an issue's mail says. Items whose page is closed to its readers are left out."""
    newsletter, pages = issue.newsletter, eligible_pages(issue)
    items = [item for item in issue.items_in_order() if item.page_id is None or item.page_id in pages]
    texts = [issue.intro, *(item.teaser for item in items)]
    addresses = open_addresses(pages_linked_from(texts), reader_of(newsletter), is_whole=True)
    campaign = newsletter.utm_campaign
    return Mail(
        newsletter=harmless(newsletter.name),
        number=issue.number,
        subject=harmless(issue.subject),
        preheader=harmless(issue.preheader),
        intro=rich(issue.intro, addresses),
        pieces=tuple(piece_of(item, pages.get(item.page_id), campaign, addresses) for item in items),
        site_url=settings.WAGTAILADMIN_BASE_URL,
        postal_address=newsletter.postal_address,
        unsubscribe_url=newsletter.unsubscribe_url,
        language_code=newsletter.language_code,
        direction=newsletter.direction,
    )
