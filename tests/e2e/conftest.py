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
from tests.first_rows import first_rows, put_back


@pytest.fixture(scope="module")
def served_demo(django_db_setup: None, django_db_blocker: Any, browser: Browser) -> Iterator[Served]:
    """The demo at an address, with its sitemap. It takes about a minute to make, so a file's tests share it.

    It is committed, so that the server's own connection sees it, and each test is undone by itself; in the end the
    database is as migrations had left it.
    """
    with django_db_blocker.unblock():
        rows = first_rows() or connections[DEFAULT_DB_ALIAS].creation.serialize_db_to_string()
        put_back(rows)
        call_command("demo", stdout=StringIO())
        server = LiveServer("localhost")
        with server._live_server_modified_settings:
            sitemap = Client().get("/sitemap.xml").content.decode()
            yield Served(server.url, paths_in(sitemap))
        server.stop()
        put_back(rows)
