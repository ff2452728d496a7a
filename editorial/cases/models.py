"""Cases, their labels, and risk flags."""

import datetime
from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from taggit.managers import TaggableManager
from taggit.models import ItemBase, TagBase

from editorial.cases.querysets import RiskFlagQuerySet
from editorial.foundation import clock
from editorial.people.models import ExpertPage


class CaseLabel(TagBase):
    """A word by which editors sort their cases, such as "spring issue". Readers never see it."""

    class Meta:
        verbose_name = "label"
        ordering = ["name"]
        default_permissions = ()


class LabelledCase(ItemBase):
    """That a case has a label."""

    tag = models.ForeignKey(CaseLabel, on_delete=models.CASCADE, related_name="labelled_cases")
    content_object = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="labelled_cases")

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="label_once_per_case")]

    def __str__(self) -> str:
        return f"{self.content_object}: {self.tag}"


class Case(models.Model):
    """Who works on a letter or a response, and by when.

    It points at nothing above it: letters and responses point here. What a workflow can tell is not kept a second time.
    """

    class Status(models.TextChoices):
        NEW = "new", "New"
        ASSIGNED = "assigned", "Assigned"
        DECLINED = "declined", "Not answered"
        CLOSED = "closed", "Closed"

    #: The states in which somebody still works on it.
    OPEN: ClassVar = (Status.NEW, Status.ASSIGNED)

    class Priority(models.IntegerChoices):
        URGENT = 1, "Urgent"
        HIGH = 2, "High"
        NORMAL = 3, "Normal"
        LOW = 4, "Low"

    class PublishPolicy(models.TextChoices):
        WHEN_APPROVED = "when_approved", "As soon as it is approved"
        ON_DATE = "on_date", "On a date, once it is approved"
        BY_HAND = "by_hand", "When a managing editor publishes it"

    name = models.CharField(max_length=160, help_text="A working title that names nobody.")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.NEW)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="edited_cases"
    )
    expert = models.ForeignKey(ExpertPage, null=True, blank=True, on_delete=models.PROTECT, related_name="cases")
    due_on = models.DateField(null=True, blank=True)
    priority = models.PositiveSmallIntegerField(choices=Priority.choices, default=Priority.NORMAL)
    publish_policy = models.CharField(
        "publish", max_length=15, choices=PublishPolicy.choices, default=PublishPolicy.WHEN_APPROVED
    )
    publish_at = models.DateTimeField(
        "publish on",
        null=True,
        blank=True,
        help_text="For “On a date”. It counts at the moment of approval; a text already scheduled keeps its date.",
    )
    note = models.TextField(blank=True, help_text="For colleagues. Write nothing here that identifies a member.")
    labels = TaggableManager(
        through=LabelledCase,
        blank=True,
        verbose_name="labels",
        help_text="For sorting cases on the desk, such as “spring issue”. Readers never see them.",
    )
    answered_in = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="also_answers",
        help_text="The case of the response that answers this letter too: the desk follows that one.",
    )
    opened_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["priority", "due_on", "-opened_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(publish_policy="on_date") | Q(publish_at__isnull=False),
                name="case_on_a_date_has_one",
                violation_error_message="Say on which date it is to be published, or choose another way.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def open_flags(self, quoted: Iterable[Any] = ()) -> RiskFlagQuerySet:
        """Return the risk flags that still stand and count for its texts; see `RiskFlagQuerySet.of`."""
        return RiskFlag.objects.of(self, quoted).open().select_related("raised_by")

    @property
    def publishes_when_approved(self) -> bool:
        """Whether an approved text goes live by itself, at once or on its date; else a managing editor publishes it."""
        return self.publish_policy != self.PublishPolicy.BY_HAND

    @property
    def waits_until(self) -> datetime.datetime | None:
        """The moment before which an approved text does not go live; none, when it goes live at once or by hand."""
        return self.publish_at if self.publish_policy == self.PublishPolicy.ON_DATE else None


class RiskFlag(models.Model):
    """A sign of danger in a letter or a text, until somebody lowers it and says why."""

    class Kind(models.TextChoices):
        SUICIDE = "suicide", "Suicide"
        OVERDOSE = "overdose", "Overdose"
        VIOLENCE = "violence", "Violence"
        CHILD = "child", "A child at risk"
        MEDICAL = "medical", "Medical advice"
        OTHER = "other", "Something else"

    class Severity(models.IntegerChoices):
        HIGH = 1, "High"
        MEDIUM = 2, "Medium"
        LOW = 3, "Low"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="risk_flags")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    severity = models.PositiveSmallIntegerField(choices=Severity.choices, default=Severity.MEDIUM)
    note = models.TextField(blank=True)
    raised_at = models.DateTimeField(default=clock.now, editable=False)
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="raised_flags"
    )
    raised_by_rule = models.CharField(
        "rule", max_length=80, blank=True, help_text="The rule that raised it, if no person."
    )
    lowered_at = models.DateTimeField(null=True, blank=True, editable=False)
    lowered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="lowered_flags"
    )
    lowered_why = models.TextField("why it was lowered", blank=True)

    objects = RiskFlagQuerySet.as_manager()

    class Meta:
        ordering = ["severity", "-raised_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(lowered_by=None) | ~Q(lowered_why=""),
                name="risk_flag_lowered_with_reason",
                violation_error_message="Say why the flag is lowered.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.get_severity_display().lower()})"
