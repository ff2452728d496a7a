"""No room names what stands above it in a look-up, which is a string that import-linter cannot see.

A table of an upper room is found by its own model, by a reverse accessor that the upper room has named
(`module.citations`), or by what a type declares (`card_columns`, `expert_field`): never by the name that Django gives
to the table of a child type, or to a key without `related_name`, which is the model's name in small letters. The same
holds for what drafts keep as JSON, whose keys are the fields of types.
"""

import ast
import tomllib
from collections.abc import Iterator
from itertools import pairwise

from django.apps import apps
from django.db import models

from editorial.approval.shown import approved_models
from tests.architecture.tree import ROOT, place, python_files, syntax

OF_A_DRAFT = "content"


def floors() -> dict[str, int]:
    """Return how high each room stands, by its name; the home page's package stands above them all."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract for contract in contracts if contract["id"] == "rooms")["layers"]
    high = {room.strip("() "): floor for floor, layer in enumerate(reversed(layers)) for room in layer.split("|")}
    return {**high, "home": len(layers)}


FLOORS = floors()


def floor_of(model: type[models.Model]) -> int:
    """Return how high a model of ours stands; below everything, for a model of another package."""
    house, room, *_ = f"{model.__module__}.".split(".")
    return FLOORS.get(room if house == "editorial" else house, -1)


def lowest(found: Iterator[tuple[str, int]]) -> dict[str, int]:
    """Return the lowest floor on which each name stands."""
    names: dict[str, int] = {}
    for name, floor in found:
        names[name] = min(floor, names.get(name, floor))
    return names


def tables() -> dict[str, int]:
    """Return the names of our models as look-ups write them, with their floors."""
    return lowest((str(model._meta.model_name), floor_of(model)) for model in apps.get_models() if floor_of(model) >= 0)


def keys_of_drafts() -> dict[str, int]:
    """Return the fields of approved types, as drafts keep them, with the floor of the type that has each."""
    return lowest(
        (field.name, floor_of(field.model)) for model in approved_models() for field in model._meta.get_fields()
        if hasattr(field, "attname")
    )  # fmt: skip


def look_ups(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield what may be a look-up, with its line: names of arguments and strings with two underscores in them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg and "__" in node.arg:
            yield node.arg, node.value.lineno
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "__" in node.value:
            yield node.value, node.lineno


def names_what_is_above(look_up: str, floor: int, tables: dict[str, int], keys: dict[str, int]) -> bool:
    """Tell whether a look-up names a table, or a key of a draft, that stands above a floor."""
    parts = look_up.split("__")
    in_drafts = [after for before, after in pairwise(parts) if before == OF_A_DRAFT]
    return any(tables.get(part, -1) > floor for part in parts) or any(keys.get(key, -1) > floor for key in in_drafts)


def test_no_look_up_names_a_table_or_a_drafts_key_of_an_upper_room() -> None:
    known, keys = tables(), keys_of_drafts()
    found = [
        f"{place(path, line)} {look_up}"
        for path in python_files("editorial")
        for look_up, line in look_ups(syntax(path))
        if names_what_is_above(look_up, FLOORS.get(path.relative_to(ROOT).parts[1], len(FLOORS)), known, keys)
    ]
    assert not found, "An upper room is named in a string:\n" + "\n".join(found)


def test_a_look_up_that_names_what_is_above_is_found() -> None:
    known, keys = tables(), keys_of_drafts()
    pages, review, desk = FLOORS["pages"], FLOORS["review"], FLOORS["desk"]
    assert names_what_is_above("modulepage__number", pages, known, keys)
    assert not names_what_is_above("modulepage__number", FLOORS["responses"], known, keys)
    assert names_what_is_above("latest_revision__content__expert__in", review, known, keys)
    assert not names_what_is_above("latest_revision__content__expert__in", desk, known, keys)
    assert not names_what_is_above("topic_placements__topic__slug", pages, known, keys)
