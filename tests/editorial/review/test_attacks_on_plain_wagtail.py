"""Every path of the list is an attack: on a plain Wagtail site, words go live on it that nobody approved.

What a plain site has no counterpart for, and the one path that it refuses by itself, say so in the list.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from wagtail.models import WorkflowState
from wagtail.workflows import publish_workflow_state

from tests.editorial.review.attacks.attempt import CANARY, Attempt, Target
from tests.editorial.review.attacks.every_path import PATHS
from tests.editorial.review.attacks.paths import Path
from tests.editorial.review.attacks.plain_site import STOCK_TARGETS, PlainSite, make_plain_site

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.editorial.review.attacks.urls")]

TRIED = [
    pytest.param(path, target, id=f"{path.name} on a {target.name}")
    for path in PATHS
    if not path.ours_alone
    for target in STOCK_TARGETS
    if path.concerns(target)
]


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[PlainSite]:
    """The site, made once; what a test does to it is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        yield make_plain_site()
        transaction.set_rollback(True)


@pytest.fixture
def site(made: PlainSite, db: None, monkeypatch: pytest.MonkeyPatch, settings: Any) -> PlainSite:
    """The site, whose reviews go as Wagtail's do by default."""
    settings.WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = False
    monkeypatch.setattr(WorkflowState, "on_finish", publish_workflow_state)
    return made


@pytest.mark.parametrize(("path", "target"), TRIED)
def test_plain_wagtail_shows_what_nobody_approved(site: PlainSite, path: Path, target: Target) -> None:
    attempt = Attempt(site, target)
    assert not site.shows(CANARY)
    path.attack(attempt)
    assert site.shows(CANARY) is not bool(path.refused_anywhere)
