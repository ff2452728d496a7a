"""What readers may see, worked out from the records of approvals alone, and what they do see.

Nothing here asks the guard's own filters. Each edit writes a word of its own (`w17x`) into the text, so that whatever a
reader meets can be traced to one version of one text.
"""

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.test import Client
from wagtail.models import Page, PageViewRestriction

from editorial.approval.models import TextApproval
from editorial.approval.querysets import base_type_of

WORD = re.compile(r"w\d+x")
FIELDS = ("title", "greeting", "text", "standfirst")
WHOLE = {"setup", "import"}
WIDTHS = ("circle", "members", "signed_in", "public")
READERS = {"public": "public", "member": "members"}
"""Each reader's name, and the reach without which an approval says nothing about them."""

_words_of_digest: dict[str, set[str]] = {}


def words_in(text: str) -> set[str]:
    """Return the traceable words in a text."""
    return set(WORD.findall(text))


def words_of_row(row: Any) -> set[str]:
    """Return the traceable words that a row holds."""
    return set().union(*(words_in(str(getattr(row, name, ""))) for name in FIELDS))


def read(client: Client, address: str) -> set[str]:
    """Return the traceable words that an address shows."""
    answer = client.get(address)
    assert answer.status_code < 500, f"{address} answers {answer.status_code}"
    return words_in(answer.getvalue().decode()) if answer.status_code == 200 else set()


def _words_of(record: TextApproval) -> set[str]:
    """Return the words that were approved; two records of one digest are about the same words."""
    if record.digest not in _words_of_digest:
        _words_of_digest[record.digest] = words_in(json.dumps(record.snapshot))
    return _words_of_digest[record.digest]


@dataclass
class Moment:
    """The rows, the records and the closed places as they are stored at one moment."""

    rows: list[Any]
    records: dict[tuple[int, str], list[TextApproval]]
    closed: list[str]

    @classmethod
    def of(cls, texts: list[Any]) -> "Moment":
        """Read all that counts about some texts, in a few queries."""
        keys = defaultdict(list)
        for text in texts:
            keys[type(text)].append(text.pk)
        rows = [row for model, pks in keys.items() for row in model._base_manager.filter(pk__in=pks).order_by("pk")]
        records = defaultdict(list)
        for record in TextApproval.objects.filter(withdrawn_at=None).defer("snapshot"):
            records[record.base_content_type_id, record.object_id].append(record)
        return cls(rows, records, sorted(PageViewRestriction.objects.values_list("page__path", flat=True)))

    def approved_words(self, text: Any, reader: str) -> set[str]:
        """Return the words of all versions of a text that stand approved for this reader.

        An alias has the approvals of the page that it mirrors, be that an alias itself.
        """
        kinds: dict[str, set[str]] = defaultdict(set)
        words: dict[str, set[str]] = {}
        for record in self.records.get((base_type_of(text).pk, str(self.source_of(text))), []):
            if WIDTHS.index(record.audience) >= WIDTHS.index(READERS[reader]):
                kinds[record.digest].add(record.kind)
                words[record.digest] = _words_of(record)
        needed = set(text.required_kinds())
        approved = [digest for digest, found in kinds.items() if found & WHOLE or needed <= found]
        return {word for digest in approved for word in words[digest]}

    def source_of(self, text: Any) -> int:
        """Return the key of the page that an alias mirrors in the end; a text's own key, when it is none."""
        above = {row.pk: row.alias_of_id for row in self.rows if isinstance(row, Page)}
        key: int = text.pk
        while isinstance(text, Page) and above.get(key):
            key = above[key]
        return key

    def may_open(self, text: Any, reader: str) -> bool:
        """Tell whether audience and place let this reader in."""
        is_closed = isinstance(text, Page) and any(text.path.startswith(place) for place in self.closed)
        return reader == "member" or not (is_closed or getattr(text, "audience", "public") == "members")

    def answers(self) -> dict[tuple[Any, int, str], str]:
        """Return, for each row and reader, what the reader is answered from: while it is the same, so is the page."""
        return {
            (type(row), row.pk, reader): json.dumps(
                [
                    row.live and row.approved_digest,
                    getattr(row, "path", ""),
                    sorted(words_of_row(row)),
                    sorted(words_of_row(row) - self.approved_words(row, reader)),
                    self.may_open(row, reader),
                ]
            )
            for row in self.rows
            for reader in READERS
        }
