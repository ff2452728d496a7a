"""Who looks at the desk, and what they may do there: asked once, for all rows."""

from dataclasses import dataclass
from typing import Any

from wagtail.permission_policies.pages import PagePermissionPolicy

from editorial.review.delegations import experts_signed_by

SEE, ASSIGN, FIGURES = "cases.view_case", "cases.change_case", "review.view_stageevent"


@dataclass(frozen=True)
class Viewer:
    """A person before the desk.

    sees_cases: all cases, not only texts that wait for them. assigns: says who works on what. edits and publishes: some
    pages. experts: in whose name they sign.
    """

    user: Any
    sees_cases: bool
    assigns: bool
    edits: bool
    publishes: bool
    experts: frozenset[int]

    @classmethod
    def of(cls, user: Any) -> "Viewer":
        """Ask what a user may do."""
        pages = PagePermissionPolicy()
        return cls(
            user=user,
            sees_cases=user.has_perm(SEE),
            assigns=user.has_perm(ASSIGN),
            edits=pages.user_has_any_permission(user, {"add", "change"}),
            publishes=pages.user_has_permission(user, "publish"),
            experts=frozenset(experts_signed_by(user).values_list("pk", flat=True)),
        )
