"""What an app of the publication does once all models are there."""

from importlib import import_module
from typing import Final

from django.apps import AppConfig, apps
from django.utils.module_loading import module_has_submodule

DECLARING: Final = ("context", "search", "handlers")
"""Modules of a room that nobody imports. They register what its pages show, what search finds and its receivers."""


class Room(AppConfig):
    """An app that loads its own declaring modules, and nobody else's."""

    def ready(self) -> None:
        """Connect receivers and register what the room declares."""
        for name in DECLARING:
            self.load(name)

    def load(self, name: str) -> None:
        """Import one of the room's modules, if there is such a one. name: such as `search`."""
        if module_has_submodule(self.module, name):
            import_module(f"{self.name}.{name}")


def load_from_all(name: str) -> None:
    """Import a module of this name in every room that has one."""
    for app in apps.get_app_configs():
        if isinstance(app, Room):
            app.load(name)
