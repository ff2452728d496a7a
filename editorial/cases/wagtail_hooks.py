"""Cases and risk flags in the admin: their lists, their chooser, what the log says."""

from typing import Any

from wagtail import hooks
from wagtail.log_actions import LogFormatter

from editorial.cases.chooser import case_chooser
from editorial.cases.services import CASE_ASSIGNED, RISK_LOWERED, RISK_RAISED
from editorial.cases.viewsets import CaseGroup


class RiskLowered(LogFormatter):
    """Says why a flag was lowered."""

    label = "Lower a risk flag"

    def format_message(self, log_entry: Any) -> str:
        """Say why."""
        return f"Risk flag lowered: {log_entry.data['reason']}"


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Name what is written to the log about cases."""
    actions.register_action(CASE_ASSIGNED, "Assign", "Case assigned")
    actions.register_action(RISK_RAISED, "Raise a risk flag", "Risk flag raised")
    actions.register_action(RISK_LOWERED)(RiskLowered)


@hooks.register("register_admin_viewset")
def register_cases() -> list[Any]:
    """Let forms choose a case, and put cases and risk flags in the menu."""
    return [case_chooser, CaseGroup()]
