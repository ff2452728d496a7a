"""The form behind an episode's editor."""

from collections.abc import Iterator

from editorial.foundation.findings import Finding
from editorial.pages.forms import ContentPageForm
from editorial.podcasts.chapters import chapter_findings


class EpisodePageForm(ContentPageForm):
    """Holds the chapters as they are typed, rather than as they were stored, to the length of the sound."""

    def findings(self) -> list[Finding]:
        """Return what keeps the episode from being published."""
        others = [finding for finding in super().findings() if finding.field != "chapters"]
        return [*others, *chapter_findings(self._typed_chapters(), self.instance.duration)]

    def _typed_chapters(self) -> Iterator[tuple[int, str]]:
        formset = self.formsets.get("chapters")
        for form in formset.forms if formset else ():
            if form.is_valid() and form not in formset.deleted_forms and "starts_at" in form.cleaned_data:
                yield form.cleaned_data["starts_at"], form.cleaned_data["title"]
