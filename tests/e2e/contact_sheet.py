"""Takes every kind of page of a running demo at three widths, light and dark, and joins them into six sheets.

    make sheets (or python -m tests.e2e.contact_sheet --site http://localhost:8000 /topics/ …)

The sheets, and each picture by itself, go to `tests/e2e/sheets/`, which git ignores. People look at them; nothing is
compared.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from demo.password import PASSWORD
from tests.chromium import FLAGS, chromium
from tests.e2e.sitemap import BESIDE_THE_SITEMAP, one_of_each, paths_in

FOLDER = Path(__file__).parent / "sheets"
WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")
MEMBER = "member"
MORE = (*BESIDE_THE_SITEMAP, "/styleguide/", *(f"/styleguide/error/{status}/" for status in (403, 404, 500)))
ACCOUNT = ("/account/", "/account/password/", "/discussion-blog/")
#: How far down a page a picture goes, in pixels of the page; how wide and how far apart pictures stand on a sheet.
TALLEST = 7000
COLUMN = {360: 240, 768: 340, 1280: 480}
SHEET_WIDTH, GAP, LABEL = 3000, 24, 22


def main() -> None:
    """Take the pictures of a site."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", default="http://localhost:8000", help="where the demo is served")
    parser.add_argument("paths", nargs="*", help="only these paths, as somebody who is not signed in sees them")
    asked = parser.parse_args()
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for width in WIDTHS:
            for scheme in SCHEMES:
                taken = list(pictures_of(browser, asked.site.rstrip("/"), asked.paths, width, scheme))
                path = FOLDER / f"sheet {width} {scheme}.png"
                joined(taken, width).save(path)
                sys.stdout.write(f"{path}\n")
        browser.close()


def pictures_of(browser: Browser, address: str, paths: list[str], width: int, scheme: str) -> Iterator[Path]:
    """Take each page at one width and in one scheme; yield the files."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    for path in paths or [*one_of_each(paths_in(sitemap_of(context, address))), *MORE]:
        yield picture_of(context.new_page(), address + path, FOLDER / f"{name_of(path)} {width} {scheme}.png")
    if not paths:
        sign_in(context.new_page(), address)
        for path in ACCOUNT:
            yield picture_of(
                context.new_page(), address + path, FOLDER / f"{name_of(path)} member {width} {scheme}.png"
            )
    context.close()


def sitemap_of(context: BrowserContext, address: str) -> str:
    """Return the sitemap of a site."""
    return context.request.get(f"{address}/sitemap.xml").text()


def sign_in(tab: Page, address: str) -> None:
    """Sign in as the demo's member, for what only members see."""
    tab.goto(f"{address}/account/login/")
    tab.get_by_label("Username").fill(MEMBER)
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_role("main").get_by_role("button", name="Sign in").click()
    tab.wait_for_url(lambda address: "/login/" not in address)
    tab.close()


def picture_of(tab: Page, address: str, file: Path) -> Path:
    """Take a page from its head to its foot; pictures further down are loaded first."""
    tab.goto(address)
    tab.evaluate("document.querySelectorAll('img').forEach(each => each.loading = 'eager')")
    tab.wait_for_load_state("networkidle")
    height = min(TALLEST, tab.evaluate("document.documentElement.scrollHeight"))
    size = tab.viewport_size or {"width": WIDTHS[0], "height": height}
    tab.screenshot(path=file, full_page=True, clip={"x": 0, "y": 0, "width": size["width"], "height": height})
    tab.close()
    return file


def name_of(path: str) -> str:
    """Return a file name for a path."""
    return "".join(letter if letter.isalnum() or letter == "-" else " " for letter in path).strip() or "home"


def joined(files: list[Path], width: int) -> Image.Image:
    """Return the pictures side by side, each under its name, the next one in the shortest column."""
    column = COLUMN[width]
    columns = max(1, min(len(files), SHEET_WIDTH // (column + GAP)))
    heights = [GAP] * columns
    placed = []
    for file in files:
        with Image.open(file) as picture:
            small = picture.convert("RGB").resize((column, picture.height * column // picture.width))
        at = heights.index(min(heights))
        placed.append((file.stem, small, at * (column + GAP) + GAP, heights[at]))
        heights[at] += LABEL + small.height + GAP
    sheet = Image.new("RGB", (columns * (column + GAP) + GAP, max(heights)), "#8a8f92")
    draw = ImageDraw.Draw(sheet)
    for name, small, left, top in placed:
        draw.text((left, top + 4), name, fill="#000000")
        sheet.paste(small, (left, top + LABEL))
    return sheet


if __name__ == "__main__":
    main()
