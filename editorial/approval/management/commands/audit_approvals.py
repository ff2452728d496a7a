"""`manage.py audit_approvals`: nightly, whether everything that readers have is what was approved."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS, connections, transaction

from editorial.approval import triggers
from editorial.approval.chain import broken_links
from editorial.approval.stamps import Difference, differences, restamp
from editorial.approval.telling import tell_of_stamp


class Command(BaseCommand):
    """Prints every difference, and ends with 1 when there is one. What has changed is told to the rooms above."""

    help = "Hold every live page and snippet, every approval and every trigger against each other."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the wish for stamps."""
        parser.add_argument(
            "--restamp",
            action="store_true",
            help="First give each live text whose words are approved its stamp, and take it from all others.",
        )

    def handle(self, *args: object, **options: object) -> None:
        """Look, print, and exit with 1 when something is not as it should be."""
        if options["restamp"]:
            self.stdout.write(f"Stamps that changed: {restamp()}.")
        found = list(self._differences())
        for difference in found:
            self.stdout.write(str(difference))
        if found:
            self.stderr.write(f"Differences: {len(found)}. Readers do not see a text without a stamp.")
            raise SystemExit(1)
        self.stdout.write("Everything that readers have is what was approved.")

    def _differences(self) -> list[Difference]:
        lacking = triggers.missing(connections[DEFAULT_DB_ALIAS])
        of_texts = list(differences())
        for difference in of_texts:
            if difference.text is not None:
                with transaction.atomic():
                    tell_of_stamp(difference.text)
        missing = [Difference("trigger", name, "is missing; run `manage.py migrate`") for name in lacking]
        return [*missing, *of_texts, *broken_links()]
