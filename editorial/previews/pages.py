"""How a draft is shown: with the site's own templates, and on the front end where one is configured."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from wagtail_headless_preview.models import HeadlessPreviewMixin

SITE = "site"
FRONT_END = "front_end"


class PreviewedPage(HeadlessPreviewMixin):
    """Gives a page its two preview modes; mix it in before `Page`."""

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """The modes an editor chooses from; the front end only where `HEADLESS_CLIENT_URLS` names one."""
        modes = [(SITE, "On this site")]
        if settings.HEADLESS_CLIENT_URLS:
            modes.append((FRONT_END, "On the front end"))
        return modes

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Answer the page as its reader would get it; request carries the editor's session."""
        if mode_name == FRONT_END and settings.HEADLESS_CLIENT_URLS:
            return super().serve_preview(request, mode_name)
        return super(HeadlessPreviewMixin, self).serve_preview(request, mode_name)
