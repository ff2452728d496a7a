"""What each type of page is found by. A new type gets a function here, and its line in `FOUND`."""

from typing import Final

from wagtail.models import Page

from editorial.discovery.constants import EXPERT_KIND, TOPIC_KIND
from editorial.discovery.declarations import Declaration, OwnWords
from editorial.discovery.passages import headings_in, text_of
from editorial.foundation.plain_text import plain_text
from editorial.learning.models import ModulePage
from editorial.letters.models import MemberLetterPage
from editorial.pages.kinds import PageKind
from editorial.people.models import ExpertPage
from editorial.podcasts.models import EpisodePage
from editorial.responses.models import ExpertResponsePage
from editorial.responses.references import modules_cited_by
from editorial.topics.models import TopicPage


def module_name(number: int | None) -> str:
    """Return how readers ask for a module."""
    return f"Module {number}"


def response(page: ExpertResponsePage) -> OwnWords:
    """An answer: the expert's words, the letters as they were quoted, and each module that it names, ranges too."""
    cited = tuple(module_name(number) for number in modules_cited_by(page))
    return OwnWords(
        headings=(*headings_in(page.body), *cited),
        standfirst=plain_text(page.standfirst),
        body="\n".join(filter(None, (page.greeting, text_of(page.body), plain_text(page.sign_off)))),
        letters="\n".join(plain_text(row.excerpt) for row in page.letters_in_order()),
        people=tuple(person.pk for person in page.co_authors.all()),
    )


def module(page: ModulePage) -> OwnWords:
    """A module: key points and text, what is said in its recordings, and its number."""
    return OwnWords(
        headings=headings_in(page.body),
        standfirst=plain_text(page.standfirst),
        body="\n".join(filter(None, (plain_text(page.key_points), text_of(page.body)))),
        terms=(module_name(page.number),),
    )


def episode(page: EpisodePage) -> OwnWords:
    """An episode: its notes, every spoken word of its transcript, its chapters, hosts and guests."""
    return OwnWords(
        headings=tuple(chapter.title for chapter in page.chapters.all()),
        standfirst=plain_text(page.standfirst),
        body=page.words(),
        names=(page.guests,) if page.guests else (),
        people=tuple(person.pk for person in page.hosts.all()),
    )


def expert(page: ExpertPage) -> OwnWords:
    """An expert: name, role and what is said about them."""
    body = (plain_text(page.bio), page.lived_experience)
    return OwnWords(standfirst=page.role, body="\n".join(filter(None, body)), people=(page.pk,))


def topic(page: TopicPage) -> OwnWords:
    """A topic: what it is about. Its pages are found for themselves."""
    return OwnWords(body=plain_text(page.intro), terms=(page.title,))


FOUND: Final = (
    Declaration(ExpertResponsePage, PageKind.RESPONSE, response, relations=("answered_letters", "co_authors")),
    Declaration(ModulePage, PageKind.MODULE, module),
    Declaration(EpisodePage, PageKind.EPISODE, episode, relations=("chapters", "hosts")),
    Declaration(ExpertPage, EXPERT_KIND, expert),
    Declaration(TopicPage, TOPIC_KIND, topic),
)
"""How all types are found."""

NOT_ALONE: Final[dict[type[Page], str]] = {
    MemberLetterPage: "A letter is found through the answers that quote it.",
}
"""Types whose pages stand in no result by themselves, each with the reason."""

_BY_MODEL: Final = {declaration.model: declaration for declaration in FOUND}


def declaration_of(model: type[Page] | None) -> Declaration | None:
    """Return how a type is found; nothing for one that is not."""
    return _BY_MODEL.get(model) if model is not None else None
