"""System checks of the outbox; they look into the database, so `check --database default` runs them."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Warning
from django.db import connections

from editorial.outbox.models import OutboxRow
from editorial.outbox.registry import topics


def check_rows(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """W001: every row to do has a handler. W002: no row is given up.

    databases: the databases that the command was told to look into; without one, nothing is asked.
    """
    found: list[CheckMessage] = []
    for alias in databases or ():
        if OutboxRow._meta.db_table not in connections[alias].introspection.table_names():
            continue
        rows = OutboxRow.objects.using(alias)
        strange = rows.filter(state=OutboxRow.State.DUE).exclude(topic__in=topics())
        names = sorted(set(strange.values_list("topic", flat=True)))
        if names:
            found.append(
                Warning(
                    f"Work waits in the outbox that nobody handles: {', '.join(names)}.",
                    hint="Is a room missing in INSTALLED_APPS, or is this an older version than the one that wrote it?",
                    id="outbox.W001",
                )
            )
        given_up = rows.dead().count()
        if given_up:
            found.append(
                Warning(
                    f"Rows of work that were given up: {given_up}.",
                    hint="The admin shows each with its error (Settings, Work to do); try it again there.",
                    id="outbox.W002",
                )
            )
    return found
