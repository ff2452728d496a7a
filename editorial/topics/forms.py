"""The form that asks into which tag another is merged."""

from typing import Any

from django import forms
from wagtail.snippets.widgets import AdminSnippetChooser

from editorial.topics.querysets import TagQuerySet


class TagChooserWidget(AdminSnippetChooser):
    """Wagtail's chooser; a value that is no tag's number is no choice, where Wagtail's own would fail."""

    def get_instance(self, value: Any) -> Any:
        """Return the tag of a value, or nothing."""
        return super().get_instance(value if str(value).isdecimal() or isinstance(value, self.model_class) else None)


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
