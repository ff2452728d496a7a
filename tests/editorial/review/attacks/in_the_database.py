"""Paths past all of Python's gates: updates of querysets, SQL, fixtures, data migrations, rows beside the text."""

import json
from pathlib import Path as FilePath
from tempfile import TemporaryDirectory
from typing import Any

from django.core import serializers
from django.core.management import call_command
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Page

from tests.editorial.review.attacks.attempt import Attempt
from tests.editorial.review.attacks.paths import path
from tests.editorial.review.attacks.targets import CONTENT, ISSUE, PAGE, RESPONSE


def run_sql(statement: str, *values: Any) -> None:
    """Run one statement, as from the database's own console."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _owner(attempt: Attempt, column: str) -> tuple[type[models.Model], str]:
    """Return the model whose table holds a column, and the name of the table's key."""
    model = attempt.model._meta.get_field(column).model
    return model, str(model._meta.pk.column)


def _write(attempt: Attempt, column: str, words: Any) -> None:
    model, key = _owner(attempt, column)
    run_sql(f'UPDATE "{model._meta.db_table}" SET "{column}" = %s WHERE "{key}" = %s', words, attempt.text.pk)


@path()
def update_of_a_queryset(attempt: Attempt) -> None:
    attempt.model._default_manager.filter(pk=attempt.text.pk).update(**{attempt.target.column: attempt.evil})


@path(on=[PAGE])
def update_of_the_title_in_the_base_table(attempt: Attempt) -> None:
    Page.objects.filter(pk=attempt.text.pk).update(title=attempt.target.words["title"])


@path()
def sql_on_the_text(attempt: Attempt) -> None:
    _write(attempt, attempt.target.column, attempt.evil)


@path()
def sql_before_unpublishing_and_live_again(attempt: Attempt) -> None:
    """The words are written while nobody can see them, and the switch is thrown in SQL too."""
    attempt.stored().unpublish()
    _write(attempt, attempt.target.column, attempt.evil)
    _write(attempt, "live", True)


@path(keeps_draft=True)
def sql_switches_a_draft_live(attempt: Attempt) -> None:
    """A draft that was never live stands in its row with its own words."""
    attempt.stored().unpublish()
    attempt.draft()
    attempt.model._default_manager.filter(pk=attempt.text.pk).update(**attempt.target.words)
    attempt.model._default_manager.filter(pk=attempt.text.pk).update(live=True)


def _forged(attempt: Attempt) -> str:
    """Return the text's rows as a fixture with the canary in them, and a forged stamp where there is such a thing."""
    chain = [*attempt.model._meta.get_parent_list(), attempt.model]
    data = json.loads(
        serializers.serialize("json", [model._default_manager.get(pk=attempt.text.pk) for model in chain])
    )
    for model, row in zip(chain, data, strict=True):
        own = {field.name for field in model._meta.local_fields}
        forged = {**attempt.target.words, "approved_digest": "f" * 64}
        row["fields"] |= {name: words for name, words in forged.items() if name in own}
    return json.dumps(data)


@path()
def loaddata(attempt: Attempt) -> None:
    with TemporaryDirectory() as folder:
        fixture = FilePath(folder) / "words.json"
        fixture.write_text(_forged(attempt), encoding="utf-8")
        with attempt.script():
            call_command("loaddata", str(fixture), verbosity=0)


@path()
def data_migration(attempt: Attempt) -> None:
    """A migration's models are made anew for it: they have no methods of ours."""
    with attempt.script():
        row = (
            MigrationExecutor(connection)
            .loader.project_state()
            .apps.get_model(attempt.label)
            .objects.get(pk=attempt.text.pk)
        )
        setattr(row, attempt.target.column, attempt.evil)
        row.save()


@path(on=[CONTENT])
def row_is_added_to_the_text(attempt: Attempt) -> None:
    attempt.ground.add_row(attempt.stored())


@path(on=[RESPONSE])
def row_of_the_text_is_rewritten(attempt: Attempt) -> None:
    attempt.ground.rewrite_row(attempt.stored())


@path(on=[RESPONSE])
def row_of_another_text_is_brought_here(attempt: Attempt) -> None:
    attempt.ground.steal_row(attempt.stored())


@path(on=[RESPONSE])
def tie_to_another_text_is_added(attempt: Attempt) -> None:
    """A many-to-many row brings words that were approved, but not here."""
    attempt.ground.tie(attempt.stored())


@path(on=[ISSUE], ours_alone="plain Wagtail has no newsletters")
def item_of_an_issue_is_rewritten(attempt: Attempt) -> None:
    attempt.stored().items.update(teaser=attempt.evil)
