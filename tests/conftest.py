"""What every test may use, and how tests whose service is absent are skipped and counted.

A browser test runs where a Chromium is found (`OPEN_LETTER_CHROMIUM` names it, else the usual commands), a test marked
`postgres` where `OPEN_LETTER_TEST_POSTGRES` gives the address of a PostgreSQL, one marked `cache_server` where a Redis
or Valkey is installed, a real-input test where `OPEN_LETTER_REAL_INPUT` names a WordPress export. With
`OPEN_LETTER_FORBID_SKIPS=1` a skipped test fails the run.
"""

import gc
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.plugin import blocking_manager_key

from tests import first_rows
from tests.cache_server import cache_command
from tests.chromium import FLAGS, chromium
from tests.migrated import keep_test_database
from tests.windows import OpenTab, Traffic, Windows

# Two busy processors make any deadline a coin toss. On a CI machine the examples are the same in every run.
hypothesis_settings.register_profile(
    "house", deadline=None, derandomize=os.environ.get("CI") == "true", print_blob=True
)
hypothesis_settings.load_profile("house")


def real_input() -> Path | None:
    """Return the WordPress export that `OPEN_LETTER_REAL_INPUT` names."""
    named = os.environ.get("OPEN_LETTER_REAL_INPUT")
    return Path(named) if named else None


def absent_services() -> dict[str, str]:
    """Return the markers whose service is absent here, each with the reason that the reader of a run sees."""
    reasons = {}
    if chromium() is None:
        reasons["browser"] = "no Chromium: install one, or name it in OPEN_LETTER_CHROMIUM"
    if "postgresql" not in settings.DATABASES["default"]["ENGINE"]:
        reasons["postgres"] = "no PostgreSQL: give its address in OPEN_LETTER_TEST_POSTGRES"
    if real_input() is None:
        reasons["real_input"] = "no real input: name a WordPress export in OPEN_LETTER_REAL_INPUT"
    if cache_command() is None:
        reasons["cache_server"] = "no Redis or Valkey: install redis-server or valkey-server"
    return reasons


def really_commits(item: pytest.Item) -> bool:
    """Tell whether a test commits for good, so that the database is emptied when it ends."""
    marker = item.get_closest_marker("django_db")
    is_marked = marker is not None and marker.kwargs.get("transaction")
    return bool(is_marked or {"live_server", "transactional_db"} & {*getattr(item, "fixturenames", ())})


def leave_the_first_rows_to_us(item: pytest.Item) -> None:
    """Let Django make no rows after a test that really commits: it would, unless it believes that it puts them back.

    What it believes that it puts back is nothing: see `tests.first_rows`.
    """
    if really_commits(item):
        item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what cannot run here."""
    reasons = absent_services()
    for item in items:
        leave_the_first_rows_to_us(item)
        for marker, reason in reasons.items():
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Spare the collector of garbage what stays until the end: models and tests.

    It comes round less often, too: what a test leaves open in a cycle may be told of at a later one.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 100)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, request: pytest.FixtureRequest) -> None:
    """Let the test database be copied from one that is kept; `--create-db` makes it, and the kept one, anew."""
    keep_test_database(connection, is_made_anew=request.config.getoption("create_db"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Make the database, and remember what migrations wrote into it."""
    with django_db_blocker.unblock():
        first_rows.remember()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Put back what migrations had made after a test that has emptied the database; after the last there is none."""
    try:
        yield
    finally:
        if really_commits(item) and nextitem is not None and first_rows.are_known():
            with item.config.stash[blocking_manager_key].unblock():
                first_rows.put_back()


def skip_reasons(terminal: Any) -> Counter[str]:
    """Count the skipped tests of a run by reason."""
    reports = terminal.stats.get("skipped", [])
    return Counter(str(report.longrepr[2]).removeprefix("Skipped: ") for report in reports)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run for skipped tests where they are forbidden."""
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    if terminal and os.environ.get("OPEN_LETTER_FORBID_SKIPS") == "1" and skip_reasons(terminal):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say how many tests were skipped, and why."""
    reasons = skip_reasons(terminalreporter)
    if not reasons:
        return
    is_forbidden = os.environ.get("OPEN_LETTER_FORBID_SKIPS") == "1"
    terminalreporter.section(f"{reasons.total()} skipped" + (", which is forbidden here" if is_forbidden else ""))
    for reason, count in reasons.most_common():
        terminalreporter.write_line(f"{count:5}  {reason}")


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Begin and end each test with an empty cache, so that no test sees what another has left there."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the processes of a run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all browser tests of a process. Playwright's loop needs Django's leave for its own thread."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        first_rows.leave_them_to_us()
        chrome = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield chrome
        chrome.close()


@pytest.fixture(scope="session")
def traffic() -> Traffic:
    """The requests under way."""
    return Traffic()


@pytest.fixture
def open_tab(browser: Browser, traffic: Traffic) -> Iterator[OpenTab]:
    """Opens tabs, each in a window of its own; they are closed when the test ends."""
    windows = Windows(browser, traffic)
    yield windows.open_tab
    windows.close()


@pytest.fixture
def tab(open_tab: OpenTab) -> Page:
    """A tab as wide as a desk's screen."""
    return open_tab()


@pytest.fixture
def export_path() -> Path:
    """The real WordPress export. Only tests marked `real_input` may ask for it."""
    path = real_input()
    if path is None or not path.is_file():
        pytest.fail(f"OPEN_LETTER_REAL_INPUT names no file: {path}")
    return path
