"""The frame of the demo: home, index and standing pages, brand and menus, and what stands beside a text."""

from typing import Any

from wagtail.models import Page, Site

from demo.blocks import body_of
from demo.pictures import draw
from demo.schema.content import DemoContent
from demo.stage import Stage, days_from_now
from editorial.learning.models import ModuleIndexPage
from editorial.letters.models import LetterIndexPage
from editorial.newsletters.models import NewsletterIndexPage
from editorial.people.models import ExpertIndexPage
from editorial.podcasts.models import PodcastPage
from editorial.resources.models import CommentGuideline, CrisisResource, Notice, Promotion
from editorial.responses.models import ChannelPage
from editorial.topics.models import TopicIndexPage
from home.models import Brand, HomePage, MenuItem, StandardPage
from home.setup.address import default_site
from home.setup.publication import set_up

#: Name of the demo's site: by it the demo is known again.
SITE_NAME = "Open Letter demonstration"
INDEXES: dict[str, type[Page]] = {
    "letters": LetterIndexPage,
    "experts": ExpertIndexPage,
    "topics": TopicIndexPage,
    "learning": ModuleIndexPage,
    "newsletters": NewsletterIndexPage,
}
#: Which index pages stand in which menu.
MENUS: dict[str, tuple[str, ...]] = {
    MenuItem.Place.HEAD: ("discussion-blog", "topics", "learning", "podcast"),
    MenuItem.Place.FOOT: ("success-stories", "letters", "experts", "newsletters"),
}


def make_site(content: DemoContent, stage: Stage) -> None:
    """Make the home page and the index pages, each read by a second editor before it goes live."""
    words = content.home
    home = HomePage(title=words.title, slug="home", promise=words.promise, intro=words.intro)
    stage.home = stage.add_draft(Page.objects.get(depth=1), home)
    site = default_site()
    site.root_page, site.site_name = stage.home, SITE_NAME
    site.save()
    set_up()
    stage.home = stage.go_live(stage.home)
    for channel in content.channels:
        page = ChannelPage(title=channel.title, slug=channel.slug, intro=channel.intro)
        stage.indexes[channel.slug] = stage.go_live(stage.add_draft(stage.home, page))
    for index in content.indexes:
        page = INDEXES[index.name](title=index.title, slug=index.slug, intro=index.intro)
        stage.indexes[index.name] = stage.go_live(stage.add_draft(stage.home, page))
    stage.indexes["podcast"] = stage.go_live(stage.add_draft(stage.home, _podcast(content)))


def _podcast(content: DemoContent) -> PodcastPage:
    words = content.podcast
    return PodcastPage(
        title=words.title,
        slug=words.slug,
        subtitle=words.subtitle,
        intro=words.intro,
        author=words.author,
        owner_email=words.owner_email,
        category=words.category,
        cover=draw(words.cover, words.slug),
        cover_alt=words.cover.alt,
    )


def make_standing_pages(content: DemoContent, stage: Stage) -> None:
    """Make the pages about the publication, then the brand and the menus that lead to them."""
    pages: dict[str, Any] = {}
    for words in content.standing_pages:
        page = StandardPage(
            title=words.title,
            slug=words.slug,
            standfirst=f"<p>{words.standfirst}</p>",
            body=body_of(words.body, stage, words.slug),
        )
        pages[words.slug] = stage.go_live(stage.add_draft(stage.home, page))
    brand = Brand.for_site(Site.objects.get(is_default_site=True))
    brand.name, brand.tagline = content.brand.name, content.brand.tagline
    brand.notice, brand.footer = content.brand.notice, content.brand.footer
    for place, names in MENUS.items():
        for name in names:
            brand.menu_items.add(MenuItem(place=place, page=stage.indexes[name]))
    for words in content.standing_pages:
        brand.menu_items.add(MenuItem(place=words.menu, page=pages[words.slug]))
    brand.save()


def make_beside(content: DemoContent, stage: Stage) -> None:
    """Make crisis resources, promotions, guidelines and notices, each read by a second pair of eyes."""
    for place, words in enumerate(content.crisis_resources):
        resource = CrisisResource(
            **words.model_dump(exclude={"slug", "verified_days_ago", "text_number"}),
            text_number=words.text_number or "",
            order=place,
            verified_on=days_from_now(-words.verified_days_ago),
        )
        stage.resources[words.slug] = _snippet(stage, resource)
    for offer in content.promotions:
        promotion = Promotion(
            title=offer.title,
            text=offer.html,
            link_text=offer.link_text,
            link_url=f"/{offer.link_page}/",
            audience=offer.audience,
            starts_on=days_from_now(-offer.starts_days_ago),
            ends_on=days_from_now(offer.ends_in_days),
        )
        _snippet(stage, promotion)
    for guideline in content.guidelines:
        _snippet(
            stage, CommentGuideline(version=guideline.version, text=guideline.html, in_force_from=days_from_now(-90))
        )
    for notice in content.notices:
        stage.notices[notice.key] = _snippet(stage, Notice(key=notice.key, text=notice.html))


def _snippet(stage: Stage, snippet: Any) -> Any:
    snippet.live = False
    snippet.full_clean()
    snippet.save()
    snippet.save_revision(user=stage.editor)
    return stage.go_live(snippet)
