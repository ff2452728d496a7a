"""What happens to triggers and stamps around migrations.

SQLite remakes a table under another name to change it, which fails while a trigger on some other table names it. So
there the triggers are dropped before, and made anew afterwards. Rows may have been written without them, and on
PostgreSQL under triggers that did not know a renamed column: after a migration every stamp has to prove itself.

Rows that tests load to begin with come without stamps, as all rows that are loaded do; what migrations make has none.
"""

from collections.abc import Sequence

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from editorial.approval import triggers
from editorial.approval.stamps import restamp


def before_migrations(using: str, plan: Sequence[object] = (), **kwargs: object) -> None:
    """Drop the triggers where they would be in the way. using: the database. plan: the migrations that will run."""
    connection = connections[using]
    if plan and connection.vendor == "sqlite":
        triggers.drop_all(connection)


def after_migrations(using: str, plan: Sequence[object] = (), **kwargs: object) -> None:
    """Make the triggers, and put every stamp to the proof if a migration ran. Arguments as before.

    Nothing happens in a database that was migrated to an earlier state, whose tables today's models do not fit.
    """
    connection = connections[using]
    if plan and not _is_up_to_date(connection):
        return
    triggers.install(connection)
    if plan:
        restamp()


def _is_up_to_date(connection: BaseDatabaseWrapper) -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
