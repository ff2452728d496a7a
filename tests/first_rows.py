"""The rows that migrations made: what every test begins with, put back as they were after each that really commits.

Django would put them back too, but with new keys for rows that join two tables: then copied rows would fit no more
(`tests.factories.copies`).
"""

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from wagtail.models import Site

from tests.factories.tables import Table, all_names, columns_of, contents

_first: list[Table] = []


def are_known() -> bool:
    """Tell whether there is a test database yet."""
    return bool(_first)


def remember() -> None:
    """Keep the rows that there are now."""
    rows = contents(all_names())
    _first[:] = [Table(name, columns_of(name), [], rows[name]) for name in rows if rows[name]]
    leave_them_to_us()


def leave_them_to_us() -> None:
    """Tell Django that it has no rows to make again when it empties the database.

    It keeps what it is told on the connection, and connections by event loop: Playwright has one of its own.
    """
    connections[DEFAULT_DB_ALIAS]._test_serialized_contents = "[]"  # type: ignore[attr-defined]


@transaction.atomic
def put_back() -> None:
    """Write the rows into the database that a test has emptied; one that was skipped has emptied nothing."""
    if ContentType.objects.exists():
        return
    for table in _first:
        table.write()
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()


def begin_anew() -> None:
    """Empty the database and put the rows back. No key is given twice, since copied rows keep theirs."""
    call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True, reset_sequences=False)
    put_back()
