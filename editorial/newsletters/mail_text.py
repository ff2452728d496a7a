"""The plain-text part of a mail, made from the issue's structure; only rich text passes through a small reader."""

import textwrap
from html.parser import HTMLParser

from editorial.newsletters.composing import Mail, Piece

WIDTH = 72
BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "li", "blockquote", "ul", "ol", "div"})


def wrapped(text: str, first: str = "", rest: str | None = None) -> str:
    """Return a paragraph in lines of 72 characters; long words, such as addresses, stay whole."""
    return textwrap.fill(
        " ".join(text.split()),
        WIDTH,
        initial_indent=first,
        subsequent_indent=first if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def underlined(text: str, mark: str) -> str:
    """Return a heading with a line under it."""
    return f"{wrapped(text)}\n{mark * min(WIDTH, len(text))}"


class RichTextReader(HTMLParser):
    """Reads final html into plain paragraphs: lists keep their marks, links their addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[str] = []
        self._words = ""
        self._lists: list[tuple[str, int]] = []
        self._mark = ""
        self._links: list[tuple[str, int]] = []

    def _flush(self) -> None:
        if self._words.strip():
            self.paragraphs.append(wrapped(self._words, self._mark, " " * len(self._mark)))
        self._words, self._mark = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a list item or a link."""
        if tag in BLOCKS:
            self._flush()
        if tag in {"ul", "ol"}:
            self._lists.append((tag, 0))
        elif tag == "li":
            kind, number = self._lists.pop() if self._lists else ("ul", 0)
            self._lists.append((kind, number + 1))
            self._mark = f"{number + 1}. " if kind == "ol" else "- "
        elif tag == "br":
            self._flush()
        elif tag == "a":
            self._links.append((dict(attrs).get("href") or "", len(self._words)))

    def handle_endtag(self, tag: str) -> None:
        """End a block, a list or a link."""
        if tag == "a" and self._links:
            address, start = self._links.pop()
            if address and address != self._words[start:].strip():
                self._words += f" <{address}>"
        elif tag in {"ul", "ol"} and self._lists:
            self._flush()
            self._lists.pop()
        elif tag in BLOCKS:
            self._flush()

    def handle_data(self, data: str) -> None:
        """Take words."""
        self._words += data


def plain(html: str) -> str:
    """Return final html as plain paragraphs with an empty line between them."""
    reader = RichTextReader()
    reader.feed(f"<div>{html}</div>")
    reader.close()
    return "\n\n".join(reader.paragraphs)


def _piece(piece: Piece) -> str:
    parts = []
    if piece.title:
        parts.append(underlined(f"{piece.label}: {piece.title}", "-"))
    if piece.letter:
        parts.append(textwrap.indent(plain(piece.letter), "> ", lambda line: True))
        parts.append(f"> -- {piece.signature}" if piece.signature else "")
    parts += [piece.byline, plain(piece.teaser), piece.url]
    return "\n\n".join(part for part in parts if part)


def as_text(mail: Mail) -> str:
    """Return the plain-text part."""
    foot = [mail.postal_address, f"Unsubscribe: {mail.unsubscribe_url}"]
    parts = [
        f"{mail.newsletter}, issue {mail.number}\n{mail.site_url}",
        underlined(mail.subject, "="),
        plain(mail.intro),
        *(_piece(piece) for piece in mail.pieces),
        "-- ",
        *foot,
    ]
    return "\n\n".join(part for part in parts if part) + "\n"
