"""The blocks of a text, each in its states."""

from types import SimpleNamespace
from typing import Any

from demo.styleguide.exhibits import Exhibit, Shelf
from demo.styleguide.samples import HERE, SOUND, WEBVTT
from editorial.media.models import EditorialImage
from editorial.podcasts.models import EpisodePage
from editorial.responses.blocks import ResponseBody

STREAM: list[dict[str, Any]] = [
    {"type": "heading", "id": "a", "value": {"text": "What you can do tonight", "level": "2"}},
    {"type": "paragraph", "id": "b", "value": "<p>Set a place for him, and <b>say nothing</b> about the door.</p>"},
]


def _block(name: str, state: str, **value: Any) -> Exhibit:
    return Exhibit(f"blocks/{name}", state, {"value": value})


def blocks_shelf() -> Shelf:
    """Return the blocks. The picture and the episode are the publication's newest, where it has any."""
    image = EditorialImage.objects.order_by("-pk").first()
    if image is not None:
        image.contextual_alt_text, image.decorative = image.title, False
    episode = EpisodePage.objects.live().order_by("-pk").first()
    film = {"title": "A talk on waiting", "url": "https://www.youtube.com/watch?v=abcdefghijk", "provider": "YouTube"}
    return Shelf(
        "Inside an answer",
        (
            Exhibit("body", "blocks in their order", {"body": ResponseBody().to_python(STREAM)}),
            _block("heading", "level 2", text="“Not yet” is an answer", level="2"),
            _block("heading", "level 3", text="A smaller point", level="3"),
            Exhibit("blocks/paragraph", "", {"value": "<p>You wrote that you believe him. It begins there.</p>"}),
            _block("list", "points", style="points", items=["<p>Bread.</p>", "<p>A lamp.</p>"]),
            _block("list", "steps", style="steps", items=["<p>Wait.</p>", "<p>Ask.</p>"]),
            _block("quote", "with source", text="A date is a promise.", source="A counsellor"),
            _block("quote", "without source", text="A date is a promise.", source=""),
            _block("script", "whole", speaker="You", addressee="your son", text="What would help?", stage_note="Once."),
            _block("script", "words only", speaker="", addressee="", text="What would help?", stage_note=""),
            _block("callout", "with title", title="If he goes", text="<p>Ask a doctor first.</p>"),
            _block("callout", "without title", title="", text="<p>Ask a doctor first.</p>"),
            _block("resource", "", title="A first day at the clinic", url=HERE, description="What to pack."),
            _block("image", "", image=image, caption="Where they sat."),
            _block("episode", "", episode=episode, note="From the fourth minute."),
            _block("audio", "", title="A message", file=SimpleNamespace(sound=SOUND), transcript=WEBVTT),
            _block("video", "", transcript="Welcome.\n\nGood evening.", **film),
            _block("embed", "without a picture of ours", picture=None, description="Ten minutes.", **film),
        ),
    )
