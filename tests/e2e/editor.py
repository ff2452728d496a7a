"""The admin's page editor in the gestures of whoever writes in it: type, paste, choose, add, save, hand in.

It saves by itself while somebody writes (Wagtail's autosave), so that nothing here waits for a number of seconds: every
gesture waits for what a person would see.
"""

import json
import re
from collections.abc import Iterable, Sequence
from html import escape

from playwright.sync_api import Locator, Page, expect

WORDS = ".public-DraftEditor-content"
#: Puts words into the clipboard of a paste, as the browser does when somebody has copied them elsewhere.
PASTE = """(element, [html, text]) => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    data.setData("text/plain", text);
    element.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""
#: Selects the first place of some words, as dragging over them with the mouse does.
SELECT = """(element, words) => {
    const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const at = walk.currentNode.data.indexOf(words);
        if (at < 0) continue;
        getSelection().setBaseAndExtent(walk.currentNode, at, walk.currentNode, at + words.length);
        document.dispatchEvent(new Event("selectionchange"));
        return true;
    }
    return false;
}"""


class Editor:
    """One page or snippet that is open in the admin's editor."""

    def __init__(self, tab: Page) -> None:
        """tab: shows the editor."""
        self.tab = tab

    def field(self, name: str) -> Locator:
        """Return a field by its name in the model."""
        return self.tab.locator(f'[data-contentpath="{name}"]').first

    def open_part(self, name: str) -> None:
        """Open one of the editor's parts."""
        self.tab.get_by_role("tab", name=name).click()

    def fill(self, name: str, words: str) -> None:
        """Write a plain field."""
        self.field(name).locator("input, textarea").first.fill(words)

    def choose(self, name: str, label: str) -> None:
        """Choose from a list."""
        self.field(name).locator("select").select_option(label=label)

    def write(self, name: str, paragraphs: Sequence[str]) -> None:
        """Paste paragraphs into a field of rich text."""
        write_into(self.field(name).locator(WORDS), paragraphs)

    def replace(self, within: Locator, words: str, others: str) -> None:
        """Select words in rich text and type others over them."""
        box = within.locator(WORDS)
        box.focus()
        assert box.evaluate(SELECT, words), f"“{words}” does not stand there"
        expect(box).to_be_focused()
        self.tab.keyboard.type(others)
        # The editor hands its words on a moment later; a machine presses the next button sooner than a person can.
        kept = within.locator("""input[type=hidden][value^='{"blocks"']""").first
        expect(kept).to_have_value(re.compile(re.escape(json.dumps(others)[1:-1]) + "|" + re.escape(others)))

    def pick_page(self, chooser: Locator, title: str) -> None:
        """Choose a page in Wagtail's chooser by searching for its title."""
        window = self._open_chooser(chooser)
        window.get_by_role("textbox", name=re.compile("Search")).fill(title)
        self._pick(chooser, window, title)

    def pick_snippet(self, chooser: Locator, title: str) -> None:
        """Choose a snippet from Wagtail's list of all of them."""
        self._pick(chooser, self._open_chooser(chooser), title)

    def _open_chooser(self, chooser: Locator) -> Locator:
        chooser.get_by_role("button", name=re.compile("^Choose")).first.click()
        return self.tab.locator(".modal-dialog")

    def _pick(self, chooser: Locator, window: Locator, title: str) -> None:
        window.get_by_role("link", name=title, exact=True).click()
        expect(chooser.locator("[data-chooser-title]").first).to_contain_text(title)
        expect(window).to_have_count(0)

    def add_row(self, name: str) -> Locator:
        """Add a row to a list of rows, and return it."""
        rows = self.tab.locator(f"#id_{name}-FORMS > [data-inline-panel-child]")
        before = rows.count()
        self.tab.locator(f"#id_{name}-ADD").click()
        expect(rows).to_have_count(before + 1)
        return rows.nth(before)

    def add_tags(self, names: Iterable[str]) -> None:
        """Type tags, one after the other."""
        box = self.field("tags").locator("input.ui-widget-content")
        for name in names:
            box.fill(name)
            box.press("Enter")

    def add_blocks(self, blocks: Iterable[tuple[str, str]]) -> None:
        """Write headings and paragraphs into the body, each as a block of its own."""
        for kind, words in blocks:
            block = self._add_block(kind.capitalize())
            if kind == "heading":
                block.locator("input[type=text]").first.fill(words)
            else:
                write_into(block.locator(WORDS), [words])

    def _add_block(self, label: str) -> Locator:
        blocks = self.blocks()
        before = blocks.count()
        self.field("body").locator(".c-sf-add-button").last.click()
        self.tab.locator(".w-combobox__option").filter(has_text=re.compile(f"^{label}$")).click()
        expect(blocks).to_have_count(before + 1)
        return blocks.nth(before)

    def blocks(self) -> Locator:
        """Return the body's blocks."""
        return self.field("body").locator("[data-streamfield-child]:not([aria-hidden])")

    def save(self) -> None:
        """Save the draft of a text that waits for a decision, and wait until it is kept."""
        self.tab.get_by_role("button", name="More actions").last.click()
        self._press("Save draft")

    def hand_in(self) -> None:
        """Hand the text in for review."""
        self.tab.get_by_role("button", name="More actions").last.click()
        self._press("Hand in for review")

    def _press(self, label: str) -> None:
        with self.tab.expect_navigation():
            self.tab.get_by_role("button", name=label).click()


def write_into(box: Locator, paragraphs: Sequence[str]) -> None:
    """Paste paragraphs into an empty box of rich text."""
    box.click()
    html = "".join(f"<p>{escape(words)}</p>" for words in paragraphs)
    box.evaluate(PASTE, [html, "\n\n".join(paragraphs)])
    expect(box).to_contain_text(paragraphs[-1][-40:].strip())
