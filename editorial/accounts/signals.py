"""What accounts tell the rooms above, inside the transaction of the change."""

from django.dispatch import Signal

password_link_wanted = Signal()
"""Somebody is to get a link for choosing a password. Arguments: `user`; `purpose`: `invitation` or `password`."""
