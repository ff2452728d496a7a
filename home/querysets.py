"""Menu items as readers may see them."""

from django.db import models
from wagtail.models import Site

from editorial.pages.closed import closed


class MenuItemQuerySet(models.QuerySet):
    """Items of all sites and places."""

    def shown_on(self, site: Site) -> "MenuItemQuerySet":
        """A site's items whose pages are live and behind no restriction, in their order, with page and brand."""
        return (
            self.filter(brand__site=site, page__live=True)
            .exclude(closed("page__path"))
            .select_related("brand", "page")
            .order_by("sort_order", "pk")
        )
