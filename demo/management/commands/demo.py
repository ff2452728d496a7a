"""`manage.py demo`: a publication to try things with, on a laptop."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from demo.password import PASSWORD
from demo.publication import make_demo
from demo.reading import read_content
from editorial.foundation.exceptions import OpenLetterError


class Command(BaseCommand):
    """Makes the demo publication once, and tells who can log in."""

    help = "Make the demo publication on an empty database, and list its logins. It can be run again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the demo, or say why not; then list the logins."""
        try:
            made = make_demo()
        except OpenLetterError as error:
            raise CommandError(str(error)) from error
        self.stdout.write("The demo publication is made.\n" if made else "The demo publication is there.\n")
        self.stdout.write(f"\n  Demo logins, all with the password “{PASSWORD}”:\n")
        for user in read_content().users:
            self.stdout.write(f"  {user.login:<16} {user.first_name} {user.last_name}, {', '.join(user.groups)}\n")
