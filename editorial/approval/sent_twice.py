"""A form that is sent twice: by two clicks, or right after it saved itself."""

from typing import Any

from django.core.exceptions import ValidationError

from editorial.approval.schedule import in_words
from editorial.foundation.exceptions import ConflictError


def recognise_rows(formset: Any) -> None:
    """Let new rows of a form be the stored ones that say the same, and that the form did not know of.

    The first sending stored them; a second set of them would be refused by the database, or stand there twice.

    formset: of the rows of a page, found valid.
    """
    shown = {form.instance.pk for form in formset.initial_forms}
    unknown = [row for row in getattr(formset.instance, formset.rel_name).all() if row.pk and row.pk not in shown]
    for form in formset.extra_forms:
        if not form.has_changed() or form in formset.deleted_forms:
            continue
        same = next((row for row in unknown if _says_the_same(form, row)), None)
        if same is not None:
            unknown.remove(same)
            form.instance.pk = same.pk


def _says_the_same(form: Any, row: Any) -> bool:
    own = {field.name for field in row._meta.concrete_fields if not field.primary_key}
    return all(getattr(row, name) == getattr(form.instance, name) for name in own & form.cleaned_data.keys())


def refuse_taken(row: Any) -> None:
    """Raise ConflictError where another row has by now what there may be once, such as a number."""
    try:
        row.validate_unique()
        row.validate_constraints()
    except ValidationError as refusal:
        raise ConflictError(
            f"{in_words(refusal)} Perhaps the editor saved it by itself a moment ago: look at it in the list before "
            "you go on."
        ) from refusal
