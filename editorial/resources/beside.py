"""What stands beside a text for this reader on this day: whom to call, what is offered, how to talk with each other."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Q

from editorial.foundation.audiences import Audience
from editorial.foundation.reader import Reader
from editorial.resources.countries import country_name
from editorial.resources.models import CommentGuideline, CrisisResource, Promotion


@dataclass(frozen=True)
class CountryResources:
    """The resources of one country. code: its two letters. name: as readers know it."""

    code: str
    name: str
    resources: tuple[CrisisResource, ...]


@dataclass(frozen=True)
class ResourceBox:
    """Whom to call. It is false where nothing is to be shown.

    resources: shown at once: those of the text's topics, then those of the publication's own country.
    others: the rest, by country, in a plain list. Nobody's country is guessed.
    """

    resources: tuple[CrisisResource, ...] = ()
    others: tuple[CountryResources, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.resources)


def resource_box(topic_ids: Iterable[int] = ()) -> ResourceBox:
    """Return whom to call beside a text with a content note, the resources of its topics first. One query.

    A publication without a resource of its own country shows those of the first country at once instead: an
    empty box helps nobody.
    """
    of_topics = Count("topics", filter=Q(topics__in=list(topic_ids)))
    found = list(CrisisResource.objects.live().home_first().annotate(of_topics=of_topics))
    own = [resource for resource in found if resource.of_topics]
    rest = _by_country(resource for resource in found if not resource.of_topics)
    home = settings.DEFAULT_COUNTRY
    at_home = next((place for place in rest if place.code == home), None)
    if at_home is None and not own and rest:
        at_home = rest[0]
    return ResourceBox(
        resources=(*own, *(at_home.resources if at_home else ())),
        others=tuple(place for place in rest if place is not at_home),
    )


def promotion_for(reader: Reader, day: datetime.date) -> Promotion | None:
    """Return what is offered to this reader on this day: the newest that runs and is meant for them.

    A member is not shown what is meant for the public, such as becoming a member.
    """
    audience = Audience.MEMBERS if reader.is_member else Audience.PUBLIC
    return Promotion.objects.running(day).meant_for([audience]).order_by("-starts_on", "-pk").first()


def guidelines_in_force(day: datetime.date) -> CommentGuideline | None:
    """Return the version of the comment guidelines that counts on this day."""
    return CommentGuideline.objects.in_force(day).first()


def _by_country(resources: Iterable[CrisisResource]) -> list[CountryResources]:
    """Group resources, keeping their order within a country; countries by name."""
    groups: dict[str, list[CrisisResource]] = {}
    for resource in resources:
        groups.setdefault(resource.country, []).append(resource)
    places = [CountryResources(code, country_name(code), tuple(rows)) for code, rows in groups.items()]
    return sorted(places, key=lambda place: place.name)
