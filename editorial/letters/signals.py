"""What letters tell the rooms above; sent inside the transaction of the change: all of it happens, or nothing."""

from django.dispatch import Signal

letter_withdrawn = Signal()
"""A member took a letter back. sender: `LetterOriginal`. original: its row. user: who noted it."""

letter_erased = Signal()
"""A letter's words were erased, after it was withdrawn. sender: `LetterOriginal`. original: its row. user: who did."""
