"""What the index follows: pages saved, moved and deleted, restrictions, tags; and the outbox's topics of this room."""

from typing import Any

from django.core import checks
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_slug_changed, post_page_move

from editorial.approval.signals import stamp_changed
from editorial.discovery.checks import check_declarations
from editorial.discovery.constants import INDEX_ABOUT, INDEX_PAGES, MOVE_PATHS, TAG
from editorial.discovery.following import (
    follow_deleted,
    follow_open_or_closed,
    follow_page,
    follow_place,
    follow_restrictions,
    follow_subject,
    follow_tag_going,
)
from editorial.discovery.services import ask_for_all_about, index_about, index_stored_pages, move_entries
from editorial.outbox import registry
from editorial.pages.models import ContentPage
from editorial.pages.signals import restrictions_changed
from editorial.people.models import ExpertPage
from editorial.topics.models import Tag, TopicPage
from editorial.topics.signals import tags_merged

checks.register(check_declarations, checks.Tags.models)

#: What is written when a draft is saved; none of it is in the index.
OF_DRAFTS = frozenset({"latest_revision", "draft_title", "latest_revision_created_at", "has_unpublished_changes"})


def do_pages(payload: dict[str, Any]) -> None:
    """Index the pages that a row names."""
    index_stored_pages(page_ids=payload["pages"])


def do_about(payload: dict[str, Any]) -> None:
    """Index all pages about what a row names."""
    for subject, number in payload.items():
        index_about(subject=subject, number=number)


def do_paths(payload: dict[str, Any]) -> None:
    """Move the addresses that a row names."""
    move_entries(old=payload["old"], new=payload["new"])


registry.register(INDEX_PAGES, do_pages)
registry.register(INDEX_ABOUT, do_about)
registry.register(MOVE_PATHS, do_paths)


@receiver(post_save, dispatch_uid="discovery.page_saved")
def page_saved(
    sender: Any, instance: Any, created: bool, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """Follow every write of a page's row.

    A whole write stores what the page in memory says, with the rows that hang on it. A write of some fields may be made
    from a page that holds a draft in memory, so then the index goes by what is stored.
    """
    if raw or not isinstance(instance, Page) or (update_fields is not None and OF_DRAFTS.issuperset(update_fields)):
        return
    is_whole = update_fields is None and sender is instance.specific_class
    follow_page(page=instance, is_whole=is_whole)
    if sender is Page and update_fields is None and not created:
        follow_restrictions(under=instance.path)
    if isinstance(instance, ExpertPage | TopicPage) and not created:
        follow_subject(page=instance)


@receiver(stamp_changed, dispatch_uid="discovery.stamp_changed")
def stamp_was_changed(instance: Any, **kwargs: Any) -> None:
    """Let the entry of a page that has lost its stamp go, and let no page name an expert or a topic that has."""
    if isinstance(instance, Page):
        follow_page(page=instance, is_whole=False)
    if isinstance(instance, ExpertPage | TopicPage):
        follow_subject(page=instance)


@receiver(post_delete, sender=Page, dispatch_uid="discovery.page_deleted")
def page_deleted(instance: Page, **kwargs: Any) -> None:
    """Take a deleted page out, in the transaction that deletes it."""
    follow_deleted(page_id=instance.pk)


@receiver(post_page_move, dispatch_uid="discovery.page_moved")
def page_moved(url_path_before: str, url_path_after: str, **kwargs: Any) -> None:
    """Let the addresses at and below a moved page follow."""
    follow_place(old=url_path_before, new=url_path_after)


@receiver(page_slug_changed, dispatch_uid="discovery.page_renamed")
def page_renamed(instance: Page, instance_before: Page, **kwargs: Any) -> None:
    """Let the addresses at and below a page with a new slug follow."""
    follow_place(old=instance_before.url_path, new=instance.url_path)


@receiver(restrictions_changed, sender=ContentPage, dispatch_uid="discovery.restrictions")
def pages_opened_or_closed(page_ids: list[int], is_restricted: bool, **kwargs: Any) -> None:
    """Close or open the entries of content pages with the pages."""
    follow_open_or_closed(page_ids=page_ids, is_restricted=is_restricted)


@receiver(pre_save, sender=PageViewRestriction, dispatch_uid="discovery.restriction_coming")
def restriction_coming(instance: PageViewRestriction, raw: bool = False, **kwargs: Any) -> None:
    """Close the entries before the restriction is written, as the pages' own column is."""
    if not raw:
        follow_restrictions(under=instance.page.path, is_closing=True)


@receiver([post_save, post_delete], sender=PageViewRestriction, dispatch_uid="discovery.restriction_changed")
def restriction_changed(instance: PageViewRestriction, raw: bool = False, **kwargs: Any) -> None:
    """Open or close experts and topics, and have the pages that name them written anew."""
    if not raw:
        follow_restrictions(under=instance.page.path)


@receiver(post_save, sender=Tag, dispatch_uid="discovery.tag_saved")
def tag_saved(instance: Tag, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Have the pages with a renamed tag, other synonyms or another parent written anew."""
    if not (raw or created):
        ask_for_all_about(subject=TAG, number=instance.pk)


@receiver(tags_merged, dispatch_uid="discovery.tags_merged")
def tag_merged(into: Tag, **kwargs: Any) -> None:
    """Have the pages that carry what remains written anew; they are looked up after all have been moved."""
    ask_for_all_about(subject=TAG, number=into.pk)


@receiver(pre_delete, sender=Tag, dispatch_uid="discovery.tag_deleted")
def tag_going(instance: Tag, **kwargs: Any) -> None:
    """Take a deleted tag off all pages, and have these written anew."""
    follow_tag_going(tag=instance)
