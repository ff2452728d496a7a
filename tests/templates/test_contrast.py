"""Text can be read on the ground it stands on, in light and in dark: WCAG 2.2, 1.4.3 (4.5:1) and 1.4.11 (3:1)."""

import re

import pytest

from cms.settings.env import BASE_DIR

TOKENS = BASE_DIR / "home/static/home/css/tokens.css"
TEXT_PAIRS = [
    *[(ink, ground) for ink in ("ink", "ink-soft") for ground in ("paper", "sheet", "letter-wash", "accent-wash")],
    *[("accent", ground) for ground in ("paper", "sheet", "accent-wash", "letter-wash")],
    ("accent-ink", "accent"),
    *[("letter", ground) for ground in ("paper", "sheet", "letter-wash")],
    *[("care", ground) for ground in ("paper", "sheet", "care-wash")],
    ("ink", "care-wash"),
    ("ink", "line"),
    ("paper", "ink"),
]
CONTROL_PAIRS = [
    ("focus", "paper"),
    ("focus", "sheet"),
    ("focus", "letter-wash"),
    ("line-strong", "paper"),
    ("line-strong", "sheet"),
]


def schemes() -> dict[str, dict[str, str]]:
    """Return the colours of both schemes by token."""
    light, dark = TOKENS.read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)")
    found = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")
    return {"light": dict(found.findall(light)), "dark": {**dict(found.findall(light)), **dict(found.findall(dark))}}


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT_PAIRS, 4.5), (CONTROL_PAIRS, 3.0)])
def test_every_pair_of_colours_can_be_told_apart(scheme: str, pairs: list[tuple[str, str]], least: float) -> None:
    colours = schemes()[scheme]
    weak = {
        f"{one} on {other}": round(contrast(colours[one], colours[other]), 2)
        for one, other in pairs
        if contrast(colours[one], colours[other]) < least
    }
    assert not weak
