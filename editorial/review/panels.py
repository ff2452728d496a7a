"""What an editor sees of a text's case while writing: its open risk flags, and the way to raise or lower one."""

from wagtail.admin.panels import Panel

from editorial.cases.models import Case
from editorial.review.drafts import case_of, open_flags_of


class RiskFlagsPanel(Panel):
    """The open risk flags that count for a text."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"heading": "Risk flags", **kwargs})

    class BoundPanel(Panel.BoundPanel):
        template_name = "review/risk_flags_panel.html"

        @property
        def case(self) -> Case | None:
            """The case; None for a text that has none yet."""
            return case_of(self.instance)

        def is_shown(self) -> bool:
            """Whether there is a case, and this person may see risk flags."""
            return self.case is not None and self.request.user.has_perm("cases.view_riskflag")

        def get_context_data(self, parent_context: dict[str, object] | None = None) -> dict[str, object]:
            """Give the template the case and its open flags."""
            user = self.request.user
            return {
                **super().get_context_data(parent_context),
                "case": self.case,
                "flags": open_flags_of(self.instance),
                "may_raise": user.has_perm("cases.add_riskflag"),
                "may_lower": user.has_perm("cases.change_riskflag"),
            }
