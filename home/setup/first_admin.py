"""The first person who can log in."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from editorial.accounts.models import User
from editorial.foundation.exceptions import NotReadyError
from editorial.foundation.findings import Finding
from home.setup.roles import ADMINS


def make_first_admin() -> list[str]:
    """Make the admin that the environment names (ADMIN_USERNAME, ADMIN_EMAIL, ADMIN_PASSWORD), if there is none yet.

    Raises NotReadyError for a password that is missing or too weak, and for a name that somebody else has.
    """
    wanted = settings.FIRST_ADMIN
    if not wanted["username"] or User.objects.filter(is_superuser=True, is_active=True).exists():
        return []
    admin = User(username=wanted["username"], email=wanted["email"], is_staff=True, is_superuser=True)
    if User.objects.filter(username=admin.username).exists():
        raise NotReadyError([Finding("ADMIN_USERNAME", f"“{admin.username}” is taken. Choose another name.")])
    try:
        validate_password(wanted["password"], admin)
    except ValidationError as error:
        found = [Finding("ADMIN_PASSWORD", message, "ADMIN_PASSWORD") for message in error.messages]
        raise NotReadyError(found) from error
    admin.set_password(wanted["password"])
    admin.save()
    admin.groups.add(Group.objects.get(name=ADMINS))
    return [f"Made the first admin, “{admin.username}”. Change the password after the first login."]
