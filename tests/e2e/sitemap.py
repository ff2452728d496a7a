"""The addresses that a site's sitemap names, and a few that stand for all of them."""

import re
from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import urlsplit

LOCATION = re.compile(r"<loc>([^<]+)</loc>")


def paths_in(sitemap: str) -> list[str]:
    """Return the paths that a sitemap names, in its order."""
    return [urlsplit(location).path for location in LOCATION.findall(sitemap)]


def one_of_each(paths: Iterable[str]) -> list[str]:
    """Return every index page, and the first page of each folder: one of each type, since a folder holds one type."""
    return [same[0] for same in _by_folder(paths).values()]


def _by_folder(paths: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        parts = [part for part in path.split("/") if part]
        found["/".join(parts[:-1]) if len(parts) > 1 else path].append(path)
    return found
