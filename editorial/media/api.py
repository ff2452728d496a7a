"""Pictures and sound, as the API answers them."""

from collections.abc import Mapping
from typing import Any, Literal, Protocol

from pydantic import Field

from editorial.foundation.api.blocks import Block, Words
from editorial.foundation.api.schemas import Answer
from editorial.media import pictures, sound
from editorial.media.templatetags.spoken import spoken_paragraphs


class PictureSource(Answer):
    """The picture in one width."""

    url: str
    width: int
    height: int
    mime_type: str


class FocalPoint(Answer):
    """What must stay in sight when the picture is cut: parts of width and height from the upper left corner."""

    x: float
    y: float


class Picture(Answer):
    """A picture in every width that this use needs. The files are there already: no request makes one."""

    alt: str = Field(description="For this use; empty when the picture says nothing of its own.")
    credit: str
    credit_url: str
    width: int = Field(description="Of the largest source, to keep the picture's place free.")
    height: int
    focal_point: FocalPoint | None
    sources: list[PictureSource] = Field(description="The narrowest first; never empty.")


class Sound(Answer):
    """A recording as a player needs it."""

    url: str
    mime_type: str
    seconds: int = Field(description="How long it lasts; 0 if unknown.")
    length: int = Field(description="In bytes; 0 if unknown.")


class Media(Words, Protocol):
    """What blocks with pictures and sound ask for."""

    def picture(self, raw: Mapping[str, Any] | None) -> Picture | None:
        """Return a body's picture with the alternative text of this use. raw: an image block's stored value."""
        ...

    def sound(self, audio_id: int | None) -> Sound | None:
        """Return a recording that is kept here."""
        ...


def picture_answer(picture: pictures.Picture | None) -> Picture | None:
    """Return a picture as the API answers it."""
    if picture is None:
        return None
    point = picture.focal_point
    return Picture(
        alt=picture.alt,
        credit=picture.credit,
        credit_url=picture.credit_url,
        width=picture.width,
        height=picture.height,
        focal_point=FocalPoint(x=point[0], y=point[1]) if point else None,
        sources=[
            PictureSource(url=each.url, width=each.width, height=each.height, mime_type=each.mime_type)
            for each in picture.sources
        ],
    )


def sound_answer(recording: sound.Sound) -> Sound:
    """Return a recording as the API answers it."""
    return Sound(url=recording.url, mime_type=recording.mime_type, seconds=recording.seconds, length=recording.length)


class ImageValue(Answer):
    image: Picture | None = Field(description="Nothing until the files of a new picture are made.")
    caption: str


class ImageBlock(Block):
    """A picture in the text."""

    type: Literal["image"]
    value: ImageValue

    @classmethod
    def value_of(cls, raw: Mapping[str, Any], given: Media) -> ImageValue:
        return ImageValue(image=given.picture(raw.get("image")), caption=raw.get("caption") or "")


class AudioValue(Answer):
    title: str
    sound: Sound | None
    transcript: list[str] = Field(description="Its words, as paragraphs of plain text.")


class AudioBlock(Block):
    """A recording inside the text."""

    type: Literal["audio"]
    value: AudioValue

    @classmethod
    def value_of(cls, raw: Mapping[str, Any], given: Media) -> AudioValue:
        return AudioValue(
            title=raw.get("title") or "",
            sound=given.sound(raw.get("file")),
            transcript=spoken_paragraphs(raw.get("transcript")),
        )


class VideoValue(Answer):
    title: str
    url: str = Field(description="The page where it plays.")
    provider: str = Field(description="Whose site that is; say so before a reader goes there.")
    transcript: list[str]


class VideoBlock(Block):
    """A film that plays on another site."""

    type: Literal["video"]
    value: VideoValue

    @classmethod
    def value_of(cls, raw: Mapping[str, Any], given: Media) -> VideoValue:
        names = ("title", "url", "provider")
        return VideoValue(
            **{name: raw.get(name) or "" for name in names}, transcript=spoken_paragraphs(raw.get("transcript"))
        )


class EmbedValue(Answer):
    title: str
    url: str
    provider: str = Field(description="Whose site that is; load nothing from it before a reader chooses to.")
    picture: Picture | None
    description: str


class EmbedBlock(Block):
    """Something that plays on another site, as a link with a picture."""

    type: Literal["embed"]
    value: EmbedValue

    @classmethod
    def value_of(cls, raw: Mapping[str, Any], given: Media) -> EmbedValue:
        names = ("title", "url", "provider", "description")
        return EmbedValue(**{name: raw.get(name) or "" for name in names}, picture=given.picture(raw.get("picture")))
