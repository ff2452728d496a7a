"""A page or snippet that is approved before it is published: how it is saved, drafted and published."""

from collections.abc import Collection
from typing import Any

from django.db import models
from wagtail.models import Page, Revision

from editorial.accounts.models import User
from editorial.approval import gates, publishing
from editorial.approval.declared import DeclaredText
from editorial.approval.drafts import SET_BY_WAGTAIL, hold_references, read_references, without_dangling_keys
from editorial.approval.fields import Content
from editorial.approval.permissions import ApprovedPagePermissions
from editorial.approval.rows import number_rows


class ApprovedText(DeclaredText):
    """A page or snippet whose words are approved, each version by the people its kind asks for.

    It stands before Wagtail's classes in a type's bases, since it narrows what they allow. How a text goes live is told
    in `publishing`.
    """

    #: The admin's index is written in the transaction of the save (`admin_indexes`), and not by a signal of its own.
    search_auto_update = False

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row; a live one only with words that are approved. Raises as `publishing.save`."""
        write = super().save
        publishing.save(
            self,
            lambda: write(*args, **kwargs),
            changed=kwargs.get("update_fields"),
            clean=bool(kwargs.get("clean", True)),
        )

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Look at the fields. A key whose row is in memory was read already, so that it is not asked for again."""
        keys = (field for field in self._meta.concrete_fields if isinstance(field, models.ForeignKey))
        known = {key.name for key in keys if key.is_cached(self) and getattr(self, key.attname) is not None}
        super().clean_fields(exclude={*(exclude or ()), *known})

    @classmethod
    def from_serializable_data(cls, data: Content, check_fks: bool = True, strict_fks: bool = False) -> DeclaredText:
        """Build a draft from its JSON, with one query for each table that it refers to. Arguments: modelcluster's."""
        if not check_fks:
            draft: DeclaredText = super().from_serializable_data(data, check_fks, strict_fks)  # type: ignore[misc]
            return draft
        found = read_references(cls, data)
        draft = super().from_serializable_data(  # type: ignore[misc]
            without_dangling_keys(cls, data, found), check_fks=False, strict_fks=strict_fks
        )
        hold_references(draft, found)
        return draft

    def with_content_json(self, content: Content) -> DeclaredText:
        """Build a draft from a revision's JSON; that of a version that was made for this row is built once."""
        version = self.in_hand
        if version is not None and version.revision is not None and version.revision.content is content:
            return version.text
        return self.build_draft(content)

    def build_draft(self, content: Content) -> DeclaredText:
        """Return this row as a revision says. The published revision is that of the row, like Wagtail's other keys."""
        draft: DeclaredText = super().with_content_json(content)
        draft.live_revision_id = self.live_revision_id
        for field in self._meta.concrete_fields:
            if field.name in SET_BY_WAGTAIL and isinstance(field, models.ForeignKey) and field.is_cached(self):
                setattr(draft, field.name, getattr(self, field.name))
        return draft

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Write a draft, with its child rows numbered and with the words of whatever it names from elsewhere.

        A version that somebody decided on, that is live or that waits for its hour is never written over: the draft
        becomes a version of its own. Raises NotAllowedError when the text is locked for the user who saves it.
        """
        gates.refuse_locked(self, kwargs.get("user") or (args[0] if args else None))
        earlier = kwargs.get("overwrite_revision")
        if earlier is not None and gates.is_settled(earlier):
            kwargs["overwrite_revision"] = None
        self.copy_new_sources()
        number_rows(self)
        revision: Revision = super().save_revision(*args, **kwargs)
        return revision

    def publish(
        self,
        revision: Revision,
        user: User | None = None,
        changed: bool = True,
        log_action: bool | str = True,
        previous_revision: Revision | None = None,
        skip_permission_checks: bool = False,
    ) -> None:
        """Publish a revision, or schedule it, as Wagtail does. Raises as `publishing.publish`."""
        wagtails = super().publish  # type: ignore[misc]
        publishing.publish(
            self,
            revision,
            lambda: wagtails(
                revision,
                user=user,
                changed=changed,
                log_action=log_action,
                previous_revision=previous_revision,
                skip_permission_checks=skip_permission_checks,
            ),
            log_action,
        )

    def permissions_for_user(self, user: User) -> ApprovedPagePermissions:
        """Return what a user may do with this page; Wagtail asks it of pages only."""
        return ApprovedPagePermissions(user, self)


def title_of(text: models.Model) -> str:
    """Return how people call a page or snippet, as the given version of it says."""
    return text.title if isinstance(text, Page) else str(text)
