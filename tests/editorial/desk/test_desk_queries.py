"""The desk asks the same number of questions at any number of cases."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from editorial.desk.constants import PER_PAGE
from tests.factories.desks import fill_desk
from tests.factories.reviews import Newsroom

LIMIT = 30
LOOKS = [
    ("editor", "mine"),
    ("editor", "unassigned"),
    ("editor", "overdue"),
    ("editor", "expert"),
    ("editor", "clinical"),
    ("managing", "approved"),
    ("editor", "scheduled"),
    ("editor", "changed"),
    ("editor", "risk"),
    ("editor", "board"),
    ("triage", "unassigned"),
    ("copy", "waiting"),
    ("clinician", "waiting"),
    ("expert", "waiting"),
]


@pytest.mark.parametrize("count", [100, 1000])
def test_every_look_at_the_desk_asks_at_most_thirty_questions(newsroom: Newsroom, client: Client, count: int) -> None:
    fill_desk(newsroom, count)
    asked = {}
    for who, section in LOOKS:
        client.force_login(newsroom.people[who])
        address = reverse("wagtailadmin_home")
        client.get(address, {"section": section})
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address, {"section": section})
        assert answer.status_code == 200
        assert len(answer.context["desk"].shown) <= PER_PAGE
        asked[who, section] = len(queries)
    assert {look: number for look, number in asked.items() if number > LIMIT} == {}
