"""This room in the admin."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import ReferenceIndex
from wagtail.snippets.models import register_snippet

from editorial.media.models import AudioFile
from editorial.media.viewsets import AudioFileViewSet

register_snippet(AudioFileViewSet)


@hooks.register("before_delete_snippet")
def keep_recordings_in_use(request: HttpRequest, instances: Sequence[Any]) -> HttpResponse | None:
    """Refuse to delete a recording that a page plays, and say where to look."""
    used = [
        audio
        for audio in instances
        if isinstance(audio, AudioFile) and ReferenceIndex.get_references_to(audio).exists()
    ]
    if request.method != "POST" or not used:
        return None
    names = ", ".join(f"“{audio.title}”" for audio in used)
    messages.error(request, f"{names} cannot be deleted, since pages play it. “Usage” shows which; take it out first.")
    return redirect(used[0].snippet_viewset.get_url_name("list"))
