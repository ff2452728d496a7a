"""The demo publication, served once for all tests that look at it as a whole."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.e2e.sitemap import Served, paths_in
from tests.factories.demo import make_and_keep_demo
from tests.first_rows import begin_anew


@pytest.fixture(scope="module")
def served_demo(django_db_setup: None, django_db_blocker: Any, browser: Browser, run_folder: Path) -> Iterator[Served]:
    """The demo at an address, with its sitemap. A file's tests share it.

    It is committed, so that the server's own connection sees it, and each test is undone by itself; in the end the
    database is as migrations had left it.
    """
    with django_db_blocker.unblock():
        try:
            make_and_keep_demo(run_folder)
            server = LiveServer("localhost")
            with server._live_server_modified_settings:
                sitemap = Client().get("/sitemap.xml").content.decode()
                yield Served(server.url, paths_in(sitemap))
            server.stop()
        finally:
            begin_anew()
