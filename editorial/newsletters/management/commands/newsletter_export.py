"""Write an approved issue as HTML or plain text."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from editorial.foundation.exceptions import OpenLetterError
from editorial.newsletters.models import NewsletterIssue
from editorial.newsletters.services import WRITERS, export_issue


class Command(BaseCommand):
    """`newsletter_export 3 --format html --out issue.html`; `--out -` writes to the screen."""

    help = "Write an approved newsletter issue as HTML or plain text."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the issue's id, a form and a place."""
        parser.add_argument("issue", type=int, help="The issue's id, as the admin shows it.")
        parser.add_argument("--format", choices=list(WRITERS), default="html")
        parser.add_argument("--out", default="-", help="A file, or - for the screen.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Export, or say why not."""
        issue = NewsletterIssue.objects.filter(pk=options["issue"]).first()
        if issue is None:
            raise CommandError(f"There is no newsletter issue with the id {options['issue']}.")
        try:
            content = export_issue(issue=issue, form=options["format"])
        except OpenLetterError as error:
            raise CommandError(str(error)) from error
        if options["out"] == "-":
            self.stdout.write(content)
            return
        try:
            Path(options["out"]).write_text(content, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"The file could not be written: {error}") from error
