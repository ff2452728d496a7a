"""Writes `signals.md`: all signals that rooms send or receive, the outbox's topics, and what types of pages declare.

`manage.py shell` runs it for `make signals`, with all apps ready; a test compares the page with what it would write.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from weakref import ReferenceType

from django.apps import AppConfig, apps
from django.db.models import signals as of_models
from django.dispatch import Signal

from editorial.foundation import page_context, rooms
from editorial.foundation.api.answers import answer_of
from editorial.foundation.found import declaration_of
from editorial.outbox import registry

PAGE = Path(__file__).parent / "signals.md"
OURS = ("cms", "editorial", "home")
HEAD = """# Signals, receivers, topics and declarations

Written by `make signals`; a test holds it to the code. A receiver runs in the transaction of what it answers to.
The work of a topic is done after the commit, at least once (`editorial/outbox/`).
"""
Row = tuple[str, ...]


def is_ours(thing: Any) -> bool:
    """Tell whether a function or a type is of the publication, and not of a demonstration or a test."""
    return str(thing.__module__).split(".")[0] in OURS


def name_of(thing: Any) -> str:
    """Return where something is and what it is called."""
    return f"`{thing.__module__}.{thing.__qualname__}`"


def all_signals() -> dict[str, Signal]:
    """Return the signals of Django's models, of Wagtail and of the rooms, by name."""
    modules = [of_models, *_signal_modules()]
    found = {
        f"{module.__name__.removesuffix('.signals')}: {name}": signal
        for module in modules
        for name, signal in vars(module).items()
        if isinstance(signal, Signal)
    }
    return dict(sorted(found.items()))


def _signal_modules() -> Iterator[Any]:
    for app in apps.get_app_configs():
        module = getattr(app.module, "signals", None)
        if module is not None and app.name.split(".")[0] in (*OURS, "wagtail"):
            yield module


def receivers() -> Iterator[Row]:
    """Yield each receiver of the rooms, with its signal and the types that it answers to."""
    senders = {id(sender): sender for sender in [*apps.get_models(), *apps.get_app_configs()]}
    for name, signal in all_signals().items():
        found: dict[str, set[str]] = defaultdict(set)
        for (_uid, sender_id), reference, *_rest in signal.receivers or []:
            receiver = reference() if isinstance(reference, ReferenceType) else reference
            sender = senders.get(sender_id)
            if receiver is not None and is_ours(receiver) and _is_told(sender):
                found[name_of(receiver)].add(_label(sender))
        for receiver_name, labels in sorted(found.items()):
            yield name, receiver_name, ", ".join(sorted(labels))


def _is_told(sender: Any) -> bool:
    return sender is None or sender.__module__.split(".")[0] not in ("tests", "demo")


def _label(sender: Any) -> str:
    if sender is None:
        return "all"
    return f"the app {sender.label}" if isinstance(sender, AppConfig) else str(sender._meta.label)


def table(heads: Row, rows: Iterable[Row]) -> str:
    """Return a table of Markdown."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def topics() -> Iterator[Row]:
    """Yield each topic of the outbox with who does its work, and when without being asked."""
    daily, regular = registry.daily_topics(), registry.regular_topics()
    for topic in sorted(registry.topics()):
        handler = registry.handler_for(topic)
        if is_ours(handler):
            hour = f"daily, after {daily[topic]} o’clock" if topic in daily else ""
            yield f"`{topic}`", name_of(handler), hour or (f"every {regular[topic]}" if topic in regular else "")


def kinds() -> Iterator[Row]:
    """Yield each type of page with its kind, who reads its words for search, and who answers it in the API."""
    for model in sorted(filter(is_ours, apps.get_models()), key=lambda model: model._meta.label):
        kind, found, answer = getattr(model, "content_kind", None), declaration_of(model), answer_of(model)
        if kind or found or answer:
            yield (
                f"`{model._meta.label}`",
                f"`{kind.word}`" if kind else "",
                name_of(found.words) if found else "",
                name_of(answer.build) if answer else "",
            )


def builders() -> Iterator[Row]:
    """Yield each type of page with what its templates are given by."""
    for model, given_by in sorted(page_context.all_builders().items(), key=lambda pair: pair[0]._meta.label):
        if is_ours(model):
            yield f"`{model._meta.label}`", ", ".join(name_of(builder) for builder in given_by if is_ours(builder))


def page() -> str:
    """Return the page as it should be. Django is ready, and the API put together."""
    rooms.load_from_all("api")
    parts = [
        HEAD.rstrip(),
        "## Receivers",
        table(("Signal", "Receiver", "Of"), receivers()),
        "## Topics of the outbox",
        table(("Topic", "Handler", "Without being asked"), topics()),
        "## What types of pages declare",
        table(("Type", "Kind", "Search", "API"), kinds()),
        "## What templates are given",
        table(("Type", "By"), builders()),
    ]
    return "\n\n".join(parts) + "\n"


def write() -> None:
    """Write the page anew."""
    PAGE.write_text(page(), encoding="utf-8")
