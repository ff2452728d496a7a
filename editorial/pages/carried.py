"""The short rows that a page carries, in one query: topics, tags, corrections, and those of its type."""

from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Cast

TOPICS, TAGS, CORRECTIONS = "topics", "tags", "corrections"
_COLUMNS = ("carried_as", "carried_rank", "carried_id", "carried_words", "carried_more", "carried_path")


@dataclass(frozen=True)
class CarriedRow:
    """One row. id: of what it shows. words, more: two texts. path: of the page that it leads to, or empty."""

    id: int
    words: str
    more: str
    path: str


def rows_as(
    name: str, rows: QuerySet, *, rank: str, number: str, words: Any, more: Any = "", path: Any = ""
) -> QuerySet:
    """Return rows in the shape that lets those of different kinds be asked for together.

    name: under which they are found. rank, number, words, more, path: fields of a row, or expressions on it; the rank
    orders rows of one name.
    """
    return (
        rows.order_by()
        .annotate(
            carried_as=Value(name, CharField()),
            carried_rank=Cast(F(rank), IntegerField()),
            carried_id=F(number),
            carried_words=_text(words),
            carried_more=_text(more),
            carried_path=_text(path),
        )
        .values_list(*_COLUMNS)
    )


def _text(field: Any) -> Any:
    return Cast(F(field) if isinstance(field, str) else field, TextField()) if field else Value("", TextField())


def is_draft(page: Any) -> bool:
    """Tell whether a page comes from a revision: its rows are then held in it, and not in the database."""
    return not isinstance(page.topic_placements.all(), QuerySet)


def carried_by(page: Any, *more: QuerySet) -> dict[str, list[CarriedRow]]:
    """Return the rows of a stored page by name, each list in its order; asked for once for each page in hand.

    more: further rows in the shape of `rows_as`, for whoever asks first.
    """
    kept: dict[str, list[CarriedRow]] | None = getattr(page, "_carried", None)
    if kept is None:
        own: list[QuerySet] = page.carried_rows()
        rows: list[tuple[Any, ...]] = sorted(own[0].union(*own[1:], *more, all=True), key=_place)
        kept = {}
        for name, _rank, number, words, second, path in rows:
            kept.setdefault(name, []).append(CarriedRow(number, words, second, path))
        page._carried = kept
    return kept


def _place(row: tuple[Any, ...]) -> tuple[bool, int, int]:
    _name, rank, number, *_ = row
    return (rank is None, rank or 0, number)
