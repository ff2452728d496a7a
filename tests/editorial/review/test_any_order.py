"""Whatever people do, and in whatever order: readers see only what stands approved for them.

At least 2,000 steps: half with one seed for all time, half with a seed that is new in each run and printed.
"""

import secrets
from collections.abc import Iterator

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from wagtail.signal_handlers import disable_reference_index_auto_update

from tests.editorial.review.any_order.machine import AnyOrder
from tests.editorial.review.any_order.world import World, make_world

pytestmark = pytest.mark.django_db

STEPS = 1000
"""Steps of each of the two runs."""

FIXED = 20260310
ALL_CHECKS = list(HealthCheck)


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[World]:
    """The newsroom, made once; each example is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        yield make_world()
        transaction.set_rollback(True)


def walk(world: World, number: int) -> type[AnyOrder]:
    """Take at least `STEPS` random steps, from a seed; return the machine, which has counted them."""
    machine: type[AnyOrder] = type("Walk", (AnyOrder,), {"world": world, "steps": 0, "published": 0, "listed": 0})
    how = settings(
        max_examples=4,
        stateful_step_count=50,
        deadline=None,
        derandomize=False,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=ALL_CHECKS,
    )
    while machine.steps < STEPS:
        seed(number)(machine)
        with disable_reference_index_auto_update():
            run_state_machine_as_test(machine, settings=how)
        number += 1
    return machine


def test_a_thousand_steps_from_a_fixed_seed_show_nothing_unapproved(made: World, db: None) -> None:
    walked = walk(made, FIXED)
    assert walked.steps >= STEPS
    assert walked.published > 100, "Some texts were read on these days."
    assert walked.listed > 50, "Some were found in lists."


def test_a_thousand_steps_from_a_fresh_seed_show_nothing_unapproved(
    made: World, db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    number = secrets.randbelow(2**32)
    with capsys.disabled():
        print(f"\nThe seed of these random days: {number}")  # noqa: T201
    walked = walk(made, number)
    assert walked.steps >= STEPS
    assert walked.published > 50, "Some texts were read on these days."
