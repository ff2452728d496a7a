"""Pages that follow each other: a later letter or answer of the same family knows the one before it."""

from typing import Any

#: No family's story has more parts; a longer chain is a loop.
LONGEST_SERIES = 100


def closes_a_loop(page: Any) -> bool:
    """Tell whether going back from page to page by `follows` comes to this page again.

    page: a page with a key `follows` to its own type, saved or not.
    """
    seen = {page.pk} if page.pk else set()
    step, steps = page.follows_id, 0
    while step is not None and steps < LONGEST_SERIES:
        if step in seen:
            return True
        seen.add(step)
        step = type(page).objects.filter(pk=step).values_list("follows_id", flat=True).first()
        steps += 1
    return step is not None
