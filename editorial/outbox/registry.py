"""Who does which work. A room registers its handlers in its `handlers.py`, which is loaded when the site starts.

A handler is called with a row's payload, after the change is committed, **at least once**: again when it raised, when
its worker was killed, or when its lease ran out. So it must be idempotent: it reads the present state and brings the
outside up to it, rather than adding to it. It opens its own transactions, and does not hold one while it waits for a
network. What it raises is kept on the row, so its messages name ids and never a member's words.
"""

import datetime
from collections.abc import Callable
from typing import Any

from editorial.outbox.exceptions import UnknownTopicError

Handler = Callable[[dict[str, Any]], None]

_handlers: dict[str, Handler] = {}
_daily: dict[str, int] = {}
_regular: dict[str, datetime.timedelta] = {}


def register(topic: str, handler: Handler) -> None:
    """Let a handler do the work of a topic.

    topic: such as `mail` or `index.page`; the name that rows carry, so it outlives a deployment.
    Raises ValueError when another handler has the topic already.
    """
    known = _handlers.setdefault(topic, handler)
    if known is not handler:
        raise ValueError(f"Two handlers ask for the topic {topic!r}.")


def every_day(topic: str, *, hour: int) -> None:
    """Let the work of a topic be done once a day, without a change that asks for it.

    hour: of the publication's day, before which it is not begun.
    """
    _daily[topic] = hour


def daily_topics() -> dict[str, int]:
    """Return the topics of daily work, each with its hour."""
    return dict(_daily)


def every(topic: str, *, interval: datetime.timedelta) -> None:
    """Let the work of a topic be done again and again, without a change that asks for it.

    interval: from the end of one turn to the next.
    """
    _regular[topic] = interval


def regular_topics() -> dict[str, datetime.timedelta]:
    """Return the topics of regular work, each with its interval."""
    return dict(_regular)


def handler_for(topic: str) -> Handler:
    """Return the handler of a topic. Raises UnknownTopicError when there is none."""
    try:
        return _handlers[topic]
    except KeyError:
        raise UnknownTopicError(f"Nobody handles the topic {topic!r}. Is a room missing here?") from None


def topics() -> frozenset[str]:
    """Return the topics that somebody handles."""
    return frozenset(_handlers)
