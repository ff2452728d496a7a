"""Who works in the admin, and the field that chooses one of them."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet


def colleagues() -> QuerySet[Any]:
    """Return those who work in the admin, by name."""
    works_here = Q(groups__permissions__codename="access_admin") | Q(is_superuser=True)
    people = get_user_model()._default_manager.filter(works_here, is_active=True).distinct()
    return people.order_by("first_name", "last_name", "username")


class ColleagueField(forms.ModelChoiceField):
    """Chooses somebody who works in the admin, by name; members who only read are not in the list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=colleagues(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """The name, or the login where there is none."""
        return obj.display_name
