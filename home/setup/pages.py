"""The first pages of a publication, in words that ship with Open Letter; editors change them through the review."""

from wagtail.models import Page

from editorial.approval.digest import digest_of
from editorial.approval.services import record_shipped_text
from editorial.learning.models import ModuleIndexPage
from editorial.letters.models import LetterIndexPage
from editorial.newsletters.models import NewsletterIndexPage
from editorial.people.models import ExpertIndexPage
from editorial.podcasts.models import PodcastPage
from editorial.responses.models import ChannelPage
from editorial.topics.models import TopicIndexPage
from home.models import Brand, HomePage
from home.setup.address import default_site


def _home() -> HomePage:
    return HomePage(title="Home", slug="home", promise="Letters from families, answered by people who know.")


def _index_pages() -> list[Page]:
    return [
        ChannelPage(title="Answers", slug="answers", intro="<p>Letters, and what experts answer.</p>"),
        LetterIndexPage(title="Letters", slug="letters", intro="<p>What members wrote to us.</p>"),
        ExpertIndexPage(title="Experts", slug="experts", intro="<p>The people who answer.</p>"),
        TopicIndexPage(title="Topics", slug="topics", intro="<p>Everything by subject.</p>"),
        ModuleIndexPage(title="Learning", slug="learning", intro="<p>Step by step, at your own pace.</p>"),
        PodcastPage(title="Podcast", slug="podcast", subtitle="Conversations to listen to"),
        NewsletterIndexPage(title="Newsletters", slug="newsletters", intro="<p>What we send, and past issues.</p>"),
    ]


def shipped_digests() -> set[str]:
    """Return the digests of all words that ship, the only ones that go live without a reviewer."""
    return {digest_of(page) for page in [_home(), *_index_pages()]}


def make_publication(name: str) -> list[str]:
    """Make the site with its home and index pages. Does nothing where a home page stands already.

    name: what the publication is called. Returns what was done, one line for each change.
    """
    if HomePage.objects.exists():
        return []
    root = Page.objects.get(depth=1)
    home = _publish(root, _home())
    for page in _index_pages():
        _publish(home, page)
    site = default_site()
    site.root_page, site.site_name = home, name
    site.save()
    brand = Brand.for_site(site)
    brand.name = name
    brand.save()
    return [f"Made the site of “{name}” with its home page and {len(_index_pages())} index pages."]


def _publish(parent: Page, page: Page) -> Page:
    page.live = False
    parent.add_child(instance=page)
    revision = page.save_revision()
    page.refresh_from_db()
    record_shipped_text(text=page, shipped=shipped_digests())
    revision.publish(skip_permission_checks=True)
    page.refresh_from_db()
    return page
