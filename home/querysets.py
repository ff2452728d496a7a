"""Menu items as readers may see them."""

from django.db import models
from django.db.models import Exists, OuterRef
from wagtail.models import Page, Site

from editorial.foundation.reader import Reader
from editorial.pages.readers import listed


class MenuItemQuerySet(models.QuerySet):
    """Items of all sites and places."""

    def shown_on(self, site: Site, reader: Reader) -> "MenuItemQuerySet":
        """A site's items whose pages this reader may open, in their order, with page and brand.

        A page behind a restriction is left out for everybody, as in all lists.
        """
        pages = listed(Page.objects.filter(pk=OuterRef("page_id")), reader)
        return self.filter(Exists(pages), brand__site=site).select_related("brand", "page").order_by("sort_order", "pk")
