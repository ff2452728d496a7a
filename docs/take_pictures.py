"""`make pictures`: takes the pictures of the README and of these pages again, from a running demo.

`pictures.toml` beside this file says which. Needs a Chromium, as the browser tests do.
"""

import sys
import tomllib
from argparse import ArgumentParser
from io import BytesIO
from pathlib import Path
from typing import Annotated

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from pydantic import BaseModel, ConfigDict, Field

from demo.password import PASSWORD
from tests.chromium import FLAGS, chromium

FOLDER = Path(__file__).parent / "pictures"
LIST = Path(__file__).parent / "pictures.toml"
PATIENCE = 15_000
"""Milliseconds that a page has to show what a picture waits for."""
QUALITIES = (86, 78, 70, 60)
"""WebP qualities, tried in this order until a picture is light enough."""
HEAVIEST = 200_000
"""Bytes that one picture may weigh: a page of the docs with four of them loads on a slow line in some seconds."""


class Picture(BaseModel):
    """One row of the list; the list itself says what each field means."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    user: str = ""
    path: Annotated[str, Field(pattern=r"^/")]
    follow: list[str] = []
    wait_for: str
    scroll_to: str = ""
    size: tuple[int, int] = (1280, 800)
    dark: bool = False

    @property
    def file(self) -> Path:
        """Where the picture is kept."""
        return FOLDER / f"{self.name}.webp"


def listed_pictures() -> list[Picture]:
    """Return the list's rows. Raises pydantic's ValidationError, which names a field that is wrong."""
    rows = tomllib.loads(LIST.read_text(encoding="utf-8"))["picture"]
    return [Picture.model_validate(row) for row in rows]


def take(browser: Browser, site: str, picture: Picture) -> int:
    """Take one picture of the publication at an address such as `http://localhost:8000`. Returns its bytes.

    Raises Playwright's errors where a page lacks what it should show, ValueError for a picture that is too heavy.
    """
    width, height = picture.size
    context = browser.new_context(
        base_url=site,
        viewport={"width": width, "height": height},
        color_scheme="dark" if picture.dark else "light",
        reduced_motion="reduce",
        locale="en-GB",
    )
    context.set_default_timeout(PATIENCE)
    try:
        tab = context.new_page()
        if picture.user:
            _log_in(tab, picture.user)
        tab.goto(picture.path)
        for selector in picture.follow:
            tab.locator(selector).first.click()
        tab.locator(picture.wait_for).first.wait_for()
        tab.wait_for_load_state("networkidle")
        if picture.scroll_to:
            tab.locator(picture.scroll_to).first.evaluate("element => element.scrollIntoView({block: 'start'})")
        return _keep(tab.screenshot(animations="disabled"), picture.file)
    finally:
        context.close()


def _log_in(tab: Page, user: str) -> None:
    tab.goto("/admin/login/")
    tab.locator("input[name=username]").fill(user)
    tab.locator("input[name=password]").fill(PASSWORD)
    tab.locator("button[type=submit]").click()
    tab.wait_for_url(lambda address: "/login/" not in address)


def _keep(png: bytes, file: Path) -> int:
    """Write a picture in the best quality that is light enough."""
    for quality in QUALITIES:
        buffer = BytesIO()
        Image.open(BytesIO(png)).convert("RGB").save(buffer, "WEBP", quality=quality, method=6)
        if buffer.tell() <= HEAVIEST:
            FOLDER.mkdir(exist_ok=True)
            file.write_bytes(buffer.getvalue())
            return buffer.tell()
    raise ValueError(f"{file.name} is heavier than {HEAVIEST} bytes in the lowest quality: choose a smaller size.")


def main() -> None:
    """Take the pictures that are named, or all of them."""
    parser = ArgumentParser(description="Take the pictures of the docs from a running demo.")
    parser.add_argument("names", nargs="*", help="Pictures to take; all of them if none is named.")
    parser.add_argument("--site", default="http://localhost:8000", help="Where the demo runs.")
    options = parser.parse_args()
    pictures = listed_pictures()
    if unknown := set(options.names) - {picture.name for picture in pictures}:
        parser.error(f"{LIST.name} has no picture of this name: {', '.join(sorted(unknown))}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for picture in pictures:
            if not options.names or picture.name in options.names:
                size = take(browser, options.site, picture)
                sys.stdout.write(f"{picture.file.relative_to(FOLDER.parent.parent)}  {size // 1000} kB\n")
        browser.close()


if __name__ == "__main__":
    main()
