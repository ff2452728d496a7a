"""Which mails about the review somebody wants, and which were asked for."""

from django.conf import settings
from django.db import models

from editorial.accounts.models import User
from editorial.foundation import clock
from editorial.review.constants import MailEvent


class MailChoice(models.Model):
    """The kinds of mail that somebody has switched off; who has no row gets them all."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_choice")
    switched_off = models.JSONField(default=list, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Mails of {self.user}"

    def wants(self, event: str) -> bool:
        """Tell whether mails of this kind are wanted."""
        return event not in self.switched_off

    @classmethod
    def of(cls, user: User) -> "MailChoice":
        """Return somebody's choice; an unsaved one that wants everything, where there is none."""
        return cls.objects.filter(user=user).first() or cls(user=user)


class MailRecord(models.Model):
    """A mail that was asked for: one for each person, event and day. The row is what keeps a second one away."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_records")
    event = models.CharField(max_length=20, choices=MailEvent.choices)
    about = models.CharField(max_length=80, help_text="What the event is about, such as `case:12`.")
    day = models.DateField(default=clock.today)
    asked_at = models.DateTimeField(default=clock.now)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["day"], name="mail_record_day")]
        constraints = [
            models.UniqueConstraint(fields=["user", "event", "about", "day"], name="one_mail_per_person_event_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.get_event_display()} to {self.user} on {self.day}"
