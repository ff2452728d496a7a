"""What content pages add to Wagtail."""

import re
from typing import Any

from django.utils.html import escape
from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler

from editorial.foundation.reader import PUBLIC
from editorial.pages.files import refuse_closed_document
from editorial.pages.open_links import open_addresses
from editorial.pages.serving import refuse_closed

ID = re.compile(r"[0-9]{1,10}")

hooks.register("before_serve_page", refuse_closed, order=-10)
hooks.register("before_serve_document", refuse_closed_document)


class OpenPageLinkHandler(PageLinkHandler):
    """Wagtail's links to pages, as far as everybody may open them: what holds where nothing says who is reading."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """Return the opening tag of each link."""
        ids = [int(named) if ID.fullmatch(named := str(attrs.get("id"))) else 0 for attrs in attrs_list]
        addresses = open_addresses(ids, PUBLIC)
        return [f'<a href="{escape(addresses[pk])}">' if pk in addresses else "<a>" for pk in ids]


@hooks.register("register_rich_text_features", order=10)
def link_to_open_pages(features: FeatureRegistry) -> None:
    """Put this handler in the place of Wagtail's own."""
    features.register_link_type(OpenPageLinkHandler)
