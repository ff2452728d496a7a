"""Pictures with credit, and audio files that know their length."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models, transaction
from django.db.models.fields.files import FieldFile
from django.urls import reverse
from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.search import index

from editorial.changes.reasons import Reason
from editorial.changes.services import announce
from editorial.changes.signals import change_of
from editorial.foundation.exceptions import ConflictError
from editorial.media.forms import AudioFileForm
from editorial.media.panels import AUDIO_PANELS
from editorial.media.sound import AUDIO_EXTENSIONS, Sound, UnreadableSoundError, extension_of, facts_of

#: What pictures are sent as, by the extension of the stored file; anything else is sent as bytes to save.
PICTURE_TYPES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}
LONGEST_FILE_NAME = 60
#: What Wagtail notes of a picture's file, and no reader sees.
UNSEEN = frozenset({"file_size", "file_hash"})


def file_name_of(file: FieldFile) -> str:
    """Return the last part of a stored file's name."""
    return str(file.name).rpartition("/")[2]


class EditorialImage(AbstractImage):
    """A picture. Its credit belongs to it; its alternative text belongs to each use."""

    credit_name = models.CharField("credit", max_length=200, blank=True, help_text="Who made the picture.")
    credit_source = models.CharField("source", max_length=200, blank=True, help_text="Where it comes from.")
    credit_url = models.URLField("source's address", blank=True)
    licence = models.CharField(max_length=200, blank=True, help_text="Such as “CC BY 4.0”, or “own work”.")

    admin_form_fields = (*Image.admin_form_fields, "credit_name", "credit_source", "credit_url", "licence")

    class Meta(AbstractImage.Meta):
        verbose_name = "image"
        permissions = [("choose_image", "Can choose image")]

    @transaction.atomic(savepoint=False)
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row, and tell that readers see another picture or credit. A new picture is on no page yet."""
        is_new, changed = self._state.adding, kwargs.get("update_fields")
        super().save(*args, **kwargs)
        if not is_new and not (changed is not None and UNSEEN.issuperset(changed)):
            announce(change_of(Reason.PICTURE, self))

    @property
    def credit(self) -> str:
        """The credit line, without the parts that are not known."""
        return " · ".join(part for part in (self.credit_name, self.credit_source, self.licence) if part)


class EditorialRendition(AbstractRendition):
    """A picture in one size and format."""

    image = models.ForeignKey(EditorialImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition")
        ]

    @property
    def url(self) -> str:
        """The address of the view that checks who may see it."""
        return reverse("file-rendition", kwargs={"pk": self.pk, "name": file_name_of(self.file)})

    @property
    def mime_type(self) -> str:
        """What it is sent as."""
        return PICTURE_TYPES.get(extension_of(self.file.name), "application/octet-stream")


def audio_path(_audio: "AudioFile", filename: str) -> str:
    """Return where a recording is kept: its own name, in ASCII, since podcast apps know no other."""
    stem = slugify(string_to_ascii(filename.rpartition(".")[0]))[:LONGEST_FILE_NAME] or "sound"
    return f"audio/{stem}.{extension_of(filename)}"


class AudioFile(index.Indexed, models.Model):
    """A recording that is kept here. Its transcript belongs to the page or block that is approved, not to the file.

    The recording never changes, since pages were approved with it; another one is another audio file.
    """

    title = models.CharField(max_length=160, help_text="As editors find it; readers see the title of its page.")
    file = models.FileField(
        "recording",
        upload_to=audio_path,
        validators=[FileExtensionValidator(AUDIO_EXTENSIONS)],
        help_text=f"One of {', '.join(AUDIO_EXTENSIONS)}. It cannot be exchanged later: pages are approved with it.",
    )
    length = models.PositiveBigIntegerField("size", editable=False, default=0, help_text="In bytes.")
    mime_type = models.CharField("type", max_length=80, editable=False, default="", blank=True)
    duration = models.PositiveIntegerField(editable=False, default=0, help_text="In seconds.")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="audio_files",
    )

    panels: ClassVar = AUDIO_PANELS
    base_form_class: ClassVar = AudioFileForm
    search_fields: ClassVar = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        ordering = ["-uploaded_at"]
        verbose_name = "audio file"

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row with size, type and duration from the recording.

        Raises UnreadableSoundError for a file that is no recording, ConflictError for another in place of the first.
        """
        if self._has_new_recording():
            self._take_facts()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse what is not a recording, and another recording in place of the one that pages were approved with."""
        super().clean()
        if not self._has_new_recording():
            return
        try:
            self._take_facts()
        except (UnreadableSoundError, ConflictError) as error:
            raise ValidationError({"file": str(error)}) from error

    def _has_new_recording(self) -> bool:
        return bool(self.file) and not getattr(self.file, "_committed", True)

    def _take_facts(self) -> None:
        if not self._state.adding:
            raise ConflictError(
                "This recording cannot be exchanged, since pages were approved with it. "
                "Add the new one as another audio file, and choose that in the page."
            )
        facts = facts_of(self.file, str(self.file.name))
        self.length, self.mime_type, self.duration = facts.length, facts.mime_type, facts.duration

    @property
    def url(self) -> str:
        """The address of the view that checks who may hear it."""
        return reverse("file-audio", kwargs={"pk": self.pk, "name": file_name_of(self.file)})

    @property
    def sound(self) -> Sound:
        """The recording as a page plays it."""
        return Sound(url=self.url, mime_type=self.mime_type, seconds=self.duration, length=self.length)
