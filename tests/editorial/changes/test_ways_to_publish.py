"""On every way to the site, what follows a change is written in its transaction: the event, pictures and the index."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test import Client
from wagtail.models import Page

from editorial.cases.models import Case
from editorial.changes.reasons import Reason
from editorial.changes.signals import Change, content_changed
from editorial.foundation import clock
from editorial.media.constants import RENDITIONS
from editorial.outbox.models import OutboxRow
from editorial.responses.models import ExpertResponsePage
from search.models import IndexEntry
from tests.editorial.changes.telling import told
from tests.editorial.review.forms import edit_url, response_form
from tests.factories.files import make_image
from tests.factories.publishing import approve
from tests.factories.reviews import Newsroom, fresh
from tests.factories.texts import make_response

HOUR, MINUTE = datetime.timedelta(hours=1), datetime.timedelta(minutes=1)


@pytest.fixture
def time() -> Iterator[time_machine.Traveller]:
    """Hold the time still at this moment; `shift` moves it."""
    with time_machine.travel(clock.now(), tick=False) as traveller:
        yield traveller


@pytest.fixture
def page(newsroom: Newsroom) -> ExpertResponsePage:
    """A draft with a picture."""
    hero: dict[str, Any] = {"hero_image": make_image(), "hero_alt": "A jetty"}
    page = make_response(newsroom.tree, newsroom.expert, live=False, **hero)
    newsroom.edit(page, "editor", greeting="Dear Harbour Light,")
    return page


def by_the_review(newsroom: Newsroom, page: ExpertResponsePage, time: time_machine.Traveller) -> None:
    newsroom.submit(page)
    newsroom.approve(page, "copy")
    newsroom.approve(page, "expert")


def by_the_schedule(newsroom: Newsroom, page: ExpertResponsePage, time: time_machine.Traveller) -> None:
    Case.objects.filter(pk=page.case_id).update(
        publish_policy=Case.PublishPolicy.ON_DATE, publish_at=clock.now() + HOUR
    )
    by_the_review(newsroom, page, time)
    time.shift(HOUR + MINUTE)
    call_command("publish_scheduled")


def by_the_edit_view(newsroom: Newsroom, page: ExpertResponsePage, time: time_machine.Traveller) -> None:
    draft = fresh(page).get_latest_revision_as_object()
    form = response_form(draft, hero_image=str(draft.hero_image_id), hero_alt=draft.hero_alt)
    client = Client()
    client.force_login(newsroom.people["superuser"])
    assert client.post(edit_url(page), form).status_code in (200, 302)
    approve(fresh(page).latest_revision)
    assert client.post(edit_url(page), {**form, "action-publish": "1"}).status_code == 302


WAYS: list[tuple[Callable[..., None], Reason]] = [
    (by_the_review, Reason.PUBLISHED),
    (by_the_schedule, Reason.WENT_LIVE),
    (by_the_edit_view, Reason.PUBLISHED),
]


@pytest.mark.parametrize(("way", "reason"), WAYS)
def test_the_event_pictures_and_index_are_written_in_the_transaction_of_the_publication(
    newsroom: Newsroom, page: ExpertResponsePage, time: time_machine.Traveller, way: Any, reason: Reason
) -> None:
    asked: list[int] = []

    def listen(change: Change, **kwargs: object) -> None:
        # The transaction is open still, and what other subscribers have written is in it.
        assert connection.in_atomic_block
        asked.append(OutboxRow.objects.filter(topic=RENDITIONS, key=f"page {page.pk}").count())
        asked.append(IndexEntry.objects.filter(kind="response", object_id=page.pk).count())

    content_changed.connect(listen)
    try:
        with told() as heard:
            way(newsroom, page, time)
    finally:
        content_changed.disconnect(listen)
    assert [(change.reason, change.pages) for change in heard] == [(reason, (page.pk,))]
    assert asked == [1, 1]
    assert fresh(page).is_shown


def test_what_expires_is_told_so(newsroom: Newsroom, time: time_machine.Traveller) -> None:
    page = make_response(newsroom.tree, newsroom.expert)
    Page.objects.filter(pk=page.pk).update(expire_at=clock.now() + HOUR)
    time.shift(HOUR + MINUTE)
    with told() as heard:
        call_command("publish_scheduled")
    assert [(change.reason, change.pages) for change in heard] == [(Reason.EXPIRED, (page.pk,))]


def test_a_version_that_only_waits_for_its_hour_tells_nothing(
    newsroom: Newsroom, page: ExpertResponsePage, time: time_machine.Traveller
) -> None:
    Case.objects.filter(pk=page.case_id).update(
        publish_policy=Case.PublishPolicy.ON_DATE, publish_at=clock.now() + HOUR
    )
    with told() as heard:
        by_the_review(newsroom, page, time)
    assert heard == []
    assert not OutboxRow.objects.filter(topic=RENDITIONS, key=f"page {page.pk}").exists()
