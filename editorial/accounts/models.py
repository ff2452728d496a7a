"""The user model: own from the first migration, so that it can grow."""

from django.contrib.auth.models import AbstractUser, Permission
from django.db.models import Q
from django.utils.functional import cached_property

from editorial.foundation.reader import MEMBERS_GROUP


class User(AbstractUser):
    """A person who logs in: staff, an expert, or a member who reads."""

    @cached_property
    def reads_as_member(self) -> bool:
        """Whether members' pages are open: to the group Members, and to staff, who write them. One query at most."""
        if not self.is_active or self.is_superuser:
            return self.is_active
        access = Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")
        opening = Q(groups__name=MEMBERS_GROUP) | Q(groups__permissions__in=access) | Q(user_permissions__in=access)
        return User.objects.filter(opening, pk=self.pk).exists()

    @property
    def display_name(self) -> str:
        """The full name, or the login where there is none."""
        return self.get_full_name() or self.get_username()
