"""Attacks that need two connections at once: SQL from outside while a text is published for the first time."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections, transaction
from django.test import Client

from editorial.approval.models import TextApproval
from editorial.foundation import clock
from editorial.pages.models import Correction
from editorial.responses.models import ExpertResponsePage
from tests.editorial.review.attacks.attempt import CANARY
from tests.editorial.review.attacks.in_the_database import run_sql
from tests.factories.publishing import approve
from tests.factories.reviews import Newsroom, fresh, make_newsroom
from tests.factories.texts import make_response

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def newsroom(transactional_db: None) -> Newsroom:
    return make_newsroom()


def add_a_row(page: ExpertResponsePage) -> None:
    Correction.objects.bulk_create([Correction(page=page, note=f"<p>{CANARY}</p>")])


def rewrite_the_text(page: ExpertResponsePage) -> None:
    ExpertResponsePage.objects.filter(pk=page.pk).update(greeting=CANARY)


def rewrite_the_title(page: ExpertResponsePage) -> None:
    run_sql("UPDATE wagtailcore_page SET title = %s WHERE id = %s", CANARY, page.pk)


def withdraw_the_approval(page: ExpertResponsePage) -> None:
    TextApproval.objects.about(page).order_by().update(withdrawn_at=clock.now())


@pytest.mark.parametrize("write", [add_a_row, rewrite_the_text, rewrite_the_title, withdraw_the_approval])
def test_a_write_from_outside_during_the_first_publication_keeps_the_text_from_readers(
    newsroom: Newsroom, write: Callable[[ExpertResponsePage], None]
) -> None:
    """It waits for the publication or comes before it; in either order, readers see nothing that was not approved."""
    page = make_response(newsroom.tree, newsroom.expert, live=False, greeting="Dear friend,")
    revision = page.latest_revision
    approve(revision)
    done: list[bool] = []

    def outside() -> None:
        try:
            write(page)
            done.append(True)
        finally:
            connections.close_all()

    with transaction.atomic():
        fresh(page).publish(revision)
        thread = threading.Thread(target=outside)
        thread.start()
        thread.join(1.5)
    thread.join(30)
    assert done == [True]
    stored = fresh(page)
    answer = Client().get(stored.url)
    assert CANARY not in answer.content.decode()
    assert (stored.approved_digest, answer.status_code) == ("", 404)
