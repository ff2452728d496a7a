"""Who may publish a page: whoever has Wagtail's permission, and then only a text that is approved."""

from typing import Any

from wagtail.models import PagePermissionTester


class ApprovedPagePermissions(PagePermissionTester):
    """Wagtail's answers, with publishing bound to the approval of the newest draft; superusers included."""

    def can_publish(self) -> bool:
        """Tell whether this user may publish the newest draft as it is."""
        return super().can_publish() and not newest_text(self.page).missing_kinds()

    def can_publish_subpage(self) -> bool:
        """Refuse: nobody has read a page that does not exist yet."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """Ask for the permission to publish alone: closing a page needs no reading."""
        return super().can_publish()

    def can_unschedule(self) -> bool:
        """Ask for the permission to publish alone: what waits may always be stopped."""
        return super().can_publish()


def newest_text(text: Any) -> Any:
    """Return a page or snippet as its newest draft says, read afresh; the row itself when there is no draft.

    text: the object, which may be an older copy or a page of Wagtail's base class.
    """
    row = getattr(text, "specific", text)
    stored = type(row)._default_manager.select_related("latest_revision").get(pk=row.pk)
    return stored.latest_revision.as_object() if stored.latest_revision else stored
