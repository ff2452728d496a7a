"""What a browser finds wrong with a page, in words."""

from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Response

SERIOUS = {"serious", "critical"}
#: "Good" is 0.1 (web.dev/cls); a page of text has no reason to move at all.
MOST_SHIFT = 0.02
FONT_LIMIT = 150_000
#: Its forms are protected by a cookie; nothing else that somebody meets before signing in sets one.
ACCOUNT = "/account/"
#: Adds up how far the page has moved since it began to load, until it is left.
WATCH_SHIFT = """() => {
    window.shift = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
    }).observe({type: "layout-shift", buffered: true});
}"""


class Inspector:
    """Looks at pages in one tab, and keeps what they ask for."""

    def __init__(self, tab: Page) -> None:
        """tab: an empty one, in a window of its own."""
        self.tab = tab
        self.hosts: set[str] = set()
        self.font_bytes = 0
        tab.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        tab.on("response", self._note)

    def _note(self, response: Response) -> None:
        if response.request.resource_type == "font":
            self.font_bytes += int(response.headers.get("content-length", 0))

    def open(self, address: str) -> None:
        """Load a page, and watch it until the next one is opened."""
        self.hosts.clear()
        self.font_bytes = 0
        self.tab.context.clear_cookies()
        self.tab.goto(address)
        self.tab.evaluate("() => document.fonts.ready.then(() => true)")
        self.tab.evaluate(WATCH_SHIFT)

    def look(self) -> list[str]:
        """Return what is wrong with the page as it is now, and with all that it has loaded."""
        found = []
        if (sideways := self.tab.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
            found.append(f"scrolls sideways by {sideways} px")
        # Axe takes its time, so that what loads late is here when it is done.
        return [*found, *self._told_by_axe(), *self._wrongly_loaded()]

    def _told_by_axe(self) -> list[str]:
        """Return what axe finds. It is half a megabyte: a page is given it once, and keeps it while it is open."""
        is_there = self.tab.evaluate("typeof axe === 'object'")
        axe = Axe("void 0") if is_there else Axe()
        violations: list[dict[str, Any]] = axe.run(self.tab).response["violations"]
        serious = [violation for violation in violations if violation["impact"] in SERIOUS]
        return [f"{each['id']}: {[node['html'][:120] for node in each['nodes']][:3]}" for each in serious]

    def _wrongly_loaded(self) -> list[str]:
        found = []
        address = self.tab.url
        if (shift := self.tab.evaluate("window.shift")) > MOST_SHIFT:
            found.append(f"shifts by {shift:.3f}")
        if strangers := self.hosts - {urlsplit(address).netloc}:
            found.append(f"asks {sorted(strangers)}")
        if self.font_bytes >= FONT_LIMIT:
            found.append(f"has {self.font_bytes} bytes of fonts")
        if self.tab.context.cookies() and ACCOUNT not in address:
            found.append("sets a cookie")
        return found
