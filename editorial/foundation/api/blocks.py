"""The body of a text as typed blocks `{type, id, value}`.

A block of the API stands for one block of the editor and says how its stored value becomes an answer. What a value
needs from the database it asks of `given`, which answers all blocks of a page at once (editorial/pages/api/words.py).
"""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Literal, Protocol, get_args

from pydantic import Field

from editorial.foundation.api.schemas import Answer


class Words(Protocol):
    """What blocks of words ask for."""

    def html(self, rich: str) -> str:
        """Return stored rich text as final HTML."""
        ...


class Block(Answer):
    """One block of a body. `id` is stable as long as the block stands there, and is its anchor."""

    type: str
    id: str

    @classmethod
    def value_of(cls, raw: Any, given: Any) -> Any:
        """Return the block's value from how the editor stored it. raw: the stored value. given: what it asks for."""
        raise NotImplementedError


class HeadingValue(Answer):
    text: str
    level: Literal[2, 3]


class HeadingBlock(Block):
    """A heading inside the text."""

    type: Literal["heading"]
    value: HeadingValue

    @classmethod
    def value_of(cls, raw: Mapping[str, Any], given: Words) -> HeadingValue:
        return HeadingValue(text=raw.get("text") or "", level=3 if str(raw.get("level")) == "3" else 2)


class ParagraphValue(Answer):
    html: str = Field(description="Final HTML: one or several `<p>`.")


class ParagraphBlock(Block):
    """Paragraphs, with emphasis and links."""

    type: Literal["paragraph"]
    value: ParagraphValue

    @classmethod
    def value_of(cls, raw: str, given: Words) -> ParagraphValue:
        return ParagraphValue(html=given.html(raw or ""))


class ListValue(Answer):
    style: Literal["points", "steps"]
    items: list[str] = Field(description="Each item as final HTML.")


class ListBlock(Block):
    """Points without an order, or numbered steps."""

    type: Literal["list"]
    value: ListValue

    @classmethod
    def value_of(cls, raw: Mapping[str, Any], given: Words) -> ListValue:
        items = [item["value"] if isinstance(item, Mapping) else item for item in raw.get("items") or []]
        style: Literal["points", "steps"] = "steps" if raw.get("style") == "steps" else "points"
        return ListValue(style=style, items=[given.html(item or "") for item in items])


class QuoteValue(Answer):
    text: str = Field(description="Without quotation marks around it.")
    source: str


class QuoteBlock(Block):
    """Somebody else's words."""

    type: Literal["quote"]
    value: QuoteValue

    @classmethod
    def value_of(cls, raw: Mapping[str, Any], given: Words) -> QuoteValue:
        return QuoteValue(text=raw.get("text") or "", source=raw.get("source") or "")


class ScriptValue(Answer):
    speaker: str
    addressee: str
    text: str = Field(description="The words themselves, without quotation marks; line breaks count.")
    stage_note: str


class ScriptBlock(Block):
    """Words that a reader could say."""

    type: Literal["script"]
    value: ScriptValue

    @classmethod
    def value_of(cls, raw: Mapping[str, Any], given: Words) -> ScriptValue:
        names = ("speaker", "addressee", "text", "stage_note")
        return ScriptValue(**{name: raw.get(name) or "" for name in names})


class CalloutValue(Answer):
    title: str
    html: str


class CalloutBlock(Block):
    """A box with a title and a few sentences."""

    type: Literal["callout"]
    value: CalloutValue

    @classmethod
    def value_of(cls, raw: Mapping[str, Any], given: Words) -> CalloutValue:
        return CalloutValue(title=raw.get("title") or "", html=given.html(raw.get("text") or ""))


class ResourceValue(Answer):
    title: str
    url: str
    description: str


class ResourceBlock(Block):
    """A link that a reader may want to follow, with a reason to do so."""

    type: Literal["resource"]
    value: ResourceValue

    @classmethod
    def value_of(cls, raw: Mapping[str, Any], given: Words) -> ResourceValue:
        names = ("title", "url", "description")
        return ResourceValue(**{name: raw.get(name) or "" for name in names})


class BodyType:
    """The blocks that a body may hold, made from the union that its schema names."""

    _literal: ClassVar[str] = "type"

    def __init__(self, union: Any) -> None:
        """Take the annotated union of `Block` classes, discriminated by `type`."""
        members = get_args(get_args(union)[0])
        self.blocks: dict[str, type[Block]] = {
            get_args(member.model_fields[self._literal].annotation)[0]: member for member in members
        }

    def of(self, raw: Iterable[Any], given: Any) -> list[Any]:
        """Return a stored body as blocks. raw: a StreamField's `raw_data`; types that no longer exist are left out."""
        return [
            self.blocks[row["type"]](
                type=row["type"],
                id=row.get("id") or "",
                value=self.blocks[row["type"]].value_of(row["value"], given),  # type: ignore[call-arg]
            )
            for row in raw
            if row["type"] in self.blocks
        ]
