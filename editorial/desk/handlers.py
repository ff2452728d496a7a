"""Sends the reminders once a day."""

from typing import Any

from editorial.desk.constants import REMINDER_HOUR
from editorial.desk.reminders import send_reminders
from editorial.outbox import registry

REMINDERS = "desk.reminders"


def _remind(payload: dict[str, Any]) -> None:
    send_reminders()


registry.register(REMINDERS, _remind)
registry.every_day(REMINDERS, hour=REMINDER_HOUR)
