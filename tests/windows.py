"""Windows of the browser that tests open, and how each is left without a request under way."""

import time
from collections.abc import Callable
from threading import Lock
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.test.client import ClientHandler
from playwright.sync_api import Browser, BrowserContext, Page

#: Opens a tab in a window of its own, with the options of Playwright's `new_context`.
OpenTab = Callable[..., Page]

#: A page that is closed sends no last word: it would reach the server while the database is emptied.
SEND_NO_LAST_WORD = "navigator.sendBeacon = () => true"
LONGEST_REQUEST = 30.0


class Traffic:
    """Counts the requests that the live server has begun and not ended."""

    def __init__(self) -> None:
        self._under_way = 0
        self._lock = Lock()
        request_started.connect(self._begun)
        request_finished.connect(self._ended)

    def wait_for_the_end(self) -> None:
        """Wait until no request is under way. It fails the test after LONGEST_REQUEST seconds."""
        latest = time.monotonic() + LONGEST_REQUEST
        while self._under_way:
            if time.monotonic() > latest:
                pytest.fail(f"{self._under_way} requests did not end")
            time.sleep(0.01)

    def _begun(self, sender: type | None, **kwargs: Any) -> None:
        self._count(sender, 1)

    def _ended(self, sender: type | None, **kwargs: Any) -> None:
        self._count(sender, -1)

    def _count(self, sender: type | None, change: int) -> None:
        if sender is None or issubclass(sender, ClientHandler):
            return  # Django's test client, which has no server
        with self._lock:
            self._under_way += change


class Windows:
    """The windows of one test."""

    def __init__(self, browser: Browser, traffic: Traffic) -> None:
        self._browser = browser
        self._traffic = traffic
        self._opened: list[BrowserContext] = []

    def open_tab(self, **options: Any) -> Page:
        """Open a tab in a window of its own, without cookies or history; 1280 by 900 unless `options` say otherwise."""
        context = self._browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        context.add_init_script(SEND_NO_LAST_WORD)
        self._opened.append(context)
        return context.new_page()

    def close(self) -> None:
        """Close them all, and let the server finish what they asked for."""
        for context in self._opened:
            context.close()
        self._traffic.wait_for_the_end()
