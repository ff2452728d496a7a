"""Who may see rows of work, and have them tried again."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy

SEE, RETRY = "view", "retry"


class WorkPolicy(ModelPermissionPolicy):
    """Rows are looked at and tried again. Nobody adds, changes or deletes one by hand, not even a superuser."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Allow seeing and trying again to those who have that permission."""
        return action in {SEE, RETRY} and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Allow whoever may do one of these."""
        return any(self.user_has_permission(user, action) for action in actions)
