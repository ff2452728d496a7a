"""What the review tells the rooms above; sent inside the transaction of the change."""

from django.dispatch import Signal

case_assigned = Signal()
"""A case has new people. sender: Case. instance: the case. user: who assigned it."""
