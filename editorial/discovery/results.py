"""From hits to what the search page shows: cards of pages that the reader may read, with the passages that answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import F
from django.http import HttpRequest
from django.utils.html import escape
from wagtail.models import Page

from editorial.foundation.audiences import Audience
from editorial.foundation.found import declaration_of_kind
from editorial.foundation.reader import Reader
from editorial.pages.cards import Card, card_of
from editorial.pages.models import ContentPage
from editorial.pages.readers import listed
from editorial.people.models import ExpertPage
from editorial.topics.models import TopicPage
from search.types import Highlight, Hit, Voice

LETTER: Final = "From the letter"


@dataclass(frozen=True)
class Result:
    """One result: the page's card, and the passage with whose words it is, where the words were found in a text."""

    card: Card
    highlight: Highlight | None = None
    whose: str = ""

    @property
    def is_letter(self) -> bool:
        """Whether the passage is a member's words."""
        return self.highlight is not None and self.highlight.voice is Voice.LETTER


def results_of(hits: Sequence[Hit], reader: Reader, request: HttpRequest) -> list[Result]:
    """Return the results of hits in their order, in two queries at most.

    What the reader may not read is left out, whatever the index says.
    """
    kinds = {model.content_kind.word for model in ContentPage.types()}
    content = [hit.key.object_id for hit in hits if hit.kind in kinds]
    others = [hit.key.object_id for hit in hits if hit.kind not in kinds]
    cards = {**_content_cards(content, reader, request), **_other_cards(others, reader, request)}
    return [_result(hit, card) for hit in hits if (card := cards.get(hit.key.object_id)) and card.kind == hit.kind]


def _result(hit: Hit, card: Card) -> Result:
    if hit.highlight is None:
        return Result(card)
    return Result(
        card, hit.highlight, LETTER if hit.highlight.voice is Voice.LETTER else declaration_of_kind(hit.kind).whose
    )


def _content_cards(numbers: Sequence[int], reader: Reader, request: HttpRequest) -> dict[int, Card]:
    if not numbers:
        return {}
    pages = listed(ContentPage.objects, reader).filter(pk__in=numbers).with_card_words()
    return {page.pk: card_of(page, request, pictured=False) for page in pages}


def _other_cards(numbers: Sequence[int], reader: Reader, request: HttpRequest) -> dict[int, Card]:
    if not numbers:
        return {}
    pages: Iterable[Any] = listed(Page.objects.filter(pk__in=numbers), reader).annotate(
        role=F("expertpage__role"), intro=F("topicpage__intro")
    )
    return {page.pk: _other_card(page, request) for page in pages}


def _other_card(page: Any, request: HttpRequest) -> Card:
    kind = TopicPage.content_kind if page.role is None else ExpertPage.content_kind
    return Card(
        id=page.pk,
        kind=kind.word,
        kind_label=kind.label,
        title=page.title,
        url=page.get_url(request) or "",
        standfirst=page.intro if page.role is None else escape(page.role),
        expert=None,
        audience=Audience.PUBLIC,
        is_members_only=False,
        published_at=None,
        reading_minutes=0,
    )
