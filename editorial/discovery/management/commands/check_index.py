"""Holds the index against the pages."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from editorial.discovery.rebuilding import differences, mend

SHOWN = 50
"""Differences that are named one by one."""


class Command(BaseCommand):
    """Name every entry that is missing, out of date or too many, and repair them if asked to."""

    help = "Compare the search index with the pages; the exit status is 1 if they differ."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add `--repair`."""
        parser.add_argument("--repair", action="store_true", help="Bring the index up to the pages where they differ.")

    def handle(self, *args: Any, repair: bool = False, **options: Any) -> None:
        """Compare, say what differs, and repair it if asked to. Raises CommandError for differences that stay."""
        found = list(differences())
        for difference in found[:SHOWN]:
            self.stdout.write(str(difference))
        if len(found) > SHOWN:
            self.stdout.write(f"… and {len(found) - SHOWN} more")
        if not found:
            self.stdout.write(self.style.SUCCESS("The index is true to the pages."))
            return
        if not repair:
            raise CommandError(f"{len(found)} differences. Run this again with --repair, or run rebuild_index.")
        mend(found)
        self.stdout.write(self.style.SUCCESS(f"{len(found)} differences repaired."))
