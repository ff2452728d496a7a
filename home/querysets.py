"""Menu items as readers may see them."""

from django.db import models
from wagtail.models import Site

from editorial.approval.shown import is_stamped
from editorial.foundation.audiences import Audience
from editorial.foundation.reader import Reader
from editorial.pages.closed import closed


class MenuItemQuerySet(models.QuerySet):
    """Items of all sites and places."""

    def shown_on(self, site: Site, reader: Reader) -> "MenuItemQuerySet":
        """A site's items whose pages this reader may open, in their order, with page and brand.

        A page behind a restriction is left out for everybody, as in all lists.
        """
        for_others = [audience for audience in Audience.values if not reader.may_read(audience)]
        return (
            self.filter(is_stamped("page_id"), brand__site=site, page__live=True)
            .exclude(closed("page__path"))
            .exclude(page__contentpage__audience__in=for_others)
            .select_related("brand", "page")
            .order_by("sort_order", "pk")
        )
