"""What a story is told with: a letter, what is cut from it, and the response to it."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LETTERS = Path(__file__).parent.parent / "data" / "letters"

HEADING = "heading"
PARAGRAPH = "paragraph"


@dataclass(frozen=True)
class Material:
    """The words of one story.

    redactions: words that identify, each with what stands for it, in the order in which they are replaced.
    cut: the paragraph of the letter that is left out, counted from 0. blocks: the response as (kind, words).
    slip, better: the word that the expert changes, and the word in its place. search: words that the response has.
    """

    title: str
    letter_title: str
    standfirst: str
    screen_name: str
    relation: str
    consent: str
    topic: str
    tags: tuple[str, ...]
    modules: tuple[int, ...]
    search: str
    letter: tuple[str, ...]
    redactions: tuple[tuple[str, str], ...]
    cut: int
    greeting: str
    sign_off: str
    blocks: tuple[tuple[str, str], ...]
    slip: str
    better: str

    @property
    def headings(self) -> list[str]:
        """The headings of the response, in order."""
        return [words for kind, words in self.blocks if kind == HEADING]

    @property
    def changed_paragraph(self) -> int:
        """The place of the paragraph in which the expert changes a word, among the blocks."""
        return next(
            place for place, (kind, words) in enumerate(self.blocks) if kind == PARAGRAPH and self.slip in words
        )


def read_material(name: str) -> Material:
    """Return the story of a file in tests/data/letters/."""
    data: dict[str, Any] = tomllib.loads((LETTERS / f"{name}.toml").read_text(encoding="utf-8"))
    response = data.pop("response")
    pairs: dict[str, Any] = {"redactions": data.pop("redactions"), "blocks": response.pop("blocks")}
    lists: dict[str, Any] = {name: tuple(data.pop(name)) for name in ("tags", "modules", "letter")}
    rows = {name: tuple(map(tuple, value)) for name, value in pairs.items()}
    return Material(**(data | response | lists | rows))
