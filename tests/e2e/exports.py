"""The first answered letter of a WordPress export, read where it lies. Nothing of it is kept or shown in pictures."""

import re
from pathlib import Path
from xml.etree.ElementTree import iterparse

from bs4 import BeautifulSoup, Tag

from tests.e2e.material import HEADING, PARAGRAPH, Material

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
#: The word that the expert puts in the place of another; no post has it.
BETTER = "unhurriedly"
#: A paragraph of a post that greets the writer: the answer begins there.
GREETING = re.compile(r"^(?:hi|dear|hello)\b.{0,60}$", re.IGNORECASE)
#: How many paragraphs of the answer are written in the editor: enough for headings and references.
MOST_BLOCKS = 12


def first_answered_letter(export: Path) -> Material:
    """Return the first post that has a letter, a greeting and headings, as a story's material.

    export: a WordPress export. Raises LookupError when no post is of this form.
    """
    for _, item in iterparse(export, events=("end",)):
        if item.tag != "item":
            continue
        parts = _parts(item.findtext(CONTENT) or "")
        greeting = next((place for place, (_, words) in enumerate(parts) if GREETING.match(words)), 0)
        answer = parts[greeting + 1 :]
        if greeting > 2 and any(kind == HEADING for kind, _ in answer):
            return _material(item.findtext("title") or "", [words for _, words in parts[:greeting]], answer)
    raise LookupError(f"{export} has no post with a letter, a greeting and headings.")


def _parts(html: str) -> list[tuple[str, str]]:
    """Return the headings and paragraphs of a post as plain words."""
    found = []
    for element in BeautifulSoup(html, "html.parser").find_all(["p", "h2", "h3", "h4"]):
        words = " ".join(element.get_text(" ").split()) if isinstance(element, Tag) else ""
        if words:
            found.append((PARAGRAPH if element.name == "p" else HEADING, words))
    return found


def _material(title: str, letter: list[str], answer: list[tuple[str, str]]) -> Material:
    letter = [words.strip('“”" ') for words in letter]
    blocks = answer[:MOST_BLOCKS]
    slip = _rare_word(title, letter, blocks)
    blocks.append((PARAGRAPH, "Modules 5 and 6 go through this step by step."))
    return Material(
        title=title,
        letter_title="A letter from the archive",
        standfirst="A family asks; an expert answers.",
        screen_name="Archive Reader",
        relation="a parent",
        consent="May be shortened and published.",
        topic="Letters of the archive",
        tags=("archive",),
        modules=(5, 6),
        search=" ".join(blocks[0][1].split()[:6]),
        letter=tuple(letter),
        redactions=(),
        cut=1,
        greeting="Dear reader,",
        sign_off="Ruth",
        blocks=tuple(blocks),
        slip=slip,
        better=BETTER,
    )


def _rare_word(title: str, letter: list[str], blocks: list[tuple[str, str]]) -> str:
    """Return a longer word that stands once in the whole text, inside a paragraph of the answer."""
    everything = " ".join([title, *letter, *(words for _, words in blocks)]).casefold()
    paragraphs = " ".join(words for kind, words in blocks if kind == PARAGRAPH)
    return next(word for word in re.findall(r"\b[a-z]{7,}\b", paragraphs) if everything.count(word) == 1)
