"""This room in the admin."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from editorial.podcasts.constants import WITHOUT_TRANSCRIPT
from editorial.podcasts.listing import EpisodeExplorerViewSet


@hooks.register("register_admin_viewset")
def episode_list() -> EpisodeExplorerViewSet:
    """The episodes under their show."""
    return EpisodeExplorerViewSet("episode_explorer")


@hooks.register("register_log_actions")
def log_missing_transcripts(actions: LogActionRegistry) -> None:
    """Let the history of an episode tell of the exception."""
    actions.register_action(
        WITHOUT_TRANSCRIPT, "Publish without a transcript", "Published without a transcript, by an exception"
    )
