"""What accounts add to the admin: inviting people."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import ListingButton

from editorial.accounts.models import User
from editorial.accounts.services import INVITE_PERMISSION
from editorial.accounts.views import InviteAgainView, InviteView


class InviteMenuItem(MenuItem):
    """Shows to those who may add users."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether this person may invite others."""
        return request.user.has_perm(INVITE_PERMISSION)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Give both views their addresses."""
    return [
        path("invite/", InviteView.as_view(), name="accounts_invite"),
        path("invite/<int:pk>/", InviteAgainView.as_view(), name="accounts_invite_again"),
    ]


@hooks.register("register_settings_menu_item")
def invite_item() -> InviteMenuItem:
    """Stand beside Users in the settings menu."""
    return InviteMenuItem("Invite somebody", reverse("accounts_invite"), icon_name="mail", order=601)


@hooks.register("register_user_listing_buttons")
def invite_again_button(user: User, request_user: User) -> Iterator[Any]:
    """Offer to send the invitation again to somebody who has not chosen a password."""
    if request_user.has_perm(INVITE_PERMISSION) and user.is_active and not user.has_usable_password():
        address = reverse("accounts_invite_again", args=[user.pk])
        yield ListingButton("Send the invitation again", url=address, icon_name="mail", priority=40)
