"""The desk's item among the reports."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from editorial.desk.viewers import FIGURES


class FiguresItem(MenuItem):
    """Among the reports, for those who may see the figures of the review."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the user may see them."""
        return request.user.has_perm(FIGURES)
