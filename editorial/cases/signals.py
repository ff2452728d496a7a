"""What cases tell the rooms above; sent inside the transaction of the change."""

from django.dispatch import Signal

case_assigned = Signal()
"""A case has new people or a new day. sender: Case. instance: the case. user: who assigned it. changed: the names of
the fields that are new."""

risk_raised = Signal()
"""A risk flag was raised. sender: RiskFlag. instance: the flag. user: who raised it; none, when a rule did."""
