"""What follows when an episode is published."""

from typing import Any

from django.dispatch import receiver
from wagtail.log_actions import get_active_log_context, log
from wagtail.models import Revision
from wagtail.signals import page_published

from editorial.podcasts.constants import WITHOUT_TRANSCRIPT
from editorial.podcasts.models import EpisodePage
from editorial.podcasts.transcripts import is_let_go_without


@receiver(page_published, sender=EpisodePage)
def log_missing_transcript(instance: EpisodePage, revision: Revision | None = None, **_kwargs: Any) -> None:
    """Write into the page's history that it went out without a transcript, and who published it."""
    if instance.live and is_let_go_without(instance):
        user = get_active_log_context().user or (revision.user if revision is not None else None)
        log(instance=instance, action=WITHOUT_TRANSCRIPT, user=user, revision=revision)
