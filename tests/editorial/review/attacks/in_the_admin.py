"""Paths through the admin's own screens."""

from django.urls import reverse

from editorial.review.recalling import recall_text
from tests.editorial.review.attacks.attempt import Attempt
from tests.editorial.review.attacks.paths import path
from tests.editorial.review.attacks.scheduling import run_scheduler, tomorrow
from tests.editorial.review.attacks.targets import PAGE

PUBLISH = {"action-publish": "1"}


@path(
    keeps_draft=True,
    tells=True,
    refused_anywhere="Wagtail publishes for nobody who lacks its permission to publish",
)
def editor_presses_publish(attempt: Attempt) -> None:
    attempt.post(attempt.target.editor, attempt.edit_url, attempt.form(PUBLISH))


@path(keeps_draft=True, tells=True)
def publisher_presses_publish(attempt: Attempt) -> None:
    attempt.post("managing", attempt.edit_url, attempt.form(PUBLISH))


@path(keeps_draft=True, tells=True)
def superuser_presses_publish(attempt: Attempt) -> None:
    attempt.post("superuser", attempt.edit_url, attempt.form(PUBLISH))


@path(tells=True)
def publisher_creates_and_publishes(attempt: Attempt) -> None:
    attempt.post("managing", attempt.add_url, attempt.form(PUBLISH, new=True))


@path(tells=True)
def superuser_creates_and_publishes(attempt: Attempt) -> None:
    attempt.post("superuser", attempt.add_url, attempt.form(PUBLISH, new=True))


@path(on=[PAGE], keeps_draft=True, tells=True)
def bulk_publish(attempt: Attempt) -> None:
    attempt.draft()
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    attempt.post("managing", f"{bulk}?id={attempt.text.pk}", {"include_descendants": ""})


@path(on=[PAGE], keeps_draft=True, tells=True)
def bulk_publish_of_the_section_above(attempt: Attempt) -> None:
    attempt.stored().unpublish()
    attempt.draft()
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    attempt.post("superuser", f"{bulk}?id={attempt.text.get_parent().pk}", {"include_descendants": "on"})


@path(keeps_draft=True, tells=True)
def older_version_is_restored_and_published(attempt: Attempt) -> None:
    old = attempt.draft()
    attempt.draft(evil=False)
    form = attempt.form({**PUBLISH, "revision": str(old.pk)})
    attempt.post("managing", attempt.url("revisions_revert", attempt.text.pk, old.pk), form)


@path(keeps_draft=True, tells=True)
def scheduled_in_the_editor(attempt: Attempt) -> None:
    when = tomorrow().strftime("%Y-%m-%d %H:%M")
    attempt.post("managing", attempt.edit_url, attempt.form({**PUBLISH, "go_live_at": when}))
    run_scheduler(attempt.stored())


@path(keeps_draft=True, tells=True)
def unpublished_edited_published(attempt: Attempt) -> None:
    attempt.client("managing").post(attempt.url("unpublish", attempt.text.pk))
    attempt.post("managing", attempt.edit_url, attempt.form(PUBLISH))


@path(keeps_draft=True, tells=True)
def published_while_in_review(attempt: Attempt) -> None:
    attempt.draft()
    attempt.hand_in()
    attempt.post("superuser", attempt.edit_url, attempt.form(PUBLISH))


@path(keeps_draft=True, tells=True)
def review_is_called_off_and_the_text_published(attempt: Attempt) -> None:
    attempt.draft()
    attempt.hand_in()
    attempt.post("superuser", attempt.edit_url, attempt.form({"action-cancel-workflow": "1"}))
    if attempt.stored().current_workflow_state is not None:
        recall_text(text=attempt.stored(), user=attempt.ground.people["managing"], reason="It was not ready.")
    attempt.post("managing", attempt.edit_url, attempt.form(PUBLISH))


@path(on=[PAGE], tells=True)
def copied_with_publish_copies(attempt: Attempt) -> None:
    form = {
        "new_title": attempt.target.words["title"],
        "new_slug": "a-copy",
        "new_parent_page": str(attempt.text.get_parent().pk),
        "copy_subpages": "",
        "publish_copies": "on",
    }
    attempt.post("superuser", attempt.url("copy", attempt.text.pk), form)


@path(on=[PAGE])
def alias_is_converted_edited_published(attempt: Attempt) -> None:
    alias = attempt.alias()
    if alias is not None:
        attempt.post("superuser", attempt.url("convert_alias", alias.pk))
        form = attempt.form({**PUBLISH, "slug": "an-alias"}, new=True)
        attempt.post("superuser", attempt.url("edit", alias.pk), form)


def _autosave(attempt: Attempt, who: str, revision: int) -> None:
    """Send what the editor's script sends while somebody types: it writes over the revision that it names."""
    form = attempt.form({"overwrite_revision_id": str(revision)})
    answer = attempt.client(who).post(attempt.edit_url, form, headers={"accept": "application/json"})
    attempt.answers.append(answer)


@path(tells=True)
def autosave_over_the_approved_version(attempt: Attempt) -> None:
    """The first reviewer approves, and the version that was approved changes under the approval."""
    first, last = attempt.target.reviewers[0], attempt.target.reviewers[-1]
    approved = attempt.draft("superuser", evil=False)
    seen = attempt.ground.seen(attempt.text)
    attempt.hand_in("superuser")
    attempt.ground.decide(attempt, first, seen=seen)
    _autosave(attempt, "superuser", approved.pk)
    if attempt.state() is not None:
        attempt.ground.decide(attempt, last, seen=seen)


@path()
def stale_tab_rewrites_the_live_version(attempt: Attempt) -> None:
    """Somebody types on in a tab whose version went live meanwhile; a script then publishes "what is live" again."""
    attempt.draft("superuser", evil=False)
    attempt.ground.make_good(attempt.text)
    live = attempt.stored().live_revision
    type(live).objects.filter(pk=live.pk).update(user=attempt.ground.people["superuser"])
    _autosave(attempt, "superuser", live.pk)
    attempt.stored().live_revision.publish(user=attempt.ground.people["superuser"], skip_permission_checks=True)
