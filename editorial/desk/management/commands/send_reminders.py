"""`manage.py send_reminders`: leaves the day's reminders to the outbox."""

from typing import Any

from django.core.management.base import BaseCommand

from editorial.desk.reminders import send_reminders


class Command(BaseCommand):
    """Sends nothing itself: the worker does. It does the same once a day without this command."""

    help = "Ask for the reminders of what is due soon or overdue. Safe to run as often as wanted."

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask, and say for how many mails."""
        count = send_reminders()
        self.stdout.write(f"{count} {'mail is' if count == 1 else 'mails are'} on the way.")
