"""Words from elsewhere that a text shows: they are copied into it, and belong to the key that they were copied from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import models
from django.db.models import QuerySet
from wagtail.models import Revision

from editorial.approval.fields import ApprovedFields, child_relations
from editorial.foundation.findings import Finding


@dataclass(frozen=True)
class Copy:
    """Words that a text, or one of its rows, holds of something else.

    holder: the text or row. key: its field that names the source. now: what the source says now, by the field that
    holds the copy; empty while the source has nothing to give. relation: by which the text has the row.
    """

    holder: models.Model
    key: str
    now: Mapping[str, str]
    relation: str = ""

    @property
    def source(self) -> object:
        """The key of the source; None, when none is named."""
        return self.holder.serializable_value(self.key)

    @property
    def held(self) -> dict[str, object]:
        """The words as they are held."""
        return {name: getattr(self.holder, name) for name in self.now}

    @property
    def is_missing(self) -> bool:
        """Whether nothing is held of what there is to copy."""
        return any(self.now.values()) and not any(self.held.values())

    def take(self) -> None:
        """Copy the words as they are now."""
        for name, words in self.now.items():
            setattr(self.holder, name, words)


def copy_anew(text: ApprovedFields, copies: Sequence[Copy]) -> bool:
    """Copy all words as they are now. Returns whether something changed."""
    changed = [copy for copy in copies if copy.held != copy.now]
    for copy in changed:
        copy.take()
    _put_back(text, changed)
    return bool(changed)


def copy_for_new_keys(text: ApprovedFields, copies: Sequence[Copy]) -> None:
    """Copy words where there are none yet, or where those that are held came from another source.

    Words that the text has held before under the same key stay, whatever the source says by now.
    """
    changed = [
        copy
        for copy in copies
        if copy.held != copy.now and (copy.source is None or copy.is_missing or not _was_held(text, copy))
    ]
    for copy in changed:
        copy.take()
    _put_back(text, changed)


def missing_copies(copies: Sequence[Copy]) -> list[Finding]:
    """Return a finding for each source whose words the text does not hold: readers would miss them."""
    message = "The words from there are not in the text yet. Save it once more, and hand it in."
    return [Finding(copy.relation or copy.key, message) for copy in copies if copy.is_missing]


def _was_held(text: ApprovedFields, copy: Copy) -> bool:
    """Tell whether an earlier version of the text holds these very words under this key.

    What is stored counts while there is no version: later, the editor writes a draft into the row before it is saved.
    """
    said = {copy.key: copy.source, **copy.held}
    versions = Revision.objects.for_instance(text).order_by("-pk") if text.pk else Revision.objects.none()
    if not versions.exists():
        return _is_stored(text, copy, said)
    if not copy.relation:
        return versions.filter(**{f"content__{name}": words for name, words in said.items()}).exists()
    rows = versions.values_list(f"content__{copy.relation}", flat=True)
    return any(said.items() <= row.items() for version in rows for row in version or [])


def _is_stored(text: ApprovedFields, copy: Copy, said: Mapping[str, object]) -> bool:
    if not copy.relation:
        return type(text)._base_manager.filter(pk=text.pk, **said).exists()
    relation = child_relations(type(text))[copy.relation]
    return relation.related_model._base_manager.filter(**{relation.field.name: text.pk}, **said).exists()


def _put_back(text: ApprovedFields, changed: Sequence[Copy]) -> None:
    """Let a text that was read from its tables hold the rows that were changed: else it would read them again."""
    for name in {copy.relation for copy in changed if copy.relation}:
        rows = getattr(text, name).all()
        if isinstance(rows, QuerySet):
            mine = {copy.holder.pk: copy.holder for copy in changed if copy.relation == name}
            getattr(text, name).set([mine.get(row.pk, row) for row in rows])
