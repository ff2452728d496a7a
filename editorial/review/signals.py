"""What the review tells the rooms above; sent inside the transaction of the change."""

from django.dispatch import Signal

case_assigned = Signal()
"""A case has new people or a new day. sender: Case. instance: the case. user: who assigned it. changed: the names of
the fields that are new."""

text_recalled = Signal()
"""A text was taken out of review, or back before it went live. sender: its type. instance: the newest draft.
user: who recalled it. reason: why, in words. review: the one that it was in; none for a text that was approved."""

risk_raised = Signal()
"""A risk flag was raised. sender: RiskFlag. instance: the flag. user: who raised it; none, when a rule did."""
