"""What every test may use, and how tests whose service is absent are skipped and counted.

A browser test runs where a Chromium is found (`OPEN_LETTER_CHROMIUM` names it, else the usual commands), a test marked
`postgres` where `OPEN_LETTER_TEST_POSTGRES` gives the address of a PostgreSQL, a real-input test where
`OPEN_LETTER_REAL_INPUT` names a WordPress export. With `OPEN_LETTER_FORBID_SKIPS=1` a skipped test fails the run.
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
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.plugin import blocking_manager_key

from tests.chromium import FLAGS, chromium
from tests.first_rows import first_rows, put_back, remember
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
    return reasons


def really_commits(item: pytest.Item | None) -> bool:
    """Tell whether a test commits for good, so that the database is emptied when it ends."""
    marker = item.get_closest_marker("django_db") if item is not None else None
    return bool(marker and marker.kwargs.get("transaction"))


def keep_what_migrations_made(item: pytest.Item) -> None:
    """Let a test that really commits find what migrations had made, whatever ran before it.

    Such a test empties the database when it ends. One that puts the first rows back and one that does not cannot follow
    each other in any order, so all of them do.
    """
    if really_commits(item):
        item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what cannot run here."""
    reasons = absent_services()
    for item in items:
        keep_what_migrations_made(item)
        for marker, reason in reasons.items():
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Spare the collector of garbage what stays until the end, models and tests: that took a tenth of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 100)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Leave the rows that migrations made to a test that does not commit and comes after one that does.

    Those that commit come last, but a process that has done its own tests takes over some of another's.
    """
    yield
    rows = first_rows()
    if really_commits(item) and not really_commits(nextitem) and nextitem is not None and rows is not None:
        with item.config.stash[blocking_manager_key].unblock():
            put_back(rows)


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
def browser() -> Iterator[Browser]:
    """One Chromium for all browser tests of a process. Playwright's loop needs Django's leave for its own thread."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    rows = first_rows()
    with sync_playwright() as playwright:
        if rows is not None:
            remember(rows)
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
