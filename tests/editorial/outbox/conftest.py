"""Handlers for the tests of the outbox."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine

from editorial.outbox import registry


@pytest.fixture
def handle(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Register handlers for one test, which has no other regular work."""
    monkeypatch.setattr(registry, "_handlers", dict(registry._handlers))
    monkeypatch.setattr(registry, "_regular", {})

    def register(topic: str, handler: Callable[[dict[str, Any]], None]) -> None:
        registry.register(topic, handler)

    return register


@pytest.fixture
def still_time() -> Iterator[time_machine.Traveller]:
    """Hold the time still; `shift` moves it."""
    with time_machine.travel(datetime.datetime(2026, 3, 2, 9, 30, tzinfo=datetime.UTC), tick=False) as traveller:
        yield traveller
