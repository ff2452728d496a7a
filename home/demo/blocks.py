"""From the blocks of a content file to those of a page's body."""

from typing import Any

from home.demo.schema import blocks

Block = tuple[str, Any]


def body_of(rows: list[Any]) -> list[Block]:
    """Return blocks as a StreamField takes them."""
    return [(row.type, _value(row)) for row in rows]


def _value(row: Any) -> Any:
    if isinstance(row, blocks.Paragraph):
        return row.html
    values = {name: value for name, value in row.model_dump(exclude={"type"}).items() if value is not None}
    if isinstance(row, blocks.Heading):
        values["level"] = str(row.level)
    return values
