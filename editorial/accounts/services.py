"""What can be done with accounts: invite somebody, invite them again, let them choose a new password."""

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.db import transaction

from editorial.accounts.models import User
from editorial.accounts.signals import password_link_wanted
from editorial.foundation.exceptions import ConflictError, NotAllowedError
from editorial.foundation.reader import MEMBERS_GROUP

INVITATION = "invitation"
PASSWORD = "password"
INVITE_PERMISSION = "accounts.add_user"


def invite(
    *,
    username: str,
    email: str,
    groups: Iterable[Group],
    invited_by: User,
    first_name: str = "",
    last_name: str = "",
) -> User:
    """Make an account without a password and mail its owner a link for choosing one.

    invited_by: has the permission to add users.
    Raises NotAllowedError for somebody without it, and ConflictError when login or address is taken.
    """
    _demand_permission(invited_by)
    if User.objects.filter(username__iexact=username).exists():
        raise ConflictError("Somebody signs in with this name already. Choose another.")
    if User.objects.filter(email__iexact=email).exists():
        raise ConflictError("Somebody with this address has an account already.")
    with transaction.atomic():
        user = User(username=username, email=email, first_name=first_name, last_name=last_name)
        user.set_unusable_password()
        user.save()
        user.groups.set(groups)
        password_link_wanted.send(sender=User, user=user, purpose=INVITATION)
    return user


def invite_member(*, username: str, email: str, invited_by: User) -> User:
    """Invite a reader who may read what is written for members. Raises as `invite` does."""
    members, _ = Group.objects.get_or_create(name=MEMBERS_GROUP)
    return invite(username=username, email=email, groups=[members], invited_by=invited_by)


def invite_again(*, user: User, invited_by: User) -> None:
    """Mail the link again to somebody who has not chosen a password yet.

    Raises NotAllowedError for somebody without the permission, and ConflictError when the account is in use or closed.
    """
    _demand_permission(invited_by)
    if user.has_usable_password():
        raise ConflictError(f"{user.display_name} has chosen a password already.")
    if not user.is_active or not user.email:
        raise ConflictError(f"{user.display_name} cannot be invited: the account is switched off or has no address.")
    with transaction.atomic():
        password_link_wanted.send(sender=User, user=user, purpose=INVITATION)


def send_password_links(*, users: Iterable[User]) -> None:
    """Mail each of these people a link for choosing a new password."""
    with transaction.atomic():
        for user in users:
            password_link_wanted.send(sender=User, user=user, purpose=PASSWORD)


def _demand_permission(user: User) -> None:
    if not user.has_perm(INVITE_PERMISSION):
        raise NotAllowedError("You may not invite people. Ask somebody who manages accounts.")
