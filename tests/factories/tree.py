"""The page tree of a publication: home and its index pages."""

from dataclasses import dataclass

from django.conf import settings
from wagtail.models import Collection, Locale, Page, Site

from editorial.learning.models import ModuleIndexPage
from editorial.letters.models import LetterIndexPage
from editorial.newsletters.models import NewsletterIndexPage
from editorial.people.models import ExpertIndexPage
from editorial.podcasts.models import PodcastPage
from editorial.responses.models import ChannelPage
from editorial.topics.models import TopicIndexPage
from home.models import HomePage
from tests.factories.copies import copied
from tests.factories.publishing import add


@dataclass(frozen=True)
class Tree:
    """The standing pages of a publication."""

    site: Site
    home: HomePage
    channel: ChannelPage
    letters: LetterIndexPage
    experts: ExpertIndexPage
    topics: TopicIndexPage
    learning: ModuleIndexPage
    podcast: PodcastPage
    newsletters: NewsletterIndexPage


def ground() -> Page:
    """Return the root of all pages; make it, and the root of collections, where a test has emptied the database."""
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    if not Collection.objects.filter(depth=1).exists():
        Collection.add_root(name="Root")
    return Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root")


@copied
def make_tree() -> Tree:
    """Make the default site with its home page and index pages, all live."""
    Site.objects.all().delete()
    root = ground()
    for page in root.get_children():
        page.specific.delete()
    root.refresh_from_db()
    home = add(
        root, HomePage(title="Open Letter", slug="home", promise="Letters from families, answered by people who know.")
    )
    site = Site.objects.create(
        hostname="localhost", port=80, root_page=home, is_default_site=True, site_name="Open Letter"
    )
    return Tree(
        site=site,
        home=home,
        channel=add(home, ChannelPage(title="Discussion Blog", slug="discussion-blog")),
        letters=add(home, LetterIndexPage(title="Letters", slug="letters")),
        experts=add(home, ExpertIndexPage(title="Experts", slug="experts")),
        topics=add(home, TopicIndexPage(title="Topics", slug="topics")),
        learning=add(home, ModuleIndexPage(title="Learning", slug="learning")),
        podcast=add(home, PodcastPage(title="Podcast", slug="podcast")),
        newsletters=add(home, NewsletterIndexPage(title="Newsletters", slug="newsletters")),
    )
