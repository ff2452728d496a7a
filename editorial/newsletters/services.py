"""What can be done to an issue."""

from editorial.foundation.exceptions import ConflictError, NotReadyError
from editorial.newsletters.composing import mail_of
from editorial.newsletters.mail_html import as_html
from editorial.newsletters.mail_text import as_text
from editorial.newsletters.models import NewsletterIssue

WRITERS = {"html": as_html, "text": as_text}


def export_issue(*, issue: NewsletterIssue, form: str) -> str:
    """Return an approved issue in one of the forms of `WRITERS`.

    Raises ConflictError when the issue is not approved for its readers or was changed since, NotReadyError when a page
    in it is not open to its readers any more, and ValueError for an unknown form.
    """
    if form not in WRITERS:
        raise ValueError(f"Unknown form {form!r}; choose one of {', '.join(WRITERS)}.")
    if not issue.is_as_approved() or issue.missing_kinds():
        raise ConflictError(f"“{issue}” is not approved yet. Submit it, and have somebody else approve it.")
    if issue.has_unpublished_changes:
        raise ConflictError(f"“{issue}” was changed after it was approved. Submit the change, or discard it.")
    findings = issue.publishing_findings()
    if findings:
        raise NotReadyError(findings)
    return WRITERS[form](mail_of(issue))
