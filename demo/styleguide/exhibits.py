"""Parts of the page, made from the real partials, each in its states."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

_OWN_ID = re.compile(r'\b(id|for|aria-labelledby|popovertarget)="([^"]+)"')


@dataclass(frozen=True)
class Exhibit:
    """A partial in one state. template: below `components/`, without its suffix. context: what it is given."""

    template: str
    state: str
    context: Mapping[str, Any]

    @property
    def is_block(self) -> bool:
        """Whether it stands inside an answer."""
        return self.template == "body" or self.template.startswith("blocks/")

    def html(self, number: int) -> SafeString:
        """Return the partial as it looks; its ids get a number, since many states stand on one page."""
        html = render_to_string(
            f"components/{self.template}.html", {"reader": None, "module_links": None, **self.context}
        )
        return mark_safe(_OWN_ID.sub(rf'\1="\2-{number}"', html))


@dataclass(frozen=True)
class Shelf:
    """Exhibits that belong together."""

    title: str
    exhibits: tuple[Exhibit, ...]


def shown(shelves: list[Shelf]) -> list[dict[str, Any]]:
    """Return shelves as the template shows them."""
    number, found = 0, []
    for shelf in shelves:
        rows = []
        for exhibit in shelf.exhibits:
            number += 1
            row = {"template": exhibit.template, "state": exhibit.state, "is_block": exhibit.is_block}
            rows.append({**row, "html": exhibit.html(number)})
        found.append({"title": shelf.title, "exhibits": rows})
    return found
