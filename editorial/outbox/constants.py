"""Numbers of the outbox, in one place."""

import datetime

LEASE = datetime.timedelta(minutes=5)
"""How long a claimed row is held before another worker may take it. Longer than any handler needs."""

MAX_ATTEMPTS = 30
"""After that many attempts a row is given up. With the back-off below that is about a day: an outside service that is
down for a night loses nothing."""

FIRST_BACK_OFF = datetime.timedelta(seconds=10)
LONGEST_BACK_OFF = datetime.timedelta(hours=1)
"""The wait after a failure doubles from the first to the longest."""

KEPT_WHEN_DONE = datetime.timedelta(days=7)
"""How long a finished row can still be looked up."""
