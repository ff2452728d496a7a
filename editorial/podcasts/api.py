"""Shows and episodes, as the API answers them."""

from typing import Any, Literal

from django.http import HttpRequest
from pydantic import Field

from editorial.foundation.api.answers import answers
from editorial.foundation.api.schemas import Answer, Link
from editorial.media.api import Picture, Sound, picture_answer, sound_answer
from editorial.media.pictures import HERO, load_renditions, picture_of
from editorial.pages.api.details import content_parts, link_answer, page_parts
from editorial.pages.api.schemas import ContentFields, PageFields
from editorial.pages.api.words import Given, gathered
from editorial.podcasts.context import episode
from editorial.podcasts.models import EpisodePage, PodcastPage


class Turn(Answer):
    """What one person says before another does."""

    seconds: int = Field(description="Where it begins, in seconds.")
    speaker: str = Field(description="Empty where the transcript does not say.")
    text: str


class Chapter(Answer):
    """A named place in an episode."""

    seconds: int
    title: str


class EpisodeDetail(ContentFields):
    """An episode of a podcast."""

    type: Literal["episode"]
    notes: str = Field(description="Final HTML.")
    sound: Sound
    season: int | None
    number: int | None
    part_number: int | None
    part_count: int | None
    hosts: list[Link]
    guests: str = Field(description="Names, divided by commas.")
    transcript: list[Turn]
    chapters: list[Chapter]
    previous: Link | None = Field(description="The part before this one, where the episode has parts.")
    following: Link | None


class PodcastDetail(PageFields):
    """A show. Its episodes are in the feed and in its page on the site."""

    type: Literal["podcast"]
    subtitle: str
    intro: str
    author: str
    cover: Picture | None
    category: str
    language_code: str
    copyright_notice: str
    is_explicit: bool


@answers(EpisodePage)
def episode_answer(page: EpisodePage, request: HttpRequest) -> EpisodeDetail:
    """Return an episode that the reader may open."""
    shown = episode(page, request)

    def words(given: Given) -> dict[str, Any]:
        return {"notes": given.html(page.notes)}

    return EpisodeDetail(
        **content_parts(page, request, words),
        sound=sound_answer(page.sound),
        season=page.season,
        number=page.number,
        part_number=page.part_number,
        part_count=page.part_count,
        hosts=[link_answer(link) for link in shown["hosts"]],
        guests=page.guests,
        transcript=[Turn(seconds=turn.seconds, speaker=turn.speaker, text=turn.text) for turn in shown["turns"]],
        chapters=[Chapter(seconds=each["seconds"], title=each["title"]) for each in shown["chapters"]],
        previous=link_answer(shown["before"]) if shown["before"] else None,
        following=link_answer(shown["after"]) if shown["after"] else None,
    )


@answers(PodcastPage)
def podcast_answer(page: PodcastPage, request: HttpRequest) -> PodcastDetail:
    """Return a show."""
    load_renditions([page.cover])
    names = ("subtitle", "author", "category", "language_code", "copyright_notice", "is_explicit")
    return PodcastDetail(
        type="podcast",
        **page_parts(page, request),
        **{name: getattr(page, name) for name in names},
        intro=gathered(lambda given: given.html(page.intro), request),
        cover=picture_answer(picture_of(page.cover, page.cover_alt, HERO)),
    )
