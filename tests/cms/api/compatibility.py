"""What a new description of the API takes away from an old one."""

from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]
METHODS = ("get", "post", "put", "patch", "delete")
#: Bounds of a parameter: the first kind may not rise, the second may not fall.
LOWEST = ("minimum", "minLength", "minItems")
HIGHEST = ("maximum", "maxLength", "maxItems")


def breaks(old: Schema, new: Schema) -> list[str]:
    """Return what breaks a client of the old description, each as a line; nothing, where all was only added."""
    return [*_resources(old, new), *_components(old, new)]


def _resources(old: Schema, new: Schema) -> Iterator[str]:
    for path, operations in old["paths"].items():
        for method in (method for method in METHODS if method in operations):
            place, before = f"{method} {path}", operations[method]
            kept = new["paths"].get(path, {}).get(method)
            if kept is None:
                yield f"{place} is gone"
                continue
            if before.get("operationId") != kept.get("operationId"):
                yield f"{place}: the operation has another name"
            yield from _parameters(before.get("parameters", []), kept.get("parameters", []), place)
            yield from _answers(before["responses"], kept["responses"], place)


def _parameters(old: list[Schema], new: list[Schema], place: str) -> Iterator[str]:
    kept = {(each["in"], each["name"]): each for each in new}
    known = {(each["in"], each["name"]) for each in old}
    for each in old:
        name = f"{place}?{each['name']}"
        found = kept.get((each["in"], each["name"]))
        if found is None:
            yield f"{name} is gone"
        else:
            if found.get("required") and not each.get("required"):
                yield f"{name} is required now"
            yield from _asked(each["schema"], found["schema"], name)
    yield from (
        f"{place}?{key[1]} is new and required"
        for key, each in kept.items()
        if key not in known and each.get("required")
    )


def _asked(old: Schema, new: Schema, place: str) -> Iterator[str]:
    """What a parameter no longer takes."""
    for word in ("type", "format", "default", "pattern"):
        if old.get(word) != new.get(word):
            yield f"{place}: another {word}"
    if "enum" in new and set(old.get("enum", ())) - set(new["enum"]):
        yield f"{place} no longer takes {sorted(set(old.get('enum', ())) - set(new['enum']))}"
    yield from _bounds(old, new, place)
    if "items" in old:
        yield from _asked(old["items"], new.get("items", {}), f"{place}[]")
    for number, choice in enumerate(old.get("anyOf", ())):
        if choice not in new.get("anyOf", ()):
            yield f"{place}: choice {number} has changed"


def _bounds(old: Schema, new: Schema, place: str) -> Iterator[str]:
    for bound in LOWEST:
        if new.get(bound, float("-inf")) > old.get(bound, float("-inf")):
            yield f"{place}: {bound} has risen"
    for bound in HIGHEST:
        if new.get(bound, float("inf")) < old.get(bound, float("inf")):
            yield f"{place}: {bound} has fallen"


def _answers(old: Schema, new: Schema, place: str) -> Iterator[str]:
    for status, answer in old.items():
        if status not in new:
            yield f"{place}: status {status} is gone"
            continue
        for kind, content in answer.get("content", {}).items():
            kept = new[status].get("content", {}).get(kind)
            if kept is None:
                yield f"{place} {status}: {kind} is gone"
            else:
                yield from _given(content["schema"], kept["schema"], f"{place} {status}")


def _components(old: Schema, new: Schema) -> Iterator[str]:
    kept = new["components"]["schemas"]
    for name, schema in old["components"]["schemas"].items():
        if name.endswith("Parameters"):
            continue
        if name not in kept:
            yield f"{name} is gone"
        else:
            yield from _given(schema, kept[name], name)


def _given(old: Schema, new: Schema, place: str) -> Iterator[str]:
    """What an answer no longer gives, or gives otherwise; new values of enumerations and unions are additions."""
    for word in ("$ref", "type", "format", "const"):
        if old.get(word) != new.get(word):
            yield f"{place}: {word} was {old.get(word)!r} and is {new.get(word)!r}"
    if set(old.get("enum", ())) - set(new.get("enum", ())):
        yield f"{place}: values are gone: {sorted(set(old['enum']) - set(new.get('enum', ())))}"
    for name, schema in old.get("properties", {}).items():
        if name not in new.get("properties", {}):
            yield f"{place}.{name} is gone"
        else:
            yield from _given(schema, new["properties"][name], f"{place}.{name}")
    if set(old.get("required", ())) - set(new.get("required", ())):
        yield f"{place}: no longer always there: {sorted(set(old['required']) - set(new.get('required', ())))}"
    if "items" in old:
        yield from _given(old["items"], new.get("items", {}), f"{place}[]")
    yield from _choices(old, new, place)


def _choices(old: Schema, new: Schema, place: str) -> Iterator[str]:
    for word in ("anyOf", "oneOf"):
        for choice in old.get(word, ()):
            if not any(not list(_given(choice, other, place)) for other in new.get(word, ())):
                yield f"{place}: one of its kinds is gone: {choice}"
    null = {"type": "null"}
    if null in new.get("anyOf", ()) and null not in old.get("anyOf", ()):
        yield f"{place} may be null now"
