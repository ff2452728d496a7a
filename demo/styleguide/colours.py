"""The site's colours as its style sheet names them, and how well they can be told apart."""

import re
from pathlib import Path

TOKENS = Path(__file__).parents[2] / "home/static/home/css/tokens.css"
LEAST_FOR_TEXT = 4.5
"""WCAG 2.2, 1.4.3."""
LEAST_FOR_CONTROLS = 3.0
"""WCAG 2.2, 1.4.11."""
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
_TOKEN = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")


def schemes() -> dict[str, dict[str, str]]:
    """Return the colours of both schemes by token."""
    light, dark = TOKENS.read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)")
    return {"light": dict(_TOKEN.findall(light)), "dark": {**dict(_TOKEN.findall(light)), **dict(_TOKEN.findall(dark))}}


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour such as "#1a5c60", as WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
