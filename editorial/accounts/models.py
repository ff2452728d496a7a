"""The user model: own from the first migration, so that it can grow."""

from django.contrib.auth.models import AbstractUser
from django.utils.functional import cached_property

from editorial.foundation.reader import MEMBERS_GROUP


class User(AbstractUser):
    """A person who logs in: staff, an expert, or a member who reads."""

    @cached_property
    def reads_as_member(self) -> bool:
        """Whether members' pages are open: to the group Members, and to staff, who write them."""
        if not self.is_active:
            return False
        if self.is_superuser or self.groups.filter(name=MEMBERS_GROUP).exists():
            return True
        return self.has_perm("wagtailadmin.access_admin")

    @property
    def display_name(self) -> str:
        """The full name, or the login where there is none."""
        return self.get_full_name() or self.get_username()
