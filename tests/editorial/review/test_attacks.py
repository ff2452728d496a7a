"""Nobody but a valid approval puts words live: each path on which somebody might, on every type of text that has it.

The paths are in `attacks/`, one function each. Each brings a canary in; then every surface is read. That each path is a
real attack is shown by `test_attacks_on_plain_wagtail.py`.
"""

from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.editorial.review.attacks.attempt import Attempt, Target
from tests.editorial.review.attacks.every_path import PATHS
from tests.editorial.review.attacks.paths import Path
from tests.editorial.review.attacks.publication import Publication, make_publication
from tests.editorial.review.attacks.surfaces import answers_without_words, draft_is_lost, where_it_shows, wrong_stamps
from tests.editorial.review.attacks.targets import TARGETS

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.editorial.review.attacks.urls")]

TRIED = [
    pytest.param(path, target, id=f"{path.name} on a {target.name}")
    for path in PATHS
    for target in TARGETS
    if path.concerns(target)
]


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Publication]:
    """The publication, made once; what a test does to it is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        yield make_publication()
        transaction.set_rollback(True)


@pytest.fixture
def publication(made: Publication, db: None) -> Publication:
    return made


@pytest.mark.parametrize(("path", "target"), TRIED)
def test_nobody_reads_what_was_not_approved(publication: Publication, path: Path, target: Target) -> None:
    attempt = Attempt(publication, target)
    path.attack(attempt)
    assert where_it_shows(publication, attempt, public_only=path.members_may_read) == []
    assert wrong_stamps(attempt) == []
    assert not (path.keeps_draft and draft_is_lost(attempt)), "The draft is gone."
    assert not path.tells or answers_without_words(attempt) == []


def test_the_surfaces_do_show_what_is_approved(publication: Publication) -> None:
    """The other test would pass on a site that shows nothing."""
    target = next(target for target in TARGETS if target.name == "response")
    attempt = Attempt(publication, target)
    attempt.draft()
    publication.make_good(attempt.text)
    shown = where_it_shows(publication, attempt, public_only=False)
    assert len([line for line in shown if "read by the public" in line]) >= 8, shown
    assert any("in the search of members" in line for line in shown)
    assert any("export" in line for line in shown)


def test_there_are_more_than_forty_paths() -> None:
    assert len({path.name for path in PATHS}) == len(PATHS)
    assert len(PATHS) >= 40
    assert all(any(path.concerns(target) for target in TARGETS) for path in PATHS)
