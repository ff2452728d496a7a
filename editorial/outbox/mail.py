"""Mail to the people who have accounts, sent by the worker: an outside service that fails never holds up a change.

A mail is a template, a user and plain values. No letter, comment or other word of a member goes into a payload: a mail
says that something waits, and where.
"""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string

from editorial.accounts.models import User
from editorial.accounts.passwords import password_path

MAIL = "mail"
HEADERS = {"Auto-Submitted": "auto-generated"}
"""Tells other people's machines not to answer (RFC 3834)."""


def send(payload: dict[str, Any]) -> None:
    """Send one mail; the handler of the topic `mail`.

    payload: `user` (primary key), `template` (such as `email/invitation`: `.subject.txt` and `.txt` stand beside each
        other in the templates, and `.html` where the mail has a second form) and `values` for the template. The
        template also has `user`, `site_name`, `base_url` and `password_url`, a link for choosing a password that is
        made when the mail is sent and is never stored.
    Somebody who has gone, was switched off or has no address is sent nothing. A mail may arrive twice, when the worker
    is killed between sending and noting it.
    """
    user = User.objects.filter(pk=payload["user"], is_active=True).exclude(email="").first()
    if user is None:
        return
    base_url = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    context = {
        **payload.get("values", {}),
        "user": user,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "base_url": base_url,
        "password_url": lambda: f"{base_url}{password_path(user)}",
    }
    template = payload["template"]
    subject = " ".join(render_to_string(f"{template}.subject.txt", context).split())
    mail = EmailMultiAlternatives(
        subject, render_to_string(f"{template}.txt", context), to=[user.email], headers=HEADERS
    )
    if html := _html(template, context):
        mail.attach_alternative(html, "text/html")
    mail.send()


def _html(template: str, context: dict[str, Any]) -> str:
    """Return the mail's second form; nothing, where it has none."""
    try:
        return render_to_string(f"{template}.html", context)
    except TemplateDoesNotExist:
        return ""
