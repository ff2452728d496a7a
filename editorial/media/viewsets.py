"""Audio files in the admin: a list that tells length and use, and a chooser that can add one."""

from typing import Any, ClassVar

from django.template.defaultfilters import filesizeformat
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from editorial.media.forms import AudioFileForm
from editorial.media.models import AudioFile
from editorial.media.sound import clock_time


class NewAudioFileForm(AudioFileForm):
    """The chooser's form for a new recording."""

    class Meta:
        model = AudioFile
        fields = ["title", "file"]


class AudioFileChooser(SnippetChooserViewSet):
    """Chooses a recording, or takes a new one, without leaving the page that needs it."""

    creation_form_class = NewAudioFileForm
    creation_tab_label = "Upload a recording"


class AudioFileViewSet(SnippetViewSet):
    """Audio files."""

    model = AudioFile
    icon = "media"
    menu_label = "Audio files"
    menu_name = "audio-files"
    menu_order = 310
    add_to_admin_menu = True
    chooser_viewset_class = AudioFileChooser
    copy_view_enabled = False
    list_display: ClassVar[list[Any]] = [
        "title",
        Column("duration", label="Length", accessor=lambda audio: clock_time(audio.duration), sort_key="duration"),
        Column("length", label="Size", accessor=lambda audio: filesizeformat(audio.length), sort_key="length"),
        DateColumn("uploaded_at", label="Uploaded", sort_key="uploaded_at"),
    ]
    search_fields: ClassVar[list[str]] = ["title"]
    ordering: ClassVar[list[str]] = ["-uploaded_at"]
