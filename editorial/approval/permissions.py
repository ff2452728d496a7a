"""Who may publish a page: whoever has Wagtail's permission, and then only a text that is approved."""

from wagtail.models import PagePermissionTester

from editorial.approval.versions import newest_version


class ApprovedPagePermissions(PagePermissionTester):
    """Wagtail's answers, with publishing bound to the approval of the newest draft; superusers included."""

    def can_publish(self) -> bool:
        """Tell whether this user may publish the newest draft as it is."""
        return super().can_publish() and not newest_version(self.page).missing_kinds()

    def can_publish_subpage(self) -> bool:
        """Refuse: nobody has read a page that does not exist yet."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """Ask for the permission to publish alone: closing a page needs no reading."""
        return super().can_publish()

    def can_unpublish(self) -> bool:
        """Ask for the permission to publish alone, whatever waits: what is live may always be taken down."""
        return bool(self.page.live) and super().can_publish()

    def can_unschedule(self) -> bool:
        """Ask for the permission to publish alone: what waits may always be stopped."""
        return super().can_publish()
