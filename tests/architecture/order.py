"""The order of floors and rooms, as import-linter's contracts in pyproject.toml give it."""

import tomllib
from functools import cache

from tests.architecture.tree import ROOT


@cache
def ranks() -> dict[str, int]:
    """Return each app's place from the ground up; rooms that stand side by side share a place.

    Keys are app labels: a room's name, or a floor's (`search`, `home`, `cms`).
    """
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    contracts = {contract["id"]: contract for contract in tomllib.loads(text)["tool"]["importlinter"]["contracts"]}
    places: dict[str, int] = {}
    for floor in reversed(contracts["floors"]["layers"]):
        layers = reversed(contracts["rooms"]["layers"]) if floor == "editorial" else [floor]
        for layer in layers:
            place = len(set(places.values()))
            places |= {name.strip(" ()"): place for name in layer.split("|")}
    return places


def is_upward(user: str, used: str) -> bool:
    """Whether an app uses one that stands above it or beside it. Apps of other packages are below everything."""
    if user == used or user not in ranks() or used not in ranks():
        return False
    return ranks()[used] >= ranks()[user]
