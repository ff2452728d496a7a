"""This room in the admin."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry
from wagtail.snippets.models import register_snippet

from editorial.topics.services import MERGED
from editorial.topics.viewsets import TagViewSet

register_snippet(TagViewSet)


class MergeMessage(LogFormatter):
    """The line of a tag's history."""

    label = "Merge a tag"

    def format_message(self, log_entry: ModelLogEntry) -> str:
        """Say which tag was merged into it."""
        return f"“{log_entry.data['source']}” was merged into it, with {log_entry.data['pages']} pages"


@hooks.register("register_log_actions")
def log_merging(actions: LogActionRegistry) -> None:
    """Let the history of a tag tell of merges."""
    actions.register_action(MERGED)(MergeMessage)
