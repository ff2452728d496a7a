"""The tables obey the floors too: a foreign key or a migration never points to a room above or beside its own."""

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from tests.architecture.order import is_upward, ranks
from tests.architecture.tree import FLOORS, rooms


def test_every_room_has_a_place_in_the_order() -> None:
    assert set(rooms()) <= set(ranks())
    assert (
        ranks()["search"]
        < ranks()["foundation"]
        < ranks()["letters"]
        < ranks()["responses"]
        < ranks()["home"]
        < ranks()["demo"]
    )
    assert ranks()["letters"] == ranks()["learning"] == ranks()["podcasts"]


@pytest.mark.parametrize(
    ("user", "used", "expected"),
    [
        ("letters", "responses", True),
        ("letters", "podcasts", True),
        ("search", "foundation", True),
        ("responses", "letters", False),
        ("letters", "letters", False),
        ("letters", "wagtailcore", False),
    ],
)
def test_a_use_is_upward_when_the_used_app_stands_above_or_beside(user: str, used: str, expected: bool) -> None:
    assert is_upward(user, used) is expected


def test_no_foreign_key_points_upwards() -> None:
    upward = [
        f"{model._meta.label}.{field.name} points to {field.related_model._meta.label}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and isinstance(field.related_model, type)
        and is_upward(model._meta.app_label, field.related_model._meta.app_label)
    ]
    assert not upward, "Turn the key round: the upper room's row points down:\n" + "\n".join(upward)


def is_inherited_from_a_package(model: type[Model], name: str) -> bool:
    """Whether a field comes from an abstract model of another package, such as Wagtail's image."""
    bases = (base for base in model.__mro__ if base.__module__.split(".")[0] not in FLOORS and hasattr(base, "_meta"))
    return any(name in {field.name for field in base._meta.local_fields} for base in bases)


def test_every_key_names_the_accessor_that_the_lower_room_sees() -> None:
    nameless = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in ranks()
        for field in model._meta.local_fields
        if field.many_to_one
        and isinstance(field.related_model, type)
        and field.related_model._meta.app_label in ranks()
        and field.related_model._meta.app_label != model._meta.app_label
        and not getattr(field.remote_field, "related_name", None)
        and not is_inherited_from_a_package(model, field.name)
    ]
    assert not nameless, "These keys have no related_name:\n" + "\n".join(nameless)


def test_no_migration_depends_on_one_above() -> None:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    upward = [
        f"{app}.{name} depends on {dependency[0]}.{dependency[1]}"
        for (app, name), migration in loader.disk_migrations.items()
        for dependency in [*migration.dependencies, *((before[0], before[1]) for before in migration.run_before)]
        if is_upward(app, dependency[0])
    ]
    assert not upward, "\n".join(upward)


def test_the_desk_keeps_nothing_of_its_own() -> None:
    assert not list(apps.get_app_config("desk").get_models())
