"""Letters, as the API answers them: the excerpt, never the letter as it came."""

from typing import Any, Literal

from django.http import HttpRequest
from pydantic import Field

from editorial.foundation.api.answers import answers
from editorial.foundation.api.schemas import Link
from editorial.letters.context import answers_to
from editorial.letters.models import LetterIndexPage, MemberLetterPage
from editorial.letters.templatetags.excerpts import has_cuts, with_cuts
from editorial.pages.api.details import content_parts, link_answer, page_parts
from editorial.pages.api.schemas import Card, ContentFields, PageFields
from editorial.pages.api.words import gathered
from editorial.pages.context import story_of
from editorial.pages.reading import reader_for


class LetterDetail(ContentFields):
    """A letter, as much of it as its writer let be published, with the answers to it."""

    type: Literal["letter"]
    excerpt: str = Field(description='Final HTML; each cut stands in `<span class="cut">[…]</span>`.')
    is_cut: bool = Field(description="Whether something of the letter was left out.")
    signature: str = Field(description="How the writer wants to be called; empty for nothing.")
    relation: str
    substance: str
    age_band: str
    setting: str
    answers: list[Card] = Field(description="The answers to this letter, the newest first.")
    previous: list[Link] = Field(description="The letter of the same person before this one.")
    following: list[Link]


class LettersPage(PageFields):
    """The page above all letters; readers find letters through the answers to them."""

    type: Literal["letters"]
    intro: str


@answers(MemberLetterPage)
def letter_answer(page: MemberLetterPage, request: HttpRequest) -> LetterDetail:
    """Return a letter that the reader may open."""
    reader = reader_for(request)
    series = story_of(page, reader, request)

    def words(_given: Any) -> dict[str, Any]:
        return {"excerpt": str(with_cuts(page.excerpt)), "is_cut": has_cuts(page.excerpt)}

    return LetterDetail(
        **content_parts(page, request, words, {"answers": answers_to(page, reader).with_card_words()}),
        signature=page.signature,
        relation=page.relation,
        substance=page.substance,
        age_band=page.age_band,
        setting=page.setting,
        previous=[link_answer(link) for link in series["previous"]],
        following=[link_answer(link) for link in series["following"]],
    )


@answers(LetterIndexPage)
def letters_answer(page: LetterIndexPage, request: HttpRequest) -> LettersPage:
    """Return the page above all letters."""
    intro = gathered(lambda given: given.html(page.intro), request)
    return LettersPage(type="letters", **page_parts(page, request), intro=intro)
