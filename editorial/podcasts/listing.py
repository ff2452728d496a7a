"""The list of episodes as editors need it: place in the show, how far each has come, and when to look again."""

from typing import Any, ClassVar

from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.pages import PageViewSet

from editorial.foundation.admin_lists import STAGE
from editorial.pages.editors_lists import (
    AUDIENCE,
    LOOK_AGAIN,
    SELECT,
    STATUS,
    TITLE,
    UPDATED,
    StagedExplorerView,
    StandingFilterSet,
)
from editorial.podcasts.models import EpisodePage


def place_in_show(episode: Any) -> str:
    """Return season and number as a listener's app shows them, such as "S2 E4"."""
    season = f"S{episode.season} " if episode.season else ""
    return f"{season}E{episode.number}" if episode.number else season.strip()


class EpisodeFilterSet(StandingFilterSet):
    """By stage, audience, expert, and by when to look again."""

    class Meta:
        model = EpisodePage
        fields: ClassVar[list[str]] = []


class EpisodeExplorerViewSet(PageViewSet):
    """The episodes under their show."""

    model = EpisodePage
    icon = "media"
    index_view_class = StagedExplorerView
    filterset_class = EpisodeFilterSet
    columns = (
        SELECT,
        TITLE,
        Column("place", label="Episode", accessor=place_in_show, sort_key="number"),
        STAGE,
        AUDIENCE,
        LOOK_AGAIN,
        UPDATED,
        STATUS,
    )
