"""A small publication with one page of every type, filled as real ones are."""

import datetime
from collections.abc import Iterable
from typing import Any

from wagtail.models import Page

from editorial.foundation import clock
from editorial.letters.models import MemberLetterPage
from editorial.media.models import EditorialImage
from editorial.media.services import make_renditions
from editorial.pages.models import Correction
from editorial.people.models import ExpertPage
from editorial.podcasts.models import Chapter, EpisodePage
from editorial.resources.models import CrisisResource, Notice, Promotion
from editorial.responses.models import ExpertResponsePage
from editorial.topics.models import TopicPage
from home.models import Brand, MenuItem, StandardPage
from tests.factories.copies import copied
from tests.factories.files import make_image
from tests.factories.people import make_expert
from tests.factories.publishing import add, add_snippet, publish
from tests.factories.texts import (
    heading,
    make_episode,
    make_letter,
    make_module,
    make_response,
    make_tag,
    make_topic,
    paragraph,
)
from tests.factories.tree import Tree

WEBVTT = """WEBVTT

00:00.000 --> 00:04.000
<v Ruth>Welcome. Today we talk about waiting.

00:04.000 --> 00:09.000
<v Joan>I waited nineteen months.
"""
BODY = [
    paragraph("<p>You wrote that you believe him. <b>Module 1</b> begins there.</p>"),
    heading("“Not yet” is an answer"),
    ("script", {"speaker": "You", "addressee": "your son", "text": "What would help?", "stage_note": "Say it once."}),
    heading("A smaller point", "3"),
    ("list", {"style": "steps", "items": ["<p>Wait.</p>", "<p>Ask.</p>"]}),
    heading("While you wait"),
    ("quote", {"text": "A date is a promise.", "source": "A counsellor"}),
    ("callout", {"title": "If he goes", "text": "<p>Ask a doctor first.</p>"}),
    heading("And you"),
    ("resource", {"title": "A first day", "url": "https://example.org/", "description": "What to pack."}),
    (
        "embed",
        {
            "title": "A talk",
            "url": "https://www.youtube.com/watch?v=abcdefghijk",
            "provider": "YouTube",
            "picture": None,
            "description": "Ten minutes.",
        },
    ),
]


@copied
def make_surroundings(tree: Tree) -> None:
    """Make what stands around and beside pages: menus, a promotion, somebody to call."""
    brand = Brand.for_site(tree.site)
    brand.tagline = "Answers for families"
    brand.notice = "Demonstration text, not advice"
    pages = (tree.channel, tree.topics, tree.learning)
    brand.menu_items = [MenuItem(page=page, place=MenuItem.Place.HEAD, sort_order=at) for at, page in enumerate(pages)]
    brand.save()
    promotion = Promotion(
        title="Members read more",
        text="<p>All of it.</p>",
        link_text="Become a member",
        link_url="/",
        starts_on=datetime.date(2020, 1, 1),
    )
    add_snippet(promotion)
    add_snippet(CrisisResource(name="Lantern Line", country="GB", phone="0000 555", verified_on=clock.today()))


@copied
def make_publication(tree: Tree, size: int = 1) -> dict[str, Any]:
    """Make one page of each type with all its parts, and `size` more of everything that grows.

    Returns one page of each type, and a tag, by name.
    """
    topic = make_topic(tree, "Waiting", slug="waiting", intro="<p>About the months between.</p>")
    expert = make_expert(tree.experts, "Ruth Amari", slug="ruth-amari", bio="<p>Ruth listens.</p>")
    module = make_module(tree, 1, topics=[topic], tags=["son"], standfirst="<p>Where you stand.</p>")
    letters = [
        make_letter(tree, topics=[topic], byline_mode="pseudonym", letter_byline="Harbour Light", relation="a father")
        for _ in range(min(size, 4))
    ]
    response = _full_response(tree, expert, topic, letters)
    episode = _full_episode(tree, expert, topic)
    made = {
        "home": tree.home,
        "channel": tree.channel,
        "letters": tree.letters,
        "experts": tree.experts,
        "topics": tree.topics,
        "learning": tree.learning,
        "podcast": tree.podcast,
        "newsletters": tree.newsletters,
        "topic": topic,
        "expert": expert,
        "module": module,
        "letter": letters[0],
        "response": response,
        "episode": episode,
        "standing": add(tree.home, StandardPage(title="How we answer", slug="how-we-answer", body=[heading("First")])),
        "tag": make_tag("son"),
    }
    grow_publication(tree, made, range(size))
    return made


def grow_publication(tree: Tree, made: dict[str, Any], numbers: Iterable[int]) -> None:
    """Make more of everything that grows, each with a number of its own.

    made: what `make_publication` returned.
    """
    for number in numbers:
        _one_more_of_each(tree, number, made["topic"], made["response"], made["letter"])


def linking(page: Page) -> tuple[str, str]:
    """Return a paragraph that links to a page."""
    return paragraph(f'<p>Read on about <a linktype="page" id="{page.pk}">{page.title}</a>.</p>')


def drawn(picture: EditorialImage) -> EditorialImage:
    """Return a picture as an image block holds it: with the alternative text of this use."""
    picture.contextual_alt_text, picture.decorative = "Two chairs, one of them empty", False
    return picture


def _full_response(
    tree: Tree, expert: ExpertPage, topic: TopicPage, letters: list[MemberLetterPage]
) -> ExpertResponsePage:
    picture = make_image("Two chairs")
    expert.photo, expert.photo_alt = make_image("Ruth", width=300, height=300), "Ruth, in a doorway"
    publish(expert)
    notice = add_snippet(Notice(key="member-site", text="<p>First on our member site.</p>"))
    response = make_response(
        tree,
        expert,
        letters=letters,
        topics=[topic],
        tags=["son"],
        content_notes=["relapse"],
        body=[
            *BODY,
            *(linking(page) for page in (topic, expert)),
            ("image", {"image": drawn(picture), "caption": "Where they sat."}),
        ],
        hero_image=picture,
        hero_alt="Two chairs by a window",
        greeting="Dear Harbour Light,",
        sign_off="<p>Warmly, <b>Ruth</b></p>",
        reviewed_on=clock.today(),
        next_review_due=clock.today() + datetime.timedelta(days=100),
    )
    response.corrections.add(Correction(corrected_on=clock.today(), note="<p>The number was wrong.</p>"))
    response.notices.add(notice)
    response.co_authors.add(make_expert(tree.experts, "Marlow Teague", slug="marlow-teague"))
    make_renditions(images=[picture, expert.photo])
    return publish(response)


def _full_episode(tree: Tree, expert: ExpertPage, topic: TopicPage) -> EpisodePage:
    episode = make_episode(tree, topics=[topic], tags=["son"], season=1, number=1, transcript=WEBVTT, guests="Joan")
    episode.chapters.add(Chapter(starts_at=4, title="Nineteen months"))
    episode.hosts.add(expert)
    return publish(episode)


def _one_more_of_each(
    tree: Tree, number: int, topic: TopicPage, earlier: ExpertResponsePage, letter: MemberLetterPage
) -> None:
    other = make_expert(tree.experts, f"Expert {number}")
    make_topic(tree, f"Other topic {number}")
    make_response(
        tree,
        other,
        topics=[topic],
        tags=["son", f"tag {number}"],
        follows=earlier,
        letters=[letter],
        body=[paragraph("<p>Module 1 again.</p>")],
        hero_image=earlier.hero_image,
        hero_alt=earlier.hero_alt,
    )
    make_module(tree, number + 2)
    make_episode(tree, topics=[topic], tags=["son"], expert=other, number=number + 2)
    make_letter(tree)
