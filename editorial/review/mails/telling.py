"""Asks for mails: one for each person, event and day, in the transaction of what happened."""

import datetime
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.urls import reverse
from wagtail.permission_policies.pages import PagePermissionPolicy

from editorial.accounts.models import User
from editorial.foundation import clock
from editorial.outbox.mail import MAIL
from editorial.outbox.services import enqueue
from editorial.review.constants import MailEvent
from editorial.review.mails.people import wanting
from editorial.review.mails.subjects import Subject
from editorial.review.mails.wording import link_words, sentence
from editorial.review.models import MailRecord

TEMPLATE = "email/notice"


@transaction.atomic
def tell(
    *,
    people: Iterable[User | None],
    event: MailEvent,
    about: Subject,
    by: User | None = None,
    path: str = "",
    key: str = "",
    words: str = "",
) -> int:
    """Ask for a mail to everybody who wants to hear of an event and has not been told of it today.

    by: who did it, and need not be told. path: where the link leads; if not given, to the text for those who edit, and
    to the desk for others. key: what makes this event another than the last one with the same text, such as a step; the
    text alone, if not given. words: what the mail says, where the event's own words do not fit.
    Returns how many mails were asked for.
    """
    told = 0
    others = [person for person in wanting(people, event) if by is None or person.pk != by.pk]
    editing = set() if path else _editing(others)
    for person in others:
        if remember(person, event, key or about.key):
            way = path or (about.path if person.pk in editing else reverse("wagtailadmin_home"))
            ask_for_mail(person, event, sentence(event, about.words, words), path=way, key=key or about.key)
            told += 1
    return told


def _editing(people: Sequence[User]) -> set[int]:
    """Return the keys of those who edit texts."""
    editors = PagePermissionPolicy().users_with_any_permission({"add", "change"})
    return set(editors.filter(pk__in=[person.pk for person in people]).values_list("pk", flat=True))


def remember(person: User, event: MailEvent, about: str, day: datetime.date | None = None) -> bool:
    """Write down that somebody is told of an event on a day. Returns whether this is the first time."""
    return MailRecord.objects.get_or_create(user=person, event=event, about=about, day=day or clock.today())[1]


def ask_for_mail(person: User, event: MailEvent, said: str, *, path: str, key: str, lines: Sequence[str] = ()) -> None:
    """Leave a mail to the outbox. said: what has happened. lines: a list under it. key: of the row of work."""
    values = {"said": said, "lines": list(lines), "path": path, "link": link_words(event), "event": event.label}
    payload = {"user": person.pk, "template": TEMPLATE, "values": values}
    enqueue(topic=MAIL, payload=payload, key=f"{event}:{key}:{person.pk}:{clock.today()}")
