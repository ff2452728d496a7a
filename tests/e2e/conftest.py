"""The demo publication, served once for all tests that look at it as a whole."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.test import Client
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.e2e.sitemap import Served, paths_in


@pytest.fixture(scope="session")
def served_demo(browser: Browser, django_db_setup: None, django_db_blocker: Any) -> Iterator[Served]:
    """The demo at an address, with its sitemap. It takes about a minute to make, so it is made once and only read.

    Its tests carry no mark of the database: such a mark would empty it after each of them. The rows that migrations
    made are put there first and last, since tests that commit leave an empty database.
    """
    with django_db_blocker.unblock():
        _begin_anew()
        call_command("demo", stdout=StringIO())
        server = LiveServer("localhost")
        with server._live_server_modified_settings:
            sitemap = Client().get("/sitemap.xml").content.decode()
            yield Served(server.url, paths_in(sitemap))
        server.stop()
        _begin_anew()


def _begin_anew() -> None:
    connection = connections[DEFAULT_DB_ALIAS]
    call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
    first_rows = getattr(connection, "_test_serialized_contents", None)
    if first_rows:
        connection.creation.deserialize_db_from_string(first_rows)
