"""The form that asks into which tag another is merged."""

from typing import Any

from django import forms
from wagtail.snippets.widgets import AdminSnippetChooser

from editorial.foundation.keys import KeyedChooser
from editorial.topics.querysets import TagQuerySet


class TagChooserWidget(KeyedChooser, AdminSnippetChooser):
    """Wagtail's chooser for tags."""


class MergeForm(forms.Form):
    """Asks for the tag that remains."""

    def __init__(self, *args: Any, tags: TagQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"] = forms.ModelChoiceField(
            queryset=tags,
            widget=TagChooserWidget(tags.model),
            label="Merge it into",
            help_text="The tag that remains. Pages, synonyms and narrower tags go there.",
            error_messages={"invalid_choice": "Choose a tag that is in use, and not this one itself."},
        )
