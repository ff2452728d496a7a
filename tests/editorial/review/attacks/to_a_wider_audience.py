"""Paths on which approved words reach readers for whom nobody approved them."""

from typing import Any
from unittest.mock import patch

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.urls import reverse
from wagtail.models import PageViewRestriction

from tests.editorial.review.attacks.attempt import Attempt
from tests.editorial.review.attacks.paths import path
from tests.editorial.review.attacks.targets import AUDIENCE, MOVES

NO_AUDIENCES = "a plain Wagtail page has no audience of its own"


def _behind_a_door(attempt: Attempt) -> Any:
    """Let the attempt be on a text that is approved behind a closed section's door; return an open section."""
    attempt.text, open_section = attempt.ground.behind_a_door(attempt.target, attempt.target.words)
    return open_section


def _for_members(attempt: Attempt) -> None:
    """Let the words be approved, and live, for members."""
    draft = attempt.planted(attempt.stored().get_latest_revision_as_object())
    draft.audience = "members"
    draft.save_revision()
    attempt.ground.make_good(attempt.text)


@path(on=[MOVES], tells=True, members_may_read=True)
def moved_to_an_open_section_in_the_admin(attempt: Attempt) -> None:
    target = _behind_a_door(attempt)
    attempt.post("superuser", attempt.url("move_confirm", attempt.text.pk, target.pk))


@path(on=[MOVES], tells=True, members_may_read=True)
def moved_to_an_open_section_by_api(attempt: Attempt) -> None:
    target = _behind_a_door(attempt)
    attempt.api(
        "superuser",
        "post",
        f"/pages/{attempt.text.pk}/actions/move/",
        {"destination_id": target.pk, "position": "last-child"},
    )


@path(on=[MOVES], members_may_read=True)
def moved_to_an_open_section_by_a_script(attempt: Attempt) -> None:
    target = _behind_a_door(attempt)
    with attempt.script():
        attempt.stored().move(target, "last-child")


@path(on=[MOVES], members_may_read=True)
def alias_is_made_in_an_open_section(attempt: Attempt) -> None:
    target = _behind_a_door(attempt)
    with attempt.script():
        attempt.stored().create_alias(parent=target, update_slug="an-alias")


@path(on=[MOVES], members_may_read=True)
def copy_is_made_in_an_open_section(attempt: Attempt) -> None:
    target = _behind_a_door(attempt)
    with attempt.script():
        attempt.stored().copy(to=target, update_attrs={"slug": "a-copy"}, keep_live=True)


@path(on=[MOVES], tells=True, members_may_read=True)
def privacy_of_the_section_is_lifted_in_the_admin(attempt: Attempt) -> None:
    _behind_a_door(attempt)
    address = reverse("wagtailadmin_pages:set_privacy", args=[attempt.text.get_parent().pk])
    # What Django undoes when a deletion is refused must not be the test's own transaction.
    with patch.dict(connections.settings[DEFAULT_DB_ALIAS], ATOMIC_REQUESTS=True):
        attempt.post("superuser", address, {"restriction_type": "none"})


@path(on=[MOVES], members_may_read=True)
def restriction_of_the_section_is_deleted_by_a_script(attempt: Attempt) -> None:
    _behind_a_door(attempt)
    with attempt.script():
        PageViewRestriction.objects.filter(page=attempt.text.get_parent()).delete()


@path(on=[MOVES, AUDIENCE], members_may_read=True)
def restriction_of_the_section_becomes_a_wider_one_in_sql(attempt: Attempt) -> None:
    _behind_a_door(attempt)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_pageviewrestriction SET restriction_type = 'none'")


@path(on=[MOVES, AUDIENCE], members_may_read=True)
def restriction_of_the_section_is_deleted_in_sql(attempt: Attempt) -> None:
    _behind_a_door(attempt)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM wagtailcore_pageviewrestriction")


@path(on=[AUDIENCE], tells=True, members_may_read=True, ours_alone=NO_AUDIENCES)
def audience_is_widened_and_published_in_the_editor(attempt: Attempt) -> None:
    _for_members(attempt)
    form = attempt.form({"audience": "public", "action-publish": "1"}, evil=False)
    for name in attempt.good:
        form[name] = attempt.target.words[name]
    attempt.post("superuser", attempt.edit_url, form)


@path(on=[AUDIENCE], members_may_read=True, ours_alone=NO_AUDIENCES)
def audience_is_widened_by_a_script(attempt: Attempt) -> None:
    _for_members(attempt)
    with attempt.script():
        text = attempt.stored()
        text.audience = "public"
        text.save()


@path(on=[AUDIENCE], members_may_read=True, ours_alone=NO_AUDIENCES)
def audience_is_widened_by_an_update(attempt: Attempt) -> None:
    _for_members(attempt)
    attempt.model._default_manager.filter(pk=attempt.text.pk).update(audience="public")
