"""What content pages tell the rooms above, inside the transaction of the change."""

from django.dispatch import Signal

restrictions_changed = Signal()
"""A restriction on a page or above it came or went. Arguments: `page_ids` of the content pages, and `is_restricted`."""
