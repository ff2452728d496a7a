"""New answers for feed readers: what everybody may read, whoever asks."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from wagtail.models import Site

from editorial.foundation.plain_text import plain_text
from editorial.foundation.reader import PUBLIC
from editorial.pages.models import ContentPage
from editorial.pages.readers import listed
from editorial.responses.models import ExpertResponsePage

#: How many answers a feed holds: more than a publication brings in the time in which feed readers ask.
SHOWN = 30


class AnswersFeed(Feed):
    """The newest public answers, each with its standfirst: title, teaser and link, and no text of a letter."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest) -> Site:
        """Return the site that was asked."""
        site: Site | None = Site.find_for_request(request)
        if site is None:
            raise Http404
        return site

    def title(self, site: Site) -> str:
        """Name the feed."""
        return f"{site.site_name or settings.WAGTAIL_SITE_NAME}: new answers"

    def link(self, site: Site) -> str:
        """Lead to the site."""
        return f"{site.root_url}/"

    def feed_url(self, site: Site) -> str:
        """Lead to the feed itself."""
        return f"{site.root_url}{reverse('answers-feed')}"

    def items(self, site: Site) -> Any:
        """Return the newest answers of the site that the public may read."""
        answers = listed(ContentPage.objects, PUBLIC).of_kind(ExpertResponsePage.content_kind)
        return answers.descendant_of(site.root_page).with_card_words().newest_first()[:SHOWN]

    def item_title(self, item: ContentPage) -> str:
        """Return the answer's title; the feed's generator escapes it."""
        return item.title

    def item_description(self, item: ContentPage) -> str:
        """Return the standfirst without its markup; what is left is HTML, as the feed's generator says of it."""
        return escape(plain_text(item.standfirst).strip())

    def item_link(self, item: ContentPage) -> str:
        """Return the answer's full address."""
        return str(item.full_url)

    def item_guid(self, item: ContentPage) -> str:
        """Return a name that stays when the answer moves."""
        return f"urn:uuid:{item.translation_key}"

    def item_author_name(self, item: ContentPage) -> str:
        """Return who answers, as the answer was signed."""
        return str(item.byline[0])

    def item_pubdate(self, item: ContentPage) -> datetime | None:
        """Return when it was first published."""
        return item.first_published_at

    def item_updateddate(self, item: ContentPage) -> datetime | None:
        """Return when it was last published."""
        return item.last_published_at
