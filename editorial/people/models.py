"""Experts, who sign; and contributors, whose identity is kept apart from every word they wrote."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from editorial.approval.fields import PAGE_EXEMPT, PAGE_TEXT
from editorial.approval.texts import ApprovedText
from editorial.changes.reasons import Reason
from editorial.foundation import clock, rich_text
from editorial.foundation.encryption import EncryptedTextField
from editorial.foundation.exceptions import NotAllowedError
from editorial.foundation.kinds import PageKind
from editorial.media.models import EditorialImage
from editorial.people import screen_names
from editorial.people.panels import EXPERT_PANELS
from editorial.people.querysets import ContributorQuerySet, IdentityRevealQuerySet
from editorial.previews.pages import PreviewedPage


class ExpertIndexPage(PreviewedPage, ApprovedText, Page):
    """All experts."""

    approved_fields: ClassVar = (*PAGE_TEXT, "intro")
    exempt_fields: ClassVar = PAGE_EXEMPT

    intro = RichTextField(blank=True, features=rich_text.INLINE)

    content_panels: ClassVar = [*Page.content_panels, "intro"]
    page_description: ClassVar = "The list of the people who answer."
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["people.ExpertPage"]
    max_count_per_parent: ClassVar = 1

    class Meta:
        verbose_name = "list of experts"


class ExpertPage(PreviewedPage, ApprovedText, Page):
    """A named author with a role; the title is the name. What they answered is `expert.content_pages`."""

    change_reason: ClassVar = Reason.EXPERT
    content_kind: ClassVar = PageKind("expert", "Expert", "Experts")
    approved_fields: ClassVar = (
        *PAGE_TEXT,
        "role",
        "bio",
        "photo",
        "photo_alt",
        "lived_experience",
    )
    exempt_fields: ClassVar = (*PAGE_EXEMPT, "user")

    role = models.CharField(max_length=160, help_text="As readers see it beside the name, such as “Family therapist”.")
    bio = RichTextField("about", blank=True, features=rich_text.PROSE)
    photo = models.ForeignKey(EditorialImage, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    photo_alt = models.CharField("alternative text", max_length=250, blank=True, help_text="What the picture shows.")
    lived_experience = models.CharField(
        max_length=250, blank=True, help_text="If this person wants readers to know, in their own words."
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="expert_page",
        verbose_name="user account",
        help_text="Whoever logs in with this account approves texts in this expert's name.",
    )

    content_panels: ClassVar = EXPERT_PANELS
    search_fields: ClassVar = [*Page.search_fields, index.SearchField("role"), index.SearchField("bio")]
    page_description: ClassVar = "A person who answers, with their role and what they wrote."
    parent_page_types: ClassVar = ["people.ExpertIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "expert"
        permissions = [("link_expert_account", "Can link an expert to a user account")]

    @property
    def name(self) -> str:
        """The expert's name."""
        return self.title


def random_id() -> str:
    """Return an id that says nothing about its bearer."""
    return uuid.uuid4().hex


class Contributor(models.Model):
    """A member's identity. Letters know only the random id and, where the member wants it, the screen name."""

    id = models.CharField(primary_key=True, max_length=32, default=random_id, editable=False)
    screen_name = models.CharField(
        max_length=screen_names.LIMIT, help_text="The name the member writes under, as they typed it."
    )
    screen_name_key = models.CharField(
        max_length=4 * screen_names.LIMIT,
        unique=True,
        editable=False,
        error_messages={"unique": "Somebody already writes under this name. Choose another, or choose that member."},
    )
    name = EncryptedTextField(blank=True, help_text="Kept encrypted; it is never published.")
    email = EncryptedTextField("e-mail", blank=True, help_text="Kept encrypted; it is never published.")
    country = models.CharField(max_length=2, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = ContributorQuerySet.as_manager()

    class Meta:
        ordering = ["screen_name_key"]
        verbose_name = "member who writes"
        verbose_name_plural = "members who write"
        default_permissions = ("view",)
        permissions = [("reveal_contributor", "Can reveal a member's identity")]

    def __str__(self) -> str:
        return self.screen_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row, with the key under which its name is unique."""
        self.screen_name_key = screen_names.key_of(self.screen_name)
        changed = kwargs.get("update_fields")
        if changed is not None and "screen_name" in changed:
            kwargs["update_fields"] = {*changed, "screen_name_key"}
        super().save(*args, **kwargs)


class IdentityReveal(models.Model):
    """The record that somebody looked at a member's identity, and why. It is added, never changed or deleted."""

    contributor = models.ForeignKey(Contributor, on_delete=models.PROTECT, related_name="reveals")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="identity_reveals")
    reason = models.TextField()
    revealed_at = models.DateTimeField(default=clock.now)

    objects = IdentityRevealQuerySet.as_manager()

    class Meta:
        ordering = ["-revealed_at", "-pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="identity_revealed_with_reason",
                violation_error_message="Say why you need to know who this is.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.contributor} on {self.revealed_at:%-d %B %Y}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the record. Raises NotAllowedError for a change of one that exists."""
        if self.pk is not None:
            raise NotAllowedError("A record of who looked at an identity cannot be changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: a record stays. Raises NotAllowedError."""
        raise NotAllowedError("A record of who looked at an identity cannot be deleted.")
