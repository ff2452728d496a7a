"""What stands beside a text: resources, promotions, guidelines, notices."""

import datetime
from itertools import count
from typing import Any

from editorial.resources.models import CommentGuideline, CrisisResource, Notice, Promotion
from tests.factories.publishing import add_snippet

_numbers = count(1)
DAY = datetime.date(2026, 3, 10)


def make_resource(name: str = "", *, live: bool = True, **fields: Any) -> CrisisResource:
    """Make somebody to call. The number is nobody's."""
    fields = {"country": "GB", "phone": "01632 960000", "verified_on": DAY, **fields}
    return add_snippet(CrisisResource(name=name or f"Line {next(_numbers)}", **fields), live=live)


def make_promotion(title: str = "Become a member", *, live: bool = True, **fields: Any) -> Promotion:
    """Make an offer that runs from `DAY` on."""
    fields = {"text": "<p>Write.</p>", "link_text": "See how", "link_url": "/about/", "starts_on": DAY, **fields}
    return add_snippet(Promotion(title=title, **fields), live=live)


def make_guideline(version: int, *, live: bool = True, **fields: Any) -> CommentGuideline:
    """Make a version of the guidelines, in force from `DAY` on."""
    fields = {"text": "<p>Be kind.</p>", "in_force_from": DAY, **fields}
    return add_snippet(CommentGuideline(version=version, **fields), live=live)


def make_notice(key: str, *, live: bool = True, **fields: Any) -> Notice:
    """Make a line that pages may carry."""
    return add_snippet(Notice(key=key, **{"text": "It appeared elsewhere first.", **fields}), live=live)
