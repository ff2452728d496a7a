"""The one door through which tests put pages and snippets live: approved by those who have to, then published."""

from typing import Any, TypeVar

from wagtail.models import Page

from editorial.accounts.models import User
from editorial.approval.models import Kind
from editorial.approval.services import record_approval

PageType = TypeVar("PageType", bound=Page)
Text = TypeVar("Text")
READER = "second-reader"
"""The account that approves for everybody whom a test does not name."""


def add(parent: Page, page: PageType, *, live: bool = True) -> PageType:
    """Put a page under its parent as a draft, publish it unless live is false, and return it as stored."""
    page.live = False
    parent.add_child(instance=page)
    return publish(page) if live else draft(page)


def add_snippet(snippet: Any, *, live: bool = True) -> Any:
    """Store a snippet as a draft, publish it unless live is false, and return it as stored."""
    snippet.live = False
    snippet.save()
    return publish(snippet) if live else draft(snippet)


def draft(text: Text) -> Text:
    """Save a revision of a draft and return the page or snippet as stored."""
    text.save_revision()  # type: ignore[attr-defined]
    return _stored(text)


def publish(text: Text) -> Text:
    """Have what a page or snippet says now approved, publish it, and return it as stored."""
    text.copy_outside_text()  # type: ignore[attr-defined]
    revision = text.save_revision()  # type: ignore[attr-defined]
    approve(revision)
    revision.publish()
    return _stored(text)


def approve(revision: Any) -> None:
    """Record what a version lacks: the approval of its expert, by the expert's own account, and of a second reader.

    A version that is not fit to be read is approved by nobody.
    """
    text = revision.as_object()
    if text.publishing_findings():
        return
    for kind in text.missing_kinds():
        expert = text.expert if kind == Kind.EXPERT else None
        user = expert.user if expert and expert.user else second_reader()
        record_approval(text=text, kind=kind, revision=revision, user=user, expert=expert)


def second_reader() -> User:
    """Return the account that reads what others wrote."""
    return User.objects.get_or_create(username=READER, defaults={"is_active": False})[0]


def _stored(text: Text) -> Text:
    stored: Text = type(text)._default_manager.get(pk=text.pk)  # type: ignore[attr-defined]
    return stored
