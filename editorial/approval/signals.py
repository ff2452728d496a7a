"""What approvals tell the rooms above; sent inside the transaction of the change."""

from django.dispatch import Signal

approval_withdrawn = Signal()
"""An approval was taken back. sender: TextApproval. instance: the record. user: who took it back."""

publishing_blocked = Signal()
"""A scheduled text could not go live and was taken off the schedule.

sender: its type. instance: the text as it was to go live. revision: its revision. reason: why, in words.
"""
