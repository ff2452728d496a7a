"""Crisis resources, promotions, comment guidelines and notices; each is approved by a second pair of eyes."""

import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from wagtail.fields import RichTextField

from editorial.approval.snippets import ReviewedSnippet
from editorial.changes.reasons import Reason
from editorial.foundation import clock, rich_text
from editorial.foundation.audiences import Audience
from editorial.foundation.plain_text import plain_text
from editorial.resources.countries import country_choices, country_name
from editorial.resources.panels import GUIDELINE_PANELS, NOTICE_PANELS, PROMOTION_PANELS, RESOURCE_PANELS
from editorial.resources.querysets import CrisisResourceQuerySet, GuidelineQuerySet, PromotionQuerySet

#: One telephone number, which may hold one part in brackets.
_NUMBER = re.compile(r"\+?[0-9 .-]*(?:\([0-9 ]+\))?[0-9 .-]*")
#: The most digits that a number has anywhere, with its country's code (ITU-T E.164).
_MOST_DIGITS = 15
#: Where a button may lead: a page of this site, or an address of the web.
_ADDRESS = re.compile(r"/(?!/)\S*|https?://[^\s/]+\S*")


class CrisisResource(ReviewedSnippet):
    """Where somebody in danger, or afraid for somebody, finds a person to talk to."""

    change_reason: ClassVar = Reason.RESOURCE
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
    country = models.CharField(max_length=2, choices=country_choices, help_text="Where it answers.")
    description = models.CharField(max_length=250, blank=True, help_text="Whom it is for, in a sentence.")
    phone = models.CharField(max_length=40, blank=True)
    text_number = models.CharField("text message", max_length=80, blank=True)
    url = models.URLField("address", blank=True)
    hours = models.CharField(max_length=120, blank=True, help_text="Such as “day and night”.")
    order = models.PositiveSmallIntegerField(default=0, help_text="Lower numbers stand first within a country.")
    verified_on = models.DateField(help_text="The day somebody last tried the number and address.")

    panels: ClassVar = RESOURCE_PANELS

    objects = CrisisResourceQuerySet.as_manager()

    class Meta:
        ordering = ["country", "order", "name"]

    def __str__(self) -> str:
        return f"{self.name} ({self.country})"

    def clean(self) -> None:
        """Demand at least one way to reach it, and a phone number that a telephone can dial."""
        super().clean()
        if not (self.phone or self.text_number or self.url):
            raise ValidationError("Give at least one way to reach it: a phone number, a text number or an address.")
        if self.phone and not self.dial:
            raise ValidationError(
                {"phone": "Write one number, in digits and spaces, with “+” at the beginning if need be."}
            )

    @property
    def dial(self) -> str:
        """The number as a telephone takes it, without the zero in brackets that nobody dials after a country's code.

        Empty where the words are not one number: who rings at a wrong one is not helped.
        """
        if not _NUMBER.fullmatch(self.phone):
            return ""
        number = self.phone.replace("(0)", "") if self.phone.startswith("+") else self.phone
        digits = "".join(sign for sign in number if sign.isdecimal())
        return f"{'+' * number.startswith('+')}{digits}" if 0 < len(digits) <= _MOST_DIGITS else ""

    @property
    def country_label(self) -> str:
        """The country's name."""
        return country_name(self.country)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Show it as it stands beside a text."""
        return "resources/preview_resource.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """Give the list that the resource box shows."""
        return {**super().get_preview_context(request, mode_name), "resources": [self]}


class Promotion(ReviewedSnippet):
    """What is offered at the end of a page, such as “become a member”: once, and to its audience only."""

    change_reason: ClassVar = Reason.PROMOTION
    approved_fields: ClassVar = ("title", "text", "link_text", "link_url", "audience", "starts_on", "ends_on")

    title = models.CharField(max_length=120)
    text = RichTextField(features=rich_text.INLINE)
    link_text = models.CharField("button", max_length=60)
    link_url = models.CharField("button's address", max_length=250, help_text="An address, or a path on this site.")
    audience = models.CharField(
        "who sees it",
        max_length=10,
        choices=[(Audience.PUBLIC, "Readers who are not members"), (Audience.MEMBERS, "Members")],
        default=Audience.PUBLIC,
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True, help_text="The last day on which it shows.")

    panels: ClassVar = PROMOTION_PANELS

    objects = PromotionQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse an end before the start, and a button that leads nowhere."""
        super().clean()
        if self.link_url and not _ADDRESS.fullmatch(self.link_url):
            raise ValidationError(
                {"link_url": "Give an address that begins with https://, or a path on this site that begins with /."}
            )
        if self.ends_on and self.starts_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": "The last day lies before the first. Choose a later day, or none."})

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Show it as it stands beside a text."""
        return "resources/preview_promotion.html"


class CommentGuideline(ReviewedSnippet):
    """How readers talk with each other; each version stays, since people agreed to it."""

    change_reason: ClassVar = Reason.GUIDELINE
    approved_fields: ClassVar = ("version", "text", "in_force_from")

    version = models.PositiveSmallIntegerField(unique=True)
    text = RichTextField(features=rich_text.PAGE)
    in_force_from = models.DateField(default=clock.today)

    panels: ClassVar = GUIDELINE_PANELS

    objects = GuidelineQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]

    def __str__(self) -> str:
        return f"Guidelines, version {self.version}"

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Show it as it stands beside a text."""
        return "resources/preview_guideline.html"


class Notice(ReviewedSnippet):
    """A line that a page may carry, such as where it first appeared."""

    change_reason: ClassVar = Reason.NOTICE
    approved_fields: ClassVar = ("key", "text")

    key = models.SlugField(unique=True, help_text="The name that pages refer to it by, such as “member-site”.")
    text = RichTextField(features=rich_text.INLINE)

    panels: ClassVar = NOTICE_PANELS

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        """The line without its tags."""
        return plain_text(self.text)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Show it as it stands beside a text."""
        return "resources/preview_notice.html"
