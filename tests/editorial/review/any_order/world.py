"""The newsroom in which random days pass, made once."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from wagtail.models import Page

from editorial.letters.models import MemberLetterPage
from editorial.responses.models import ChannelPage, ExpertResponsePage
from home.models import StandardPage
from tests.factories.beside import make_notice
from tests.factories.closed import How, restrict
from tests.factories.people import make_member
from tests.factories.publishing import add
from tests.factories.reviews import Newsroom, fresh, make_newsroom
from tests.factories.texts import make_letter, make_response

FIRST_WORD = 900_001
"""The number of the first text's first word: above those of all edits that random days make."""


@dataclass
class World:
    """Two responses, two letters, a standing page and a notice; for pages, an open and a closed section each."""

    newsroom: Newsroom
    reader: Any
    texts: list[Any]
    closed: list[Page]
    closed_channel: Page

    @property
    def people(self) -> dict[str, Any]:
        """Everybody, by role."""
        return self.newsroom.people

    @property
    def lists(self) -> list[str]:
        """Where readers find texts: lists, search, API, feed."""
        tree = self.newsroom.tree
        return [
            "/",
            tree.channel.url,
            "/search/?q=answer",
            "/api/v1/responses/",
            reverse("answers-feed"),
            "/sitemap.xml",
        ]

    def words_of(self, text: Any, word: str) -> dict[str, str]:
        """Return the fields of a text that an edit writes, with a word in each."""
        if isinstance(text, ExpertResponsePage):
            return {"title": f"An answer {word}", "greeting": f"Dear {word},"}
        if isinstance(text, MemberLetterPage):
            return {"title": f"A letter {word}"}
        if isinstance(text, StandardPage):
            return {"title": f"Standing {word}", "standfirst": f"<p>{word}</p>"}
        return {"text": f"<p>{word}</p>"}

    def section_for(self, text: Page, *, is_closed: bool) -> Page:
        """Return an open or a closed section in which a page of this type may stand."""
        tree = self.newsroom.tree
        section: Page = tree.letters
        if isinstance(text, ExpertResponsePage):
            section = self.closed_channel if is_closed else tree.channel
        elif isinstance(text, StandardPage):
            section = self.closed[0] if is_closed else tree.home
        # A page that was moved around in earlier examples is read afresh: its place in memory is not its place.
        return Page.objects.get(pk=section.pk).specific


def make_world() -> World:
    """Make the newsroom; readers have all its texts but the notice, which is a draft."""
    newsroom = make_newsroom()
    tree = newsroom.tree
    closed_page = add(tree.home, StandardPage(title="For members", slug="for-members"))
    closed_channel = add(tree.home, ChannelPage(title="Members' channel", slug="members-channel"))
    for page in (closed_page, closed_channel):
        restrict(page, How.LOGIN)
    notice = make_notice("member-site", live=False)
    letters = [make_letter(tree, live=False, title=f"A letter {name}") for name in ("one", "two")]
    answers = [
        make_response(tree, newsroom.expert, live=False, title="An answer one"),
        make_response(tree, newsroom.other_expert, live=False, title="An answer two", audience="members"),
    ]
    standing = add(tree.home, StandardPage(title="Standing"), live=False)
    for page in answers:
        page.notices.add(notice)
        page.save_revision()
    world = World(
        newsroom=newsroom,
        reader=make_member("reader"),
        texts=[*answers, *letters, standing, notice],
        closed=[closed_page, closed_channel],
        closed_channel=closed_channel,
    )
    for number, text in enumerate(world.texts[:-1], start=FIRST_WORD):
        bring_live(world, text, f"w{number}x")
    return world


def bring_live(world: World, text: Any, word: str) -> None:
    """Give a text a word, and let everybody whom its review asks approve it."""
    newsroom = world.newsroom
    newsroom.edit(text, "editor", **world.words_of(text, word))
    newsroom.submit(fresh(text))
    expert = "other_expert" if text == world.texts[1] else "expert"
    for who in ("copy", expert):
        if newsroom.step(text):
            newsroom.approve(fresh(text), who)
    assert fresh(text).live, f"{text!r} is read when the days begin."
