"""Previews keep what an editor had typed; a page whose words must not stay is forgotten there too."""

from wagtail.admin.models import FormState
from wagtail.models import Page
from wagtail_headless_preview.models import PagePreview


def forget_previews(page: Page) -> None:
    """Delete what the previews of a page hold, whoever looked at them. page: of its real type."""
    FormState.objects.for_instance(page).delete()
    PagePreview.objects.filter(content_type=page.content_type, token__startswith=f"id={page.pk}:").delete()
