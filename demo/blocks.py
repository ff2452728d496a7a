"""From the blocks of a content file to those of a page's body."""

from collections.abc import Sequence
from typing import Any

from demo.pictures import draw
from demo.schema import blocks
from demo.sound import make_audio
from demo.stage import Stage
from editorial.media.models import EditorialImage

Block = tuple[str, Any]


def body_of(rows: Sequence[Any], stage: Stage, name: str) -> list[Block]:
    """Return blocks as a StreamField takes them; their pictures and sounds are made on the way.

    name: of the text, which the files of its pictures and sounds carry.
    """
    return [(row.type, _value(row, stage, f"{name}-{place}")) for place, row in enumerate(rows, 1)]


def _value(row: Any, stage: Stage, name: str) -> Any:
    match row:
        case blocks.Paragraph():
            return row.html
        case blocks.Illustration():
            return {"image": _drawn(row.picture, name), "caption": row.caption or ""}
        case blocks.Audio():
            sound = make_audio(title=row.title, name=name, seconds=row.seconds, user=stage.editor)
            return {"title": row.title, "file": sound, "transcript": row.transcript}
        case blocks.EpisodePointer():
            return {"episode": stage.texts["episode", row.episode], "note": row.note}
        case blocks.OutsidePlayer():
            return {**_given(row), "picture": _drawn(row.picture, name)}
        case blocks.Heading():
            return {**_given(row), "level": str(row.level)}
    return _given(row)


def _given(row: blocks.Row) -> dict[str, Any]:
    return {name: value for name, value in row.model_dump(exclude={"type"}).items() if value is not None}


def _drawn(words: blocks.Picture, name: str) -> EditorialImage:
    """Draw a picture for one use: its alternative text belongs to the place where it stands."""
    image = draw(words, name)
    image.contextual_alt_text, image.decorative = words.alt, False
    return image
