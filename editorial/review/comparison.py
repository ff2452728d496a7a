"""What changed since somebody last approved a text, with the words marked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from editorial.approval.declared import Version
from editorial.approval.models import Kind, TextApproval
from editorial.approval.reach import is_wider
from editorial.review.passages import Passage, passages_of

#: The marks say in words too what they show, for those who hear the page.
REMOVED = '<del><span class="w-sr-only">[taken out: </span>{}<span class="w-sr-only">]</span></del>'
ADDED = '<ins><span class="w-sr-only">[put in: </span>{}<span class="w-sr-only">]</span></ins>'
WORDS = re.compile(r"(?:\w+|[^\w\s])\s*|\s+")
SAME_WORDS = "The words are the same; a link, a picture or an emphasis is another."


@dataclass(frozen=True)
class Change:
    """A passage that is not as it was. label: where it stands. html: its words, marked. note: what they do not show."""

    label: str
    html: SafeString
    note: str = ""


@dataclass(frozen=True)
class Comparison:
    """A draft beside the text that was approved last.

    record: that approval; None when there is none. changes: nothing, when the words are the same.
    is_kept: whether the approved words are still on record; those of an erased letter are not.
    is_for_more: whether more people will read the draft than that approval was given for.
    """

    record: TextApproval | None
    changes: list[Change]
    is_kept: bool = True
    is_for_more: bool = False


def compared(draft: Version, kind: str) -> Comparison:
    """Return what changed since the last approval of this kind that stands, of the same expert where one signs.

    A gate that was carried over is passed by: nobody of it has read those words.
    """
    records = draft.text.approvals().filter(kind=kind, withdrawn_at=None, carried_from=None)
    if kind == Kind.EXPERT:
        records = records.filter(expert=draft.text.expert)
    record = records.select_related("user").first()
    if record is None:
        return Comparison(None, [])
    for_more = is_wider(draft.reach, than=record.audience)
    if record.digest == draft.digest:
        return Comparison(record, [], is_for_more=for_more)
    if not record.snapshot:
        return Comparison(record, [], is_kept=False, is_for_more=for_more)
    model = type(draft.text)
    before, after = passages_of(model, record.snapshot), passages_of(model, draft.snapshot)
    return Comparison(record, list(changes_between(before, after)), is_for_more=for_more)


def changes_between(before: list[Passage], after: list[Passage]) -> Iterator[Change]:
    """Return the passages that differ between two versions, in the order of the newer one."""
    for tag, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            for old, new in zip_longest(before[first:last], after[start:end]):
                yield from _changes(old, new)


def _changes(old: Passage | None, new: Passage | None) -> Iterator[Change]:
    if old is not None and new is not None and old.label == new.label:
        if old.text == new.text:
            yield Change(new.label, conditional_escape(new.text), SAME_WORDS)
        else:
            yield Change(new.label, marked(old.text, new.text))
        return
    if old is not None:
        yield Change(old.label, format_html(REMOVED, old.text))
    if new is not None:
        yield Change(new.label, format_html(ADDED, new.text))


def marked(old: str, new: str) -> SafeString:
    """Return the words of two versions of a passage as one, with what was taken out and put in marked as such.

    Wagtail's own comparison passes over words of up to four letters, and would mark a short sentence as a whole.
    """
    before, after = WORDS.findall(old), WORDS.findall(new)
    matcher = SequenceMatcher(None, [word.rstrip() for word in before], [word.rstrip() for word in after], False)
    parts: list[str] = []
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            pairs = zip(before[first:last], after[start:end], strict=True)
            parts += [conditional_escape(max(pair, key=len)) for pair in pairs]
            continue
        gone, come = "".join(before[first:last]), "".join(after[start:end])
        parts += [format_html(REMOVED, gone.rstrip())] if gone else []
        parts += [format_html(ADDED, come.rstrip())] if come else []
        parts.append(" " if (come or gone)[-1:].isspace() else "")
    return format_html_join("", "{}", ((part,) for part in parts))
