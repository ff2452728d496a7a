"""For how many readers a text is: by its own audience and by its place in the tree, the stricter of the two."""

from collections.abc import Iterable

from django.db import models
from wagtail.models import Page, PageViewRestriction

from editorial.foundation.audiences import Audience


class Reach(models.TextChoices):
    """Who may read a text, the fewest first. A password or a group is a circle of its own, the narrowest."""

    CIRCLE = "circle", "Those who have a password or are in a group"
    MEMBERS = "members", "Members"
    SIGNED_IN = "signed_in", "Everybody with an account"
    PUBLIC = "public", "Everybody"


WIDTH = {reach.value: place for place, reach in enumerate(Reach)}
_OF_AUDIENCE = {Audience.PUBLIC: Reach.PUBLIC, Audience.MEMBERS: Reach.MEMBERS}
_OF_RESTRICTION = {PageViewRestriction.NONE: Reach.PUBLIC, PageViewRestriction.LOGIN: Reach.SIGNED_IN}


def narrowest(reaches: Iterable[str]) -> str:
    """Return the strictest of several; everybody, where there is none."""
    return min(reaches, key=WIDTH.__getitem__, default=Reach.PUBLIC.value)


def at_least(reach: str) -> list[str]:
    """Return the reaches that are as wide as this one, or wider."""
    return [other for other, width in WIDTH.items() if width >= WIDTH[reach]]


def is_wider(reach: str, than: str) -> bool:
    """Tell whether a reach takes in readers whom the other leaves out."""
    return WIDTH[reach] > WIDTH[than]


def of_restrictions(restrictions: Iterable[PageViewRestriction]) -> str:
    """Return the reach that a number of view restrictions leave."""
    kinds = [restriction.restriction_type for restriction in restrictions]
    return narrowest(_OF_RESTRICTION.get(kind, Reach.CIRCLE).value for kind in kinds)


def of_audience(text: models.Model) -> str:
    """Return the reach of a text by itself; everybody, for a type that has no audience."""
    audience = getattr(text, "audience", None) or Audience.PUBLIC
    return _OF_AUDIENCE[Audience(audience)].value


def reach_of(text: models.Model) -> str:
    """Return for how many readers a page or snippet is, where it stands now."""
    restrictions = text.get_view_restrictions() if isinstance(text, Page) and text.path else ()
    return narrowest([of_audience(text), of_restrictions(restrictions)])
