"""Letters, responses, modules, episodes, topics and tags."""

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any

from editorial.cases.models import Case
from editorial.learning.models import ModulePage
from editorial.letters.models import LetterOriginal, MemberLetterPage
from editorial.pages.models import ContentPage, TopicPlacement
from editorial.people.models import Contributor, ExpertPage
from editorial.podcasts.models import EpisodePage
from editorial.responses.models import AnsweredLetter, ExpertResponsePage
from editorial.topics.models import Tag, TopicPage
from tests.factories.publishing import add
from tests.factories.tree import Tree

_numbers = count(1)
TRANSCRIPT = "WEBVTT\n\n00:00.000 --> 00:04.000\n<v Ruth>Welcome. Today we talk about waiting.\n"


def paragraph(html: str) -> tuple[str, str]:
    """Return a paragraph block for a body."""
    return ("paragraph", html)


def heading(text: str, level: str = "2") -> tuple[str, dict[str, str]]:
    """Return a heading block for a body."""
    return ("heading", {"text": text, "level": level})


def make_case(name: str = "", **fields: Any) -> Case:
    """Make a case."""
    return Case.objects.create(name=name or f"Case {next(_numbers)}", **fields)


def make_tag(name: str, **fields: Any) -> Tag:
    """Make a tag, or return the one of this name."""
    return Tag.objects.get_or_create(name=name, defaults=fields)[0]


def make_topic(tree: Tree, title: str = "", *, live: bool = True, **fields: Any) -> TopicPage:
    """Make a topic."""
    return add(tree.topics, TopicPage(title=title or f"Topic {next(_numbers)}", **fields), live=live)


def make_original(text: str, *, contributor: Contributor | None = None, **fields: Any) -> LetterOriginal:
    """Make a letter as it came, with its case."""
    case = fields.pop("case", None) or make_case()
    return LetterOriginal.objects.create(text=text, contributor=contributor, case=case, **fields)


def about(page: ContentPage, topics: Iterable[TopicPage], tags: Iterable[str]) -> ContentPage:
    """Give a page its topics and tags, before it is stored."""
    for number, topic in enumerate(topics):
        page.topic_placements.add(TopicPlacement(topic=topic, sort_order=number))
    page.tags.add(*[make_tag(name) for name in tags])
    return page


def make_letter(
    tree: Tree,
    text: str = "My son says he will go, and then he does not. What can I do?",
    *,
    excerpt: str = "",
    live: bool = True,
    original: LetterOriginal | None = None,
    topics: Sequence[TopicPage] = (),
    tags: Sequence[str] = (),
    **fields: Any,
) -> MemberLetterPage:
    """Make a letter with its original; without an excerpt, the whole text is published."""
    page = MemberLetterPage(
        original=original or make_original(text),
        excerpt=excerpt or f"<p>{text}</p>",
        **{"title": f"Letter {next(_numbers)}", **fields},
    )
    return add(tree.letters, about(page, topics, tags), live=live)


def make_response(
    tree: Tree,
    expert: ExpertPage,
    *,
    parent: Any = None,
    letters: Sequence[MemberLetterPage] = (),
    body: Sequence[Any] = (),
    live: bool = True,
    topics: Sequence[TopicPage] = (),
    tags: Sequence[str] = (),
    **fields: Any,
) -> ExpertResponsePage:
    """Make a response in the tree's channel."""
    page = ExpertResponsePage(
        expert=expert,
        body=list(body) or [paragraph("<p>Begin with what he says himself.</p>")],
        case=fields.pop("case", None) or make_case(),
        **{"title": f"Response {next(_numbers)}", "standfirst": "<p>What to say, and when.</p>", **fields},
    )
    for number, letter in enumerate(letters):
        page.answered_letters.add(
            AnsweredLetter(letter=letter, excerpt=letter.excerpt, signature=letter.signature, sort_order=number)
        )
    return add(parent or tree.channel, about(page, topics, tags), live=live)


def make_module(
    tree: Tree,
    number: int,
    *,
    live: bool = True,
    topics: Sequence[TopicPage] = (),
    tags: Sequence[str] = (),
    **fields: Any,
) -> ModulePage:
    """Make a module."""
    page = ModulePage(
        number=number,
        **{
            "title": f"Module title {number}",
            "key_points": "<ul><li>Notice what goes well.</li></ul>",
            "body": [paragraph("<p>Read this first.</p>")],
            **fields,
        },
    )
    return add(tree.learning, about(page, topics, tags), live=live)


def make_episode(
    tree: Tree, *, live: bool = True, topics: Sequence[TopicPage] = (), tags: Sequence[str] = (), **fields: Any
) -> EpisodePage:
    """Make an episode whose sound lies on another host."""
    page = EpisodePage(
        **{
            "title": f"Episode {next(_numbers)}",
            "audio_url": "https://sound.example/episode.mp3",
            "audio_length": 1000,
            "mime_type": "audio/mpeg",
            "duration": 60,
            "transcript": TRANSCRIPT,
            **fields,
        }
    )
    return add(tree.podcast, about(page, topics, tags), live=live)
