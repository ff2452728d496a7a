"""Who is signed in, for views that nobody else reaches."""

from django.http import HttpRequest

from editorial.accounts.models import User
from editorial.foundation.exceptions import NotAllowedError


def user_of(request: HttpRequest) -> User:
    """Return the user of a request. Raises NotAllowedError where nobody is signed in."""
    if not isinstance(request.user, User):
        raise NotAllowedError("Sign in first.")
    return request.user
