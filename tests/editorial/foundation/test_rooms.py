"""Each app of the publication loads its own declaring modules, and no other's."""

import sys

import pytest
from django.apps import apps
from django.utils.module_loading import module_has_submodule
from wagtail.models import ReferenceIndex

from editorial.approval.shown import approved_models
from editorial.foundation import rooms
from editorial.foundation.rooms import DECLARING, Room

ROOMS = [app for app in apps.get_app_configs() if app.name.startswith(("editorial.", "home"))]


@pytest.mark.parametrize("app", ROOMS, ids=lambda app: app.name)
def test_a_room_has_loaded_all_that_it_declares(app: Room) -> None:
    assert isinstance(app, Room)
    there = {f"{app.name}.{name}" for name in DECLARING if module_has_submodule(app.module, name)}
    assert there <= set(sys.modules)


def test_a_room_loads_modules_below_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(rooms, "import_module", loaded.append)
    app = apps.get_app_config("letters")
    app.ready()
    assert loaded == ["editorial.letters.context", "editorial.letters.search", "editorial.letters.handlers"]


def test_the_guard_is_ready_before_wagtail_registers_its_types() -> None:
    order = [app.label for app in apps.get_app_configs()]
    assert order.index("approval") < order.index("wagtailcore")
    assert not set(approved_models()) & ReferenceIndex.tracked_models
    assert set(approved_models()) <= ReferenceIndex.indexed_models
