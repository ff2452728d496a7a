"""Makes the whole index anew."""

from typing import Any

from django.core.management.base import BaseCommand

from editorial.discovery.rebuilding import count_pages, write_all


class Command(BaseCommand):
    """Write the entry of every page, and take out what no page has. Readers search and editors publish meanwhile."""

    help = "Make the search index anew from all pages. The site may go on serving meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write all, and say how far it is."""
        total, done = count_pages(), 0
        for written in write_all():
            done += written
            if options["verbosity"]:
                self.stdout.write(f"{done} of {max(total, done)} pages")
        if options["verbosity"]:
            self.stdout.write(self.style.SUCCESS(f"The index is whole: {done} pages."))
