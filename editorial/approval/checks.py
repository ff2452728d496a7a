"""System checks of the guard. They look into the database, so `check --deploy --database default` runs them: `migrate`,
which looks into it before it makes anything, does not.
"""

from collections.abc import Sequence

from django.core.checks import CheckMessage, Error
from django.db import connections

from editorial.approval import triggers


def check_triggers(databases: Sequence[str] | None = None, **kwargs: object) -> list[CheckMessage]:
    """E005: every trigger that takes stamps away is there and up to date.

    databases: the databases that the command was told to look into; without one, nothing is asked.
    """
    found: list[CheckMessage] = []
    for alias in databases or ():
        lacking = triggers.missing(connections[alias])
        if lacking:
            found.append(
                Error(
                    f"The database lacks {len(lacking)} triggers that guard approved words: {', '.join(lacking)}.",
                    hint="Run `manage.py migrate`: it makes them, also when there is nothing to migrate.",
                    id="approval.E005",
                )
            )
    return found
