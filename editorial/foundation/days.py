"""Days that people type."""

import datetime

from django import forms

FIRST_YEAR, LAST_YEAR = 2000, 2199


def refuse_far_off(day: datetime.date) -> None:
    """Refuse a day or moment so far off that it has no name in every time zone; it is a slip of the finger."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise forms.ValidationError(f"Choose a day between the years {FIRST_YEAR} and {LAST_YEAR}.")
