"""A publication in which one page of every type is closed in one of the ways a page can be closed.

Every text of a closed page has the word `WORD` in it, and its address the word `SLUG`; nothing else has. A page of a
type that this way leaves open has `OPEN_WORD` and `OPEN_SLUG` instead. Around them
stand open pages that are tied to it in every way two pages can be: topic, tag, expert, series, citation, course.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Page, PageViewRestriction

from editorial.approval.fields import STAMP
from editorial.approval.telling import tell_of_stamp
from editorial.foundation.audiences import Audience
from editorial.learning.models import ModuleIndexPage
from editorial.letters.models import LetterIndexPage
from editorial.people.models import ExpertIndexPage
from editorial.podcasts.models import PodcastPage
from editorial.responses.models import ChannelPage, ModuleCitation
from editorial.topics.models import TopicIndexPage
from home.models import StandardPage
from tests.factories.copies import copied
from tests.factories.people import make_expert
from tests.factories.publishing import add
from tests.factories.texts import make_episode, make_letter, make_module, make_response, make_topic, paragraph
from tests.factories.tree import Tree, make_tree

WORD, SLUG = "zaunkoenig", "hidden-nest"
OPEN_WORD, OPEN_SLUG = "goldammer", "open-nest"
TAG = "wren watching"
INSIDERS = "Insiders"
SHARED_PASSWORD = "open sesame"
CONTENT = ("response", "letter", "module", "episode")
PARENTS = ("channel", "letters", "learning", "podcast", "experts", "topics", "standing")
OTHERS = ("expert", "topic", "standard")


class How(StrEnum):
    """The ways in which a page is open or closed.

    An altered one is live, and was changed past the guard. The last three are restrictions on its parent.
    """

    OPEN = "open"
    MEMBERS = "members"
    DRAFT = "draft"
    ALTERED = "altered"
    LOGIN = "login"
    GROUPS = "groups"
    PASSWORD = "password"


RESTRICTIONS = (How.LOGIN, How.GROUPS, How.PASSWORD)


@dataclass
class Publication:
    """The open tree, the open pages beside it, and by type the page that is closed, with their parents."""

    tree: Tree
    how: How
    parents: dict[str, Page]
    companions: dict[str, Any] = field(default_factory=dict)
    pages: dict[str, Any] = field(default_factory=dict)

    @property
    def closed_types(self) -> tuple[str, ...]:
        """The types whose page is closed in this publication."""
        if self.how == How.OPEN:
            return ()
        return CONTENT if self.how == How.MEMBERS else (*CONTENT, *OTHERS)

    def word(self, kind: str) -> str:
        """Return the word in the texts of the page of a type."""
        return WORD if kind in self.closed_types else OPEN_WORD

    def name(self, kind: str) -> dict[str, Any]:
        """Return title and slug of the page of a type."""
        return {
            "title": f"{kind} {self.word(kind)}",
            "slug": f"{kind}-{SLUG if kind in self.closed_types else OPEN_SLUG}",
        }


def restrict(page: Page, how: How) -> PageViewRestriction:
    """Put a view restriction on a page."""
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=str(how), password=SHARED_PASSWORD if how == How.PASSWORD else ""
    )
    if how == How.GROUPS:
        restriction.groups.set([Group.objects.get_or_create(name=INSIDERS)[0]])
    return restriction


def alter(pages: Iterable[Page]) -> None:
    """Take the stamps of live pages away, as a change past the guard does, and let it be noticed."""
    for page in pages:
        owner: Any = page._meta.get_field(STAMP).model
        owner.objects.filter(pk=page.pk).update(**{STAMP: ""})
        page.refresh_from_db()
        with transaction.atomic():
            tell_of_stamp(page)


@copied
def make_publication(how: How) -> Publication:
    """Make the publication with all its pages."""
    tree = make_tree()
    made = Publication(tree=tree, how=how, parents=_parents(tree, how))
    _make_topics(made)
    made.companions["expert"] = make_expert(tree.experts, "Ruth Amari")
    _make_companions(made)
    _make_closed(made)
    _make_followers(made)
    if how == How.ALTERED:
        alter(made.pages.values())
    if how in RESTRICTIONS:
        for parent in made.parents.values():
            restrict(parent, how)
    return made


def _parents(tree: Tree, how: How) -> dict[str, Page]:
    types: dict[str, Callable[..., Page]] = {
        "channel": ChannelPage,
        "letters": LetterIndexPage,
        "learning": ModuleIndexPage,
        "podcast": PodcastPage,
        "experts": ExpertIndexPage,
        "topics": TopicIndexPage,
        "standing": StandardPage,
    }
    word = WORD if how in RESTRICTIONS else "second"
    slug = SLUG if how in RESTRICTIONS else "second"
    return {
        name: add(tree.home, types[name](title=f"{name} {word}", slug=f"{name}-{slug}", **_body(name, word)))
        for name in PARENTS
    }


def _body(name: str, word: str) -> dict[str, Any]:
    return {"body": [paragraph(f"<p>{word}</p>")]} if name == "standing" else {}


def _make_topics(made: Publication) -> None:
    """Make a closed topic between a wider and a narrower one that are open."""
    inside = replace(made.tree, topics=made.parents["topics"])
    wider = make_topic(made.tree, "Wider")
    intro = f"<p>{made.word('topic')}</p>"
    closed = make_topic(inside, live=made.how != How.DRAFT, intro=intro, parent_topic=wider, **made.name("topic"))
    made.companions |= {"wider": wider, "topic": make_topic(made.tree, "Waiting", parent_topic=closed)}
    made.pages["topic"] = closed


def _make_companions(made: Publication) -> None:
    """Make open pages under the open topic and the closed one."""
    tree, expert = made.tree, made.companions["expert"]
    shared: dict[str, Any] = {"topics": [made.companions["topic"], made.pages["topic"]], "tags": [TAG]}
    letter = make_letter(tree, "We wait for him every evening.", **shared)
    made.companions |= {
        "letter": letter,
        "module": make_module(tree, 1, **shared),
        "next_module": make_module(tree, 3, **shared),
        "episode": make_episode(tree, **shared),
        "response": make_response(tree, expert, letters=[letter], **shared),
    }


def _make_closed(made: Publication) -> None:
    """Make a closed page of every type, with the open topic, tag, expert, letter and module."""
    parents = {name: made.parents[name] for name in ("channel", "letters", "learning", "podcast")}
    inside, live = replace(made.tree, **parents), made.how != How.DRAFT
    expert, word = made.companions["expert"], made.word("response")
    content: dict[str, Any] = {
        "topics": [made.companions["topic"]],
        "tags": [TAG],
        "live": live,
        "standfirst": f"<p>{word} in the standfirst</p>",
        "audience": Audience.MEMBERS if made.how == How.MEMBERS else Audience.PUBLIC,
    }
    body = [paragraph(f"<p>Module 1 and {word} in the body.</p>")]
    tied: dict[str, Any] = {"letters": [made.companions["letter"]], "follows": made.companions["response"]}
    standard = StandardPage(**made.name("standard"), body=[paragraph(f"<p>{made.word('standard')}</p>")])
    made.pages |= {
        "response": make_response(inside, expert, body=body, **tied, **made.name("response"), **content),
        "letter": make_letter(
            inside, f"I write about the {word} in our garden.", expert=expert, **made.name("letter"), **content
        ),
        "module": make_module(inside, 2, body=body, expert=expert, **made.name("module"), **content),
        "episode": make_episode(inside, notes=f"<p>{word}</p>", expert=expert, **made.name("episode"), **content),
        "expert": make_expert(
            made.parents["experts"],
            made.name("expert")["title"],
            slug=made.name("expert")["slug"],
            live=live,
            bio=f"<p>{made.word('expert')}</p>",
        ),
        "standard": add(made.parents["standing"], standard, live=live),
    }
    ModuleCitation.objects.get_or_create(response=made.pages["response"], module=made.companions["module"])


def _make_followers(made: Publication) -> None:
    """Make open pages that follow the closed ones in a series."""
    shared: dict[str, Any] = {"topics": [made.companions["topic"]], "tags": [TAG]}
    made.companions |= {
        "next_response": make_response(made.tree, made.companions["expert"], follows=made.pages["response"], **shared),
        "next_letter": make_letter(made.tree, "He came home last night.", follows=made.pages["letter"], **shared),
    }
