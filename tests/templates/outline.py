"""Reads a page's headings, ids and links, and whether its tags are balanced."""

import re
from html.parser import HTMLParser
from itertools import pairwise

VOID = {"meta", "link", "img", "br", "input", "source", "hr", "path", "rect", "use", "circle"}


class Outline(HTMLParser):
    """What the HTML of a page holds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(html)

    @property
    def anchors(self) -> list[str]:
        """The places of the page itself that links lead to."""
        return [link[1:] for link in self.links if link.startswith("#")]

    @property
    def heading_faults(self) -> list[str]:
        """What is wrong with the headings: there is one of level 1, it comes first, and no level is skipped."""
        found = []
        if self.levels.count(1) != 1 or self.levels[0] != 1:
            found.append(f"headings {self.levels} do not begin with the only h1")
        if any(below > above + 1 for above, below in pairwise(self.levels)):
            found.append(f"headings {self.levels} skip a level")
        return found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        given = dict(attrs)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close a tag."""
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)
