"""`manage.py setup`: groups, reviews and, for a new publication, its first pages and its first admin."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from editorial.foundation.exceptions import OpenLetterError
from home.setup.publication import set_up


class Command(BaseCommand):
    """Makes what is missing; run it once with each new version."""

    help = "Make the groups, the reviews and the first admin; with --publication also the site and its first pages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the name of a new publication."""
        parser.add_argument("--publication", default="", metavar="NAME", help="Make the site and its first pages too.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run, and say what was done."""
        try:
            lines = set_up(publication=options["publication"].strip())
        except OpenLetterError as error:
            raise CommandError(str(error)) from error
        for line in lines or ["Everything is in place already."]:
            self.stdout.write(line)
