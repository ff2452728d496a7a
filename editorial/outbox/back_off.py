"""How long a row waits after a failure."""

import datetime

from editorial.outbox.constants import FIRST_BACK_OFF, LONGEST_BACK_OFF


def wait_after(attempts: int, chance: float) -> datetime.timedelta:
    """Return the wait before the next attempt: doubled each time, up to a limit, and shortened by chance.

    attempts: how many have failed, from 1.
    chance: from 0 up to 1. It takes away up to half of the wait, so that rows which failed together do not come back
        together ("equal jitter", AWS Architecture Blog, "Exponential Backoff And Jitter").
    """
    doublings = min(attempts - 1, 32)
    longest = min(FIRST_BACK_OFF * 2**doublings, LONGEST_BACK_OFF)
    return longest * (1 - chance / 2)
