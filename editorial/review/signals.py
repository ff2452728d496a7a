"""What the review tells the rooms above; sent inside the transaction of the change."""

from django.dispatch import Signal

text_recalled = Signal()
"""A text was taken out of review, or back before it went live. sender: its type. instance: the newest draft.
user: who recalled it. reason: why, in words. review: the one that it was in; none for a text that was approved."""
