"""The wiring as a Django app, so that its system checks and commands are found; and Wagtail's admin as it is here."""

from functools import partial

from django.apps import AppConfig
from django.core.checks import CheckMessage, Tags, register
from django.db.models import Model
from django.dispatch import Signal
from wagtail.admin.apps import WagtailAdminAppConfig
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from cms.checks import check_base_url, check_field_keys, check_seal_keys, unsilenced_mails


def check_mails_of_wagtail(app_configs: object = None, **kwargs: object) -> list[CheckMessage]:
    """E003: each of Wagtail's mails that the review sends itself was taken away."""
    return unsilenced_mails(NOT_SILENCED)


class CmsConfig(AppConfig):
    """Registers the checks of the whole installation."""

    name = "cms"

    def ready(self) -> None:
        """Register each check under its tag; the one on BASE_URL only counts for a server."""
        register(check_field_keys, Tags.security)
        register(check_seal_keys, Tags.security)
        register(check_base_url, Tags.security, deploy=True)
        register(check_mails_of_wagtail, Tags.signals)


WAGTAIL_MAILS = (
    (task_submitted, "taskstate", "group_approval_task_submitted_email_notification"),
    (workflow_submitted, "workflowstate", "workflow_state_submitted_email_notification"),
    (workflow_rejected, "workflowstate", "workflow_state_rejected_email_notification"),
    (workflow_approved, "workflowstate", "workflow_state_approved_email_notification"),
)
"""Signals that Wagtail answers with a mail: who sends them, and the names of its answers
(`wagtail.admin.signal_handlers`)."""


NOT_SILENCED: list[str] = []
"""Those of `WAGTAIL_MAILS` that were not there to be taken away; a system check tells of them."""


class AdminConfig(WagtailAdminAppConfig):
    """Wagtail's admin without its mails about the review: the review sends its own, through the outbox.

    Wagtail's name the title, quote the reason, and are lost while the mail server is away.
    """

    default = False

    def ready(self) -> None:
        """Prepare the admin, then take its mails away."""
        super().ready()
        self.silence()

    def silence(self) -> None:
        """Take away the receivers that send Wagtail's mails; note those that are not there."""
        for signal, sender, uid in WAGTAIL_MAILS:
            self.apps.lazy_model_operation(partial(_silence, signal, uid), ("wagtailcore", sender))


def _silence(signal: Signal, uid: str, sender: type[Model]) -> None:
    if not signal.disconnect(sender=sender, dispatch_uid=uid):
        NOT_SILENCED.append(uid)
