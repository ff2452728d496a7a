"""Pictures of the story's steps, to be looked at by people. Git ignores their folder."""

from pathlib import Path

from playwright.sync_api import Page

FOLDER = Path(__file__).parent / "pictures"
WIDE, NARROW = 1280, 360
HEIGHT, TALLEST = 900, 6000
#: Returns the height of all that is on a page, and undoes the sideways steps that reaching for a field leaves. The
#: admin's pages scroll inside the window, so a picture of the whole window would miss what is below.
WHOLE = """() => {
    const main = document.querySelector("main.content-wrapper");
    if (!main) return innerHeight;
    main.scrollTo(0, 0);
    return Math.max(innerHeight, main.scrollHeight);
}"""


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
            tab.set_viewport_size({"width": width, "height": HEIGHT})
            tab.set_viewport_size({"width": width, "height": min(tab.evaluate(WHOLE), TALLEST)})
            tab.screenshot(path=FOLDER / f"{self.count:02} {step} {width}.png", full_page=True, animations="disabled")
        tab.set_viewport_size({"width": WIDE, "height": HEIGHT})
