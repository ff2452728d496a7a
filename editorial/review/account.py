"""Which mails somebody wants, in their account in the admin."""

from typing import Any, ClassVar

from django import forms
from wagtail.admin.forms.account import NotificationPreferencesForm
from wagtail.admin.views.account import AccountView, BaseSettingsPanel, NotificationsSettingsPanel, notifications_tab

from editorial.review.constants import MailEvent
from editorial.review.models import MailChoice


class MailChoiceForm(forms.ModelForm):
    """One box for each kind of mail; a ticked one is sent."""

    wanted = forms.MultipleChoiceField(
        label="Mail me when",
        required=False,
        choices=MailEvent.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="Mails name no title and quote nobody. What waits for you stands on your desk in any case.",
    )

    class Meta:
        model = MailChoice
        fields: ClassVar[list[str]] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wanted"].initial = [event for event in MailEvent.values if self.instance.wants(event)]

    def save(self, commit: bool = True) -> MailChoice:
        """Keep what was not ticked."""
        wanted = set(self.cleaned_data["wanted"])
        self.instance.switched_off = [event for event in MailEvent.values if event not in wanted]
        return super().save(commit)


class MailPanel(BaseSettingsPanel):
    """Stands under Notifications."""

    name = "mails"
    title = "Mails about texts and cases"
    tab = notifications_tab
    order = 50
    form_class = MailChoiceForm

    def get_form(self) -> MailChoiceForm:
        """Fill in the form for this person's own choice."""
        choice = MailChoice.of(self.user)
        data = self.request.POST if self.request.method == "POST" else None
        return MailChoiceForm(data, instance=choice, prefix=self.name)


class CommentMailForm(NotificationPreferencesForm):
    """What is left of Wagtail's own switches: its mails about the review are not sent, those about comments are."""

    class Meta(NotificationPreferencesForm.Meta):
        fields: ClassVar[list[str]] = [
            "submitted_notifications",
            "approved_notifications",
            "rejected_notifications",
            "updated_comments_notifications",
        ]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - {"updated_comments_notifications"}:
            del self.fields[name]


class CommentMailPanel(NotificationsSettingsPanel):
    """Wagtail's panel with that one switch."""

    title = "Mails about comments"
    form_class = CommentMailForm


class ReviewAccountView(AccountView):
    """Wagtail's account page, without switches that switch nothing."""

    def get_panels(self) -> list[BaseSettingsPanel]:
        """Put our panel where Wagtail's stands."""
        panels = []
        for panel in super().get_panels():
            if type(panel) is NotificationsSettingsPanel:
                panel = CommentMailPanel(panel.request, panel.user, panel.profile)
            if panel.is_active():
                panels.append(panel)
        return panels
