"""Paths of scripts and commands: Python that calls models, actions and the scheduler, and asks nobody."""

from typing import Any

from django.utils.text import slugify
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.models import Page, Revision

from tests.editorial.review.attacks.attempt import CANARY, Attempt
from tests.editorial.review.attacks.paths import path
from tests.editorial.review.attacks.scheduling import run_scheduler, tomorrow
from tests.editorial.review.attacks.targets import CONTENT, PAGE, SNIPPET


def _new(attempt: Attempt) -> Any:
    """Return a second object of the type in memory, live, with the canary in it."""
    text = attempt.stored()
    values = {field.name: getattr(text, field.name) for field in attempt.model._meta.concrete_fields}
    for name in ("id", "page_ptr", "contentpage_ptr", "path", "depth", "url_path", "latest_revision", "live_revision"):
        values.pop(name, None)
    values.pop("translation_key", None)
    new = attempt.planted(attempt.model(**{**values, **attempt.target.fresh}))
    new.live = True
    return new


@path()
def save_of_the_live_row(attempt: Attempt) -> None:
    with attempt.script():
        attempt.planted(attempt.stored()).save()


@path()
def save_of_one_field_of_the_live_row(attempt: Attempt) -> None:
    with attempt.script():
        attempt.planted(attempt.stored()).save(update_fields=[attempt.target.column])


@path(on=[PAGE])
def save_without_validation(attempt: Attempt) -> None:
    with attempt.script():
        attempt.planted(attempt.stored()).save(clean=False)


@path(on=[PAGE])
def save_of_the_base_class(attempt: Attempt) -> None:
    """`Page.save()` writes the base table's row alone, and no type's own `save()` is asked."""
    with attempt.script():
        page = Page.objects.get(pk=attempt.text.pk)
        page.title = attempt.target.words["title"]
        page.save()


@path(on=[CONTENT], ours_alone="a plain Wagtail page has no class between its own and the base")
def save_of_the_class_between(attempt: Attempt) -> None:
    with attempt.script():
        above = next(base for base in attempt.model.__mro__[1:] if hasattr(base, "_default_manager"))
        between = above._default_manager.get(pk=attempt.text.pk)
        between.title = attempt.target.words["title"]
        between.save()


@path()
def row_is_created_live(attempt: Attempt) -> None:
    with attempt.script():
        new = _new(attempt)
        if isinstance(new, Page):
            new.slug = slugify(f"new {CANARY}")
            attempt.text.get_parent().add_child(instance=new)
        else:
            new.save()


@path(on=[SNIPPET])
def bulk_create(attempt: Attempt) -> None:
    with attempt.script():
        attempt.model._default_manager.bulk_create([_new(attempt)])


@path()
def bulk_update(attempt: Attempt) -> None:
    with attempt.script():
        attempt.model._default_manager.bulk_update([attempt.planted(attempt.stored())], [attempt.target.column])


@path(keeps_draft=True)
def publish_of_a_revision(attempt: Attempt) -> None:
    revision = attempt.draft()
    with attempt.script():
        revision.publish()


@path(keeps_draft=True)
def publishing_action_without_its_checks(attempt: Attempt) -> None:
    """What Wagtail's own views run: the action, past `publish()`."""
    revision = attempt.draft()
    action = PublishPageRevisionAction if attempt.is_page else PublishRevisionAction
    with attempt.script():
        action(revision, user=attempt.ground.people["superuser"]).execute(skip_permission_checks=True)


@path(on=[PAGE])
def copy_kept_live(attempt: Attempt) -> None:
    with attempt.script():
        changes = {"slug": "a-copy", "title": attempt.target.words["title"]}
        attempt.stored().copy(update_attrs=changes, keep_live=True)


@path(on=[PAGE])
def copy_of_a_draft_kept_live(attempt: Attempt) -> None:
    """The copy takes the newest draft along as a revision of its own; somebody publishes that."""
    attempt.draft()
    with attempt.script():
        copy = attempt.stored().copy(update_attrs={"slug": "a-copy"}, keep_live=True, copy_revisions=True)
        copy.latest_revision.publish(skip_permission_checks=True)


@path(on=[PAGE])
def alias_is_written_to(attempt: Attempt) -> None:
    """An alias speaks for its source; here somebody makes it speak for itself."""
    alias = attempt.alias()
    if alias is not None:
        with attempt.script():
            attempt.planted(alias).save()


@path(on=[PAGE])
def alias_is_fed_another_revision(attempt: Attempt) -> None:
    """`update_aliases()` writes whatever content it is given."""
    attempt.alias()
    revision = attempt.draft()
    with attempt.script():
        attempt.stored().update_aliases(revision=revision, _content=revision.content)


@path(keeps_draft=True)
def schedule_is_set_by_hand(attempt: Attempt) -> None:
    """A script marks a draft as approved for an hour; the scheduler does the rest."""
    revision = attempt.draft(go_live_at=tomorrow())
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=tomorrow())
    with attempt.script():
        run_scheduler(attempt.stored())


@path()
def scheduled_version_is_rewritten_before_its_hour(attempt: Attempt) -> None:
    """What was approved and scheduled is a row of JSON until its hour comes."""
    attempt.draft(evil=False, go_live_at=tomorrow())
    attempt.ground.make_good(attempt.text)
    revision = Revision.objects.for_instance(attempt.text).get(approved_go_live_at__isnull=False)
    content = {**revision.content, attempt.target.column: attempt.evil}
    Revision.objects.filter(pk=revision.pk).update(content=content)
    with attempt.script():
        run_scheduler(attempt.stored())


@path()
def live_version_is_rewritten_and_published_again(attempt: Attempt) -> None:
    attempt.draft(evil=False)
    attempt.ground.make_good(attempt.text)
    revision = attempt.stored().live_revision
    content = {**revision.content, attempt.target.column: attempt.evil}
    Revision.objects.filter(pk=revision.pk).update(content=content)
    with attempt.script():
        Revision.objects.get(pk=revision.pk).publish(skip_permission_checks=True)
