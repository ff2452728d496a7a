"""What an editor sees of a text's case while writing: its open risk flags, and the way to raise or lower one."""

from typing import Any

from wagtail.admin.panels import Panel


class RiskFlagsPanel(Panel):
    """The open risk flags of a text's case. path: where the text keeps its case, such as "case" or "original.case"."""

    def __init__(self, path: str, **kwargs: Any) -> None:
        super().__init__(**{"heading": "Risk flags", **kwargs})
        self.path = path

    def clone_kwargs(self) -> dict[str, Any]:
        """Name the path too."""
        return {**super().clone_kwargs(), "path": self.path}

    class BoundPanel(Panel.BoundPanel):
        template_name = "review/risk_flags_panel.html"

        @property
        def case(self) -> Any:
            """The case; None for a text that has none yet."""
            found = self.instance
            for name in self.panel.path.split("."):
                found = getattr(found, name, None) if getattr(found, f"{name}_id", None) else None
            return found

        def is_shown(self) -> bool:
            """Whether there is a case, and this person may see risk flags."""
            return self.case is not None and self.request.user.has_perm("review.view_riskflag")

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Give the template the case and its open flags."""
            user = self.request.user
            return {
                **super().get_context_data(parent_context),
                "case": self.case,
                "flags": self.case.risk_flags.filter(lowered_at=None).select_related("raised_by"),
                "may_raise": user.has_perm("review.add_riskflag"),
                "may_lower": user.has_perm("review.change_riskflag"),
            }
