"""The form behind an audio file."""

from typing import Any

from wagtail.admin.forms.models import WagtailAdminModelForm


class AudioFileForm(WagtailAdminModelForm):
    """Remembers who uploaded a recording."""

    def save(self, commit: bool = True) -> Any:
        """Write the row; a new one with its uploader."""
        if self.instance._state.adding and self.for_user is not None:
            self.instance.uploaded_by = self.for_user
        return super().save(commit=commit)
