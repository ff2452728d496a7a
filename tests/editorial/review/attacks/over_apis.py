"""Paths over Wagtail's API v3 and the admin's own API."""

from django.urls import reverse

from tests.editorial.review.attacks.attempt import Attempt
from tests.editorial.review.attacks.paths import path
from tests.editorial.review.attacks.scheduling import run_scheduler, tomorrow
from tests.editorial.review.attacks.targets import CONTENT, MOVES, PAGE


def _title(attempt: Attempt) -> str:
    return attempt.target.words["title"]


def _of(attempt: Attempt, action: str = "") -> str:
    return f"/pages/{attempt.text.pk}/" + (f"actions/{action}/" if action else "")


def _admin(attempt: Attempt, action: str) -> str:
    return reverse("wagtailadmin_api:pages:action", args=[attempt.text.pk, action])


@path(on=[PAGE], keeps_draft=True, tells=True)
def api_publishes_a_draft(attempt: Attempt) -> None:
    attempt.draft()
    attempt.api("managing", "post", _of(attempt, "publish"))


@path(on=[PAGE], tells=True)
def api_changes_the_title_and_publishes(attempt: Attempt) -> None:
    change = {"meta": {"type": attempt.label, "action": "publish"}, "title": _title(attempt)}
    attempt.api("superuser", "patch", _of(attempt), change)


@path(on=[PAGE], tells=True)
def api_changes_the_text_and_publishes(attempt: Attempt) -> None:
    change = {"meta": {"type": attempt.label, "action": "publish"}, attempt.target.column: attempt.evil}
    attempt.api("superuser", "patch", _of(attempt), change)


@path(on=[PAGE], tells=True)
def api_creates_and_publishes(attempt: Attempt) -> None:
    meta = {"type": attempt.label, "parent_id": attempt.text.get_parent().pk, "action": "publish"}
    attempt.api("superuser", "post", "/pages/", {"meta": meta, "title": _title(attempt), "slug": "from-the-api"})


@path(on=[PAGE], keeps_draft=True, tells=True)
def api_reverts_and_publishes(attempt: Attempt) -> None:
    old = attempt.draft()
    attempt.draft(evil=False)
    attempt.api("managing", "post", _of(attempt, "revert"), {"revision_id": old.pk})
    attempt.api("managing", "post", _of(attempt, "publish"))


@path(on=[PAGE], keeps_draft=True, tells=True)
def api_schedules(attempt: Attempt) -> None:
    attempt.draft(go_live_at=tomorrow())
    attempt.api("managing", "post", _of(attempt, "publish"))
    run_scheduler(attempt.stored())


@path(on=[PAGE], keeps_draft=True, tells=True)
def api_publishes_after_unpublishing(attempt: Attempt) -> None:
    attempt.api("managing", "post", _of(attempt, "unpublish"))
    attempt.draft()
    attempt.api("managing", "post", _of(attempt, "publish"))


@path(on=[PAGE], tells=True)
def api_copies_a_live_page_under_another_title(attempt: Attempt) -> None:
    copy = {"slug": "a-copy", "title": _title(attempt), "keep_live": True}
    attempt.api("superuser", "post", _of(attempt, "copy"), copy)


@path(on=[PAGE], tells=True)
def api_converts_an_alias_and_publishes_it(attempt: Attempt) -> None:
    attempt.api("superuser", "post", _of(attempt, "create_alias"), {"slug": "an-alias"})
    alias = attempt.model._default_manager.filter(slug="an-alias").first() or attempt.alias()
    if alias is not None:
        attempt.api("superuser", "post", f"/pages/{alias.pk}/actions/convert_alias/")
        alias = attempt.on(alias)
        if alias.stored().alias_of_id is None:
            alias.draft("superuser")
            attempt.api("superuser", "post", f"/pages/{alias.text.pk}/actions/publish/")


@path(on=[PAGE], keeps_draft=True, tells=True)
def api_publishes_while_in_review(attempt: Attempt) -> None:
    attempt.draft()
    attempt.hand_in()
    attempt.api("superuser", "post", _of(attempt, "publish"))


@path(on=[PAGE], keeps_draft=True, tells=True)
def admin_api_publishes(attempt: Attempt) -> None:
    attempt.draft()
    attempt.send("managing", _admin(attempt, "publish"))


@path(on=[PAGE], keeps_draft=True, tells=True)
def admin_api_reverts_and_publishes(attempt: Attempt) -> None:
    old = attempt.draft()
    attempt.draft(evil=False)
    attempt.send("managing", _admin(attempt, "revert_to_page_revision"), {"revision_id": old.pk})
    attempt.send("managing", _admin(attempt, "publish"))


@path(on=[PAGE], tells=True)
def admin_api_copies_a_live_page(attempt: Attempt) -> None:
    attempt.draft()
    attempt.send("superuser", _admin(attempt, "copy"), {"slug": "a-copy", "keep_live": True, "recursive": False})
    copy = attempt.model._default_manager.filter(slug="a-copy").first()
    if copy is not None:
        attempt.send("superuser", reverse("wagtailadmin_api:pages:action", args=[copy.pk, "publish"]))


def _read_by_a_reviewer(attempt: Attempt) -> tuple[int, str | None]:
    """Hand in a good text; return an older, bad version of it, and what the screen of a reviewer had shown."""
    bad = attempt.draft()
    attempt.draft(evil=False)
    attempt.hand_in()
    return bad.pk, attempt.ground.seen(attempt.text)


@path(on=[PAGE], tells=True)
def locked_out_editor_reverts_by_api_under_the_reader(attempt: Attempt) -> None:
    bad, seen = _read_by_a_reviewer(attempt)
    attempt.api("editor", "post", _of(attempt, "revert"), {"revision_id": bad})
    attempt.press_on(seen)


@path(on=[PAGE], tells=True)
def locked_out_editor_reverts_by_admin_api_under_the_reader(attempt: Attempt) -> None:
    bad, seen = _read_by_a_reviewer(attempt)
    attempt.send("editor", _admin(attempt, "revert_to_page_revision"), {"revision_id": bad})
    attempt.press_on(seen)


# Other types have fields that only some may change, and Wagtail's API v3 fails on their forms.
@path(
    on=[CONTENT, MOVES], tells=True, refused_anywhere="Wagtail's API v3 keeps a locked page from this editor by itself"
)
def locked_out_editor_changes_the_title_by_api_under_the_reader(attempt: Attempt) -> None:
    _, seen = _read_by_a_reviewer(attempt)
    attempt.api("editor", "patch", _of(attempt), {"meta": {"type": attempt.label}, "title": _title(attempt)})
    attempt.press_on(seen)
