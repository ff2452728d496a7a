"""What the guard answers to: a version that is put on the schedule, and migrations; its system checks."""

from typing import Any

from django.apps import apps
from django.core import checks
from django.db.models.signals import post_migrate, pre_migrate, pre_save
from django.dispatch import receiver
from wagtail.models import Revision

from editorial.approval.checks import check_triggers
from editorial.approval.digest import digest_of
from editorial.approval.gates import demand_approval
from editorial.approval.migrating import after_migrations, before_migrations
from editorial.approval.texts import ApprovedText

checks.register(check_triggers, checks.Tags.database)

# Each of these is sent once for every app; once is enough.
pre_migrate.connect(before_migrations, sender=apps.get_app_config("approval"))
post_migrate.connect(after_migrations, sender=apps.get_app_config("approval"))


@receiver(pre_save, sender=Revision, dispatch_uid="approval.schedule")
def keep_off_schedule(instance: Revision, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """Refuse to schedule a version that lacks an approval, whoever does it and in whatever way."""
    is_written = update_fields is None or "approved_go_live_at" in update_fields
    if raw or not is_written or instance.approved_go_live_at is None:
        return
    text = instance.as_object()
    if isinstance(text, ApprovedText):
        demand_approval(text, digest_of(text))
