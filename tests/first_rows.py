"""The rows that migrations made: what every test begins with, put back after those that really commit."""

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from wagtail.models import Site

_KEPT = "_test_serialized_contents"


def first_rows() -> str | None:
    """Return the rows as Django keeps them on the connection; None where no test needs them."""
    return getattr(connections[DEFAULT_DB_ALIAS], _KEPT, None)


def remember(rows: str) -> None:
    """Keep the rows on this connection too: Django keeps connections by event loop, and Playwright has its own."""
    setattr(connections[DEFAULT_DB_ALIAS], _KEPT, rows)


def put_back(rows: str) -> None:
    """Empty the database and write the first rows again. No key is given twice: copied rows keep theirs."""
    call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True, reset_sequences=False)
    connections[DEFAULT_DB_ALIAS].creation.deserialize_db_from_string(rows)
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()
