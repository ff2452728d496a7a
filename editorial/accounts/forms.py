"""Forms around accounts."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.models import Group

from editorial.accounts.models import User


class ForgottenPasswordForm(PasswordResetForm):
    """Takes an address, and says the same whether anybody has it or not."""

    def get_users(self, email: str) -> Iterable[User]:
        """Return the active accounts with this address; also those that never chose a password after an invitation."""
        return User.objects.filter(email__iexact=email, is_active=True).order_by("pk")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Do nothing: the view hands the address to the service, which leaves the mail to the outbox."""


class InvitationForm(forms.ModelForm):
    """Who is invited, and what they may do."""

    groups = forms.ModelMultipleChoiceField(
        Group.objects.order_by("name"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="“Members” may read what is written for members. Leave all others empty for a reader.",
    )

    class Meta:
        model = User
        fields = ("username", "email", "first_name", "last_name", "groups")
        help_texts = {
            "username": "What the person types to sign in. Nobody else sees it.",
            "email": "The invitation goes to this address.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].required = True

    def clean_email(self) -> str:
        """Refuse an address that has an account: its owner can ask for a new password."""
        email = self.cleaned_data["email"]
        if User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError("Somebody with this address has an account already.")
        return email
