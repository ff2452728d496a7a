"""Users, experts and members."""

from itertools import count
from typing import Any

from django.contrib.auth.models import Group

from editorial.accounts.models import User
from editorial.foundation.reader import MEMBERS_GROUP
from editorial.people.models import Contributor, ExpertIndexPage, ExpertPage
from tests.factories.publishing import add

PASSWORD = "correct-horse-battery"
_numbers = count(1)


def make_user(username: str = "", *, groups: tuple[str, ...] = (), **fields: Any) -> User:
    """Make a user with the password `PASSWORD`, in groups that are made where they are missing."""
    user = User.objects.create_user(username or f"user{next(_numbers)}", password=PASSWORD, **fields)
    user.groups.set([Group.objects.get_or_create(name=name)[0] for name in groups])
    return user


def make_member(username: str = "") -> User:
    """Make a reader who may read members' pages."""
    return make_user(username, groups=(MEMBERS_GROUP,))


def make_superuser(username: str = "") -> User:
    """Make a user who may do everything that Django knows of."""
    return make_user(username, is_superuser=True, is_staff=True)


def make_expert(
    parent: ExpertIndexPage, name: str = "Ruth Amari", *, user: User | None = None, live: bool = True, **fields: Any
) -> ExpertPage:
    """Make an expert's page."""
    fields = {"role": "Family therapist", **fields}
    return add(parent, ExpertPage(title=name, user=user, **fields), live=live)


def make_contributor(screen_name: str = "", **fields: Any) -> Contributor:
    """Make a member who wrote."""
    return Contributor.objects.create(screen_name=screen_name or f"Writer {next(_numbers)}", **fields)
