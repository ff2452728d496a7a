"""The addresses that a site's sitemap names, and a few that stand for all of them."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

LOCATION = re.compile(r"<loc>([^<]+)</loc>")
#: What no sitemap names: lists in other states, a tag, the search in its three states, and signing in.
BESIDE_THE_SITEMAP = (
    "/discussion-blog/?page=2",
    "/discussion-blog/?topic=talking&expert=ruth-amari",
    "/discussion-blog/?topic=nothing-has-this",
    "/topics/tag/waiting/",
    "/search/",
    "/search/?q=money+he+will+not+come+out+of+his+room",
    "/search/?q=xyzzy",
    "/account/login/",
    "/account/password/forgotten/",
)


@dataclass(frozen=True)
class Served:
    """A site at an address, and the paths that its sitemap names."""

    address: str
    paths: list[str]

    @property
    def samples(self) -> list[str]:
        """One page of each type, every list, and what stands beside the sitemap."""
        return [*one_of_each(self.paths), *BESIDE_THE_SITEMAP]


def paths_in(sitemap: str) -> list[str]:
    """Return the paths that a sitemap names, in its order."""
    return [urlsplit(location).path for location in LOCATION.findall(sitemap)]


def one_of_each(paths: Iterable[str]) -> list[str]:
    """Return every index page, and the first page of each folder: one of each type, since a folder holds one type."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        parts = [part for part in path.split("/") if part]
        found["/".join(parts[:-1]) if len(parts) > 1 else path].append(path)
    return [same[0] for same in found.values()]
