"""What every published page needs before it may be read."""

from typing import Any

from editorial.foundation.findings import Finding
from editorial.resources.models import CrisisResource


def hero_findings(page: Any) -> list[Finding]:
    """Demand alternative text for a picture that is not decorative."""
    if page.hero_image_id and not page.hero_is_decorative and not page.hero_alt.strip():
        return [
            Finding(
                "hero_alt",
                "Describe the picture for readers who cannot see it, or tick that it says nothing of its own.",
                "Picture",
            )
        ]
    return []


def resource_findings(page: Any) -> list[Finding]:
    """Demand somebody to call on a page that carries a content note."""
    if page.content_notes and not CrisisResource.objects.live().exists():
        return [
            Finding(
                "content_notes",
                f"A page with a content note ({', '.join(page.note_labels).lower()}) shows whom to call, "
                "and there is no published crisis resource yet. Add one first.",
                "Content notes",
            )
        ]
    return []
