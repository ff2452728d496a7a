"""How a draft is shown: with the site's own templates, and on the front end where one is configured."""

from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page, PageViewRestriction
from wagtail_headless_preview.models import HeadlessPreviewMixin

from editorial.foundation.page_context import context_of

SITE = "site"
FRONT_END = "front_end"


class PreviewedPage(HeadlessPreviewMixin):
    """Gives a page its two preview modes, and its template what the rooms know of it; mix it in before `Page`."""

    restrictions_met: QuerySet[PageViewRestriction] | None = None
    """The restrictions on a page that was found by its address; nothing for any other page."""
    above: list[Page] | None = None
    """The pages above one that was found by its address, from the home page down; nothing for any other page."""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the template's context: Wagtail's own, then what each room adds."""
        return {**super().get_context(request, *args, **kwargs), **context_of(self, request)}

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Return the restrictions on this page and above it, those of an alias's source included, in one query.

        A page that was found for a request keeps the answer, since Wagtail and we ask one after the other.
        """
        if self.restrictions_met is not None:
            return self.restrictions_met
        step = self.steplen
        paths = [self.path[:end] for end in range(step, len(self.path) + 1, step)]
        return PageViewRestriction.objects.filter(Q(page__path__in=paths) | Q(page__aliases__path__in=paths)).distinct()

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
