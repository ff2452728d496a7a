"""The two gates of the guard: what may be written to a live row, and which versions of a draft stay as they are.

Wagtail's views run its publishing actions past `publish()`, and none of its hooks is called everywhere. All of them end
in `save()` of the row, so that is where the stamp is given and unapproved words are refused.
"""

from collections.abc import Collection
from typing import Any

from django.db import models
from wagtail.models import Page, Revision

from editorial.accounts.models import User
from editorial.approval.declared import DeclaredText
from editorial.approval.fields import STAMP
from editorial.foundation.exceptions import ConflictError, NotAllowedError


def writes_guarded(text: DeclaredText, update_fields: Collection[str] | None) -> bool:
    """Tell whether a save writes what the guard watches.

    update_fields: the fields that are written; None for all of them.
    """
    if update_fields is None:
        return True
    watched = {"live", "alias_of", "audience", STAMP, *text.approved_fields}
    written = {field.name for field in text._meta.concrete_fields if {field.name, field.attname} & set(update_fields)}
    return bool(watched & written)


def lock(text: models.Model) -> None:
    """Hold the row of a page or snippet until the transaction ends: publications, approvals and withdrawals take turns.

    What is read afterwards is what the one before has left. What decides for whom the text is (`audience_of`) is held
    first: whoever opens it to more readers goes from there to the texts.
    """
    if name := getattr(text, "audience_of", ""):
        key: Any = text._meta.get_field(name)
        decides = _held(key.related_model, getattr(text, key.attname))
        if decides is not None:
            setattr(text, name, decides)
    _held(Page if isinstance(text, Page) else type(text), text.pk)


def _held(model: type[models.Model], key: object) -> models.Model | None:
    return model._base_manager.select_for_update(of=("self",)).filter(pk=key).first()


def refuse_part(text: DeclaredText) -> None:
    """Raise ConflictError for a page that is held as one of a base class: it does not hold the whole text."""
    if isinstance(text, Page) and text.content_type_id and text.specific_class is not type(text):
        raise ConflictError(f"“{text}” is only a part of its page here. Save the page as what it is (`specific`).")


def refuse_locked(text: DeclaredText, user: User | None) -> None:
    """Raise NotAllowedError when a text is locked for somebody who saves a draft; a script saves as nobody."""
    lock = text.get_lock() if user is not None and text.pk else None
    if lock is not None and lock.for_user(user):
        raise NotAllowedError(
            f"“{text}” is locked: it waits for somebody else, or for its hour. Your change is not saved."
        )


def is_settled(revision: Revision) -> bool:
    """Tell whether a version stays as it is: somebody decided on it, it is live, or it waits for its hour."""
    model = revision.content_type.model_class()
    return (
        revision.approved_go_live_at is not None
        or revision.task_states.exists()
        or revision.text_approvals.exists()
        or model._base_manager.filter(live_revision_id=revision.pk).exists()
    )
