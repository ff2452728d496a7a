"""Pictures with credit, and audio files that know their length."""

from django.conf import settings
from django.core.validators import FileExtensionValidator
from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.search import index

AUDIO_EXTENSIONS = ["mp3", "m4a", "ogg", "opus", "wav"]


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


class AudioFile(index.Indexed, models.Model):
    """A sound file. Its transcript belongs to the page or block that is approved, not to the file."""

    title = models.CharField(max_length=160)
    file = models.FileField(
        upload_to="audio",
        validators=[FileExtensionValidator(AUDIO_EXTENSIONS)],
        help_text=f"One of {', '.join(AUDIO_EXTENSIONS)}.",
    )
    length = models.PositiveBigIntegerField("size", editable=False, default=0, help_text="In bytes.")
    mime_type = models.CharField(max_length=80, editable=False, default="", blank=True)
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

    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        ordering = ["-uploaded_at"]
        verbose_name = "audio file"

    def __str__(self) -> str:
        return self.title
