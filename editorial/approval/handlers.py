"""What the guard answers to: the schedule, moves, restrictions and migrations; its system checks."""

import datetime
from collections.abc import Collection

from django.apps import apps
from django.core import checks
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete, pre_migrate, pre_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction, Revision
from wagtail.signals import pre_page_move

from editorial.approval import admin_indexes
from editorial.approval.checks import check_triggers
from editorial.approval.guarded import RESTRICTION_FIELDS
from editorial.approval.migrating import after_migrations, before_migrations
from editorial.approval.plain_pages import plain_page_models, seen_of_plain_page, tell_of_plain_page
from editorial.approval.publishing import demand_approval
from editorial.approval.shown import approved_models
from editorial.approval.snippets import ReviewedSnippet
from editorial.approval.stamps import restamp
from editorial.approval.texts import ApprovedText
from editorial.approval.versions import version_of
from editorial.approval.widening import refuse_wider_place, refuse_wider_restriction
from editorial.changes.reasons import Reason
from editorial.changes.services import announce
from editorial.changes.signals import change_of
from editorial.foundation import clock
from editorial.outbox import registry
from editorial.outbox.models import OutboxRow
from editorial.outbox.services import enqueue

checks.register(check_triggers, checks.Tags.database, deploy=True)

RESTAMP = "approval.restamp"
#: Long enough for the request that changes a restriction to do it by itself.
BY_ITSELF = datetime.timedelta(minutes=1)


def _restamp(payload: dict[str, str]) -> None:
    restamp(under=payload["path"])


registry.register(RESTAMP, _restamp)

admin_indexes.take_over(approved_models())

# Each of these is sent once for every app; once is enough.
pre_migrate.connect(before_migrations, sender=apps.get_app_config("approval"))
post_migrate.connect(after_migrations, sender=apps.get_app_config("approval"))


@receiver(pre_page_move, dispatch_uid="approval.move")
def keep_in_place(instance: Page, parent_page_after: Page, **kwargs: object) -> None:
    """Refuse a move that opens live words to readers for whom nobody approved them."""
    refuse_wider_place(instance, parent_page_after)


@receiver(pre_save, sender=PageViewRestriction, dispatch_uid="approval.restriction_changed")
def keep_restriction(instance: PageViewRestriction, raw: bool = False, **kwargs: object) -> None:
    """Refuse to make a restriction a wider one, in the same case."""
    old = PageViewRestriction.objects.filter(pk=instance.pk).select_related("page").first() if instance.pk else None
    if old is None or raw:
        return
    refuse_wider_restriction(old, instance)
    if any(getattr(old, name) != getattr(instance, name) for name in RESTRICTION_FIELDS):
        _ask_for_proof(old.page.path, instance.page.path)


@receiver(pre_delete, sender=PageViewRestriction, dispatch_uid="approval.restriction_going")
def keep_closed(instance: PageViewRestriction, origin: object = None, **kwargs: object) -> None:
    """Refuse to take a restriction away, in the same case. One that goes with its page goes.

    What is stored counts: the admin's form has already written "public" into the instance that it deletes.
    """
    deleted = origin.model if isinstance(origin, QuerySet) else type(origin)
    stored = PageViewRestriction.objects.filter(pk=instance.pk).select_related("page").first()
    if deleted is PageViewRestriction and stored is not None:
        refuse_wider_restriction(stored)
        _ask_for_proof(stored.page.path)


@receiver([post_save, post_delete], sender=PageViewRestriction, dispatch_uid="approval.restriction_is_gone")
def prove_stamps_again(
    instance: PageViewRestriction, raw: bool = False, created: bool = False, **kwargs: object
) -> None:
    """Give the pages behind a restriction that went or changed the stamps back that they lost with it.

    The database has taken them already, and readers find none of these pages until this is done. It is done here, at
    once; should the process end meanwhile, the worker does the rest.
    """
    if raw or created:
        return
    path = instance.page.path
    asked = OutboxRow.objects.waiting(RESTAMP, path)
    if asked.exists():
        with transaction.atomic():
            restamp(under=path)
            asked.delete()


@receiver(pre_save, sender=Revision, dispatch_uid="approval.schedule")
def keep_off_schedule(
    instance: Revision, raw: bool = False, update_fields: Collection[str] | None = None, **kwargs: object
) -> None:
    """Refuse to schedule a version that lacks an approval, whoever does it and in whatever way."""
    is_written = update_fields is None or "approved_go_live_at" in update_fields
    if raw or not is_written or instance.approved_go_live_at is None:
        return
    if issubclass(instance.content_type.model_class(), ApprovedText):
        version = version_of(instance)
        demand_approval(version.text, version.missing_kinds())


def look_at_plain_page(
    instance: Page, raw: bool = False, update_fields: Collection[str] | None = None, **kwargs: object
) -> None:
    """Keep on a page that goes past the guard, as a moved one does, what readers had of it."""
    if not raw:
        instance.seen_before = seen_of_plain_page(instance, update_fields)


def tell_of_saved_page(
    instance: Page, raw: bool = False, update_fields: Collection[str] | None = None, **kwargs: object
) -> None:
    """Tell what has changed, inside the transaction of Wagtail's save."""
    if not raw:
        tell_of_plain_page(instance, instance.seen_before, update_fields)


def tell_of_deleted_text(instance: Page | ReviewedSnippet, **kwargs: object) -> None:
    """Tell that a page or a snippet goes that readers have."""
    if instance.live:
        announce(change_of(Reason.DELETED, instance))


for plain_type in plain_page_models():
    pre_save.connect(look_at_plain_page, sender=plain_type, dispatch_uid="approval.plain_page_coming")
    post_save.connect(tell_of_saved_page, sender=plain_type, dispatch_uid="approval.plain_page_saved")

# Named one by one: a receiver for all models would make Django load every row of any table before it deletes it.
# A page is told of once, by its row of `Page`.
for deleted_type in (Page, *(model for model in approved_models() if not issubclass(model, Page))):
    pre_delete.connect(tell_of_deleted_text, sender=deleted_type, dispatch_uid="approval.text_going")


def _ask_for_proof(*paths: str) -> None:
    """Let the worker prove the stamps of the pages at and under these paths again, in a while."""
    with transaction.atomic():
        for path in sorted(set(paths)):
            enqueue(topic=RESTAMP, payload={"path": path}, key=path, due_at=clock.now() + BY_ITSELF)
