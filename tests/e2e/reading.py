"""The published site as a reader meets it, and the API as another front end does."""

from typing import Any

from playwright.sync_api import Locator, Page, expect


class Reader:
    """Somebody without an account."""

    def __init__(self, tab: Page, address: str) -> None:
        """tab: an empty tab. address: where the site is served."""
        self.tab, self.address = tab, address

    def open(self, path: str) -> None:
        """Open a page, and see that it is there."""
        answer = self.tab.goto(self.address + path)
        assert answer is not None
        assert answer.ok, f"{path} answers {answer.status}"

    def search(self, words: str) -> Locator:
        """Search from the search page; return what was found."""
        self.open("/search/")
        main = self.tab.get_by_role("main")
        main.get_by_role("searchbox").fill(words)
        main.get_by_role("button", name="Search").click()
        expect(self.tab.get_by_role("heading", name="Results")).to_be_attached()
        return self.tab.locator(".hits > li")

    def section(self, heading: str) -> Locator:
        """Return the section of the page under a heading."""
        return self.tab.locator("section, aside").filter(has=self.tab.get_by_role("heading", name=heading, exact=True))

    def ask(self, path: str) -> dict[str, Any]:
        """Return what the API answers."""
        answer = self.tab.request.get(f"{self.address}/api/v1/{path}")
        assert answer.ok, f"{path} answers {answer.status}"
        data: dict[str, Any] = answer.json()
        return data
