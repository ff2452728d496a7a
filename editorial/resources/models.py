"""Crisis resources, promotions, comment guidelines and notices; each is approved by a second pair of eyes."""

import datetime
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.fields import RichTextField

from editorial.approval.snippets import ReviewedSnippet
from editorial.foundation import rich_text
from editorial.foundation.audiences import Audience
from editorial.resources.querysets import CrisisResourceQuerySet, GuidelineQuerySet, PromotionQuerySet


class CrisisResource(ReviewedSnippet):
    """Where somebody in danger, or afraid for somebody, finds a person to talk to."""

    approved_fields: ClassVar = (
        "name",
        "country",
        "description",
        "phone",
        "text_number",
        "url",
        "hours",
        "order",
        "verified_on",
    )

    name = models.CharField(max_length=160)
    country = models.CharField(max_length=2, help_text="Two letters, such as GB. Readers see it by name.")
    description = models.CharField(max_length=250, blank=True, help_text="Whom it is for, in a sentence.")
    phone = models.CharField(max_length=40, blank=True)
    text_number = models.CharField("text message", max_length=80, blank=True)
    url = models.URLField("address", blank=True)
    hours = models.CharField(max_length=120, blank=True, help_text="Such as “day and night”.")
    order = models.PositiveSmallIntegerField(default=0, help_text="Lower numbers stand first within a country.")
    verified_on = models.DateField(help_text="The day somebody last tried the number and address.")

    objects = CrisisResourceQuerySet.as_manager()

    class Meta:
        ordering = ["country", "order", "name"]

    def __str__(self) -> str:
        return f"{self.name} ({self.country})"

    def clean(self) -> None:
        """Demand at least one way to reach it."""
        super().clean()
        if not (self.phone or self.text_number or self.url):
            raise ValidationError("Give at least one way to reach it: a phone number, a text number or an address.")
        self.country = self.country.upper()


class Promotion(ReviewedSnippet):
    """What is offered at the end of a page, such as “become a member”: once, and to its audience only."""

    approved_fields: ClassVar = ("title", "text", "link_text", "link_url", "audience", "starts_on", "ends_on")

    title = models.CharField(max_length=120)
    text = RichTextField(features=rich_text.INLINE)
    link_text = models.CharField("button", max_length=60)
    link_url = models.CharField("button's address", max_length=250, help_text="An address, or a path on this site.")
    audience = models.CharField("who sees it", max_length=10, choices=Audience.choices, default=Audience.PUBLIC)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True, help_text="The last day on which it shows.")

    objects = PromotionQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse an end before the start."""
        super().clean()
        if self.ends_on and self.starts_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": "The last day lies before the first. Choose a later day, or none."})


class CommentGuideline(ReviewedSnippet):
    """How readers talk with each other; each version stays, since people agreed to it."""

    approved_fields: ClassVar = ("version", "text", "in_force_from")

    version = models.PositiveSmallIntegerField(unique=True)
    text = RichTextField(features=rich_text.PAGE)
    in_force_from = models.DateField(default=datetime.date.today)

    objects = GuidelineQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]

    def __str__(self) -> str:
        return f"Guidelines, version {self.version}"


class Notice(ReviewedSnippet):
    """A line that a page may carry, such as where it first appeared."""

    approved_fields: ClassVar = ("key", "text")

    key = models.SlugField(unique=True, help_text="The name that pages refer to it by, such as “member-site”.")
    text = RichTextField(features=rich_text.INLINE)

    def __str__(self) -> str:
        return self.key
