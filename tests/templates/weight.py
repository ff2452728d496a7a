"""What a page weighs, as it is before anything compresses it."""

import re

from cms.settings.env import BASE_DIR

CSS = BASE_DIR / "home/static/home/css"
WEIGHT_LIMIT = 60_000
_STYLESHEET = re.compile(r"/static/home/css/([a-z]+\.css)")


def weight_of(html: str) -> int:
    """Return the bytes of a page's HTML and of every style sheet that it names."""
    return len(html.encode()) + sum((CSS / sheet).stat().st_size for sheet in _STYLESHEET.findall(html))
