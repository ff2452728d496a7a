"""What somebody meets who uses the Tab key alone."""

from typing import Any

from playwright.sync_api import Page

#: More presses of the Tab key than any of the pages has stops; reaching it means that the focus is caught somewhere.
MOST_STOPS = 200
#: Describes what has the focus: a mark of its own, its name, and whether somebody sees it and the focus around it.
FOCUSED = """() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    element.dataset.stop ??= String(document.querySelectorAll("[data-stop]").length);
    const box = element.getBoundingClientRect(), style = getComputedStyle(element);
    const hasRing = [element, element.parentElement].some(each => {
        const look = getComputedStyle(each);
        return (look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0) || look.boxShadow !== "none";
    });
    const before = window.lastStop;
    window.lastStop = element;
    return {
        stop: element.dataset.stop,
        name: (element.getAttribute("aria-label") || element.textContent || element.name || element.tagName).trim(),
        isSeen: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth
            && style.visibility === "visible",
        hasRing,
        isInOrder: !before || Boolean(before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING),
    };
}"""


def stops_of(page: Page) -> list[dict[str, Any]]:
    """Press Tab until the focus leaves the page; return what had it, in order."""
    stops: list[dict[str, Any]] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or any(stop["stop"] == earlier["stop"] for earlier in stops):
            return stops
        stops.append(stop)
    return stops
