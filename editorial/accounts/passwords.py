"""Links with which a person chooses a password."""

from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from editorial.accounts.models import User


def password_path(user: User) -> str:
    """Return the path where this user chooses a password. It opens once, for PASSWORD_RESET_TIMEOUT seconds."""
    uidb64 = urlsafe_base64_encode(force_bytes(user.pk))
    return reverse(
        "account:choose_password", kwargs={"uidb64": uidb64, "token": default_token_generator.make_token(user)}
    )
