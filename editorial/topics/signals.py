"""What topics and tags tell the rooms above, inside the transaction of the change."""

from django.dispatch import Signal

tags_merged = Signal()
"""A tag became another. Arguments: `source` and `into`, both tags, and `user`. `source` is marked as merged already.

Whoever keeps rows that name `source` moves them to `into`. Listeners run in no promised order: one that needs the pages
as they are afterwards asks the outbox, and looks for what carries `into` then.
"""
