"""The outbox's own topic, its checks, and what the room below asks of it."""

from typing import Any

from django.core import checks
from django.dispatch import receiver

from editorial.accounts.models import User
from editorial.accounts.signals import password_link_wanted
from editorial.outbox import registry
from editorial.outbox.checks import check_rows
from editorial.outbox.mail import MAIL, send
from editorial.outbox.services import enqueue

registry.register(MAIL, send)
checks.register(check_rows, checks.Tags.database)


@receiver(password_link_wanted)
def mail_link(user: User, purpose: str, **kwargs: Any) -> None:
    """Ask for a mail with a link for choosing a password. Several wishes for the same are one mail."""
    enqueue(topic=MAIL, key=f"{purpose}:{user.pk}", payload={"user": user.pk, "template": f"email/{purpose}"})
