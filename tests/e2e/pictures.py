"""Pictures of the story's steps, to be looked at by people. Git ignores their folder."""

from pathlib import Path

from playwright.sync_api import Page

FOLDER = Path(__file__).parent / "pictures"
WIDE, NARROW = 1280, 360


class Album:
    """Numbers the steps and takes their pictures; a story that may leave no pictures gets an album that is closed."""

    def __init__(self, *, is_open: bool) -> None:
        """is_open: whether pictures are taken at all."""
        self.is_open = is_open
        self.count = 0
        if is_open:
            FOLDER.mkdir(exist_ok=True)
            for old in FOLDER.glob("*.png"):
                old.unlink()

    def take(self, tab: Page, step: str, *, narrow: bool = False) -> None:
        """Take a picture of a step at 1280 pixels, and one at 360 where people read on a phone."""
        self.count += 1
        if not self.is_open:
            return
        for width in (WIDE, NARROW) if narrow else (WIDE,):
            tab.set_viewport_size({"width": width, "height": 900})
            tab.screenshot(path=FOLDER / f"{self.count:02} {step} {width}.png", full_page=True, animations="disabled")
        tab.set_viewport_size({"width": WIDE, "height": 900})
