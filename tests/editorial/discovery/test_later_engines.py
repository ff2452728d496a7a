"""An engine outside the database is written after each change, by the worker, and ends where the database's does."""

from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from editorial.discovery.rebuilding import differences
from editorial.foundation.audiences import Audience
from editorial.outbox.models import OutboxRow
from editorial.outbox.worker import run_due
from search.types import Document
from tests.factories.closed import How, restrict
from tests.factories.engines import LaterEngine, later_engine
from tests.factories.people import make_expert
from tests.factories.publishing import add, publish
from tests.factories.texts import make_response, make_topic
from tests.factories.tree import Tree, make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def other() -> Iterator[LaterEngine]:
    """The other engine, which answers."""
    with later_engine() as engine:
        yield engine


@pytest.fixture
def tree(other: LaterEngine) -> Tree:
    """The standing pages, made while the other engine is there."""
    return make_tree()


@pytest.fixture
def page(tree: Tree) -> Any:
    """A response that both engines have."""
    expert, topic = make_expert(tree.experts, "Ida Holm"), make_topic(tree, "Detox")
    page = make_response(tree, expert, topics=[topic], tags=["smack"], slug="foil")
    run_due()
    assert list(differences()) == []
    return page


def entry(other: LaterEngine, page: Any) -> Document | None:
    found = [document for key, document in other.documents.items() if key.object_id == page.pk]
    return found[0] if found else None


def test_publishing_leaves_a_row_and_the_worker_writes_it(tree: Tree, other: LaterEngine) -> None:
    page = make_response(tree, make_expert(tree.experts))
    assert entry(other, page) is None
    assert OutboxRow.objects.filter(topic="index.pages", key=f"page {page.pk}").exists()
    run_due()
    assert entry(other, page) is not None
    assert list(differences()) == []


def close(page: Any, tree: Tree) -> None:
    page.audience = Audience.MEMBERS
    publish(page)


def unpublish(page: Any, tree: Tree) -> None:
    page.unpublish()


def delete(page: Any, tree: Tree) -> None:
    type(page).objects.get(pk=page.pk).delete()


def restrict_above(page: Any, tree: Tree) -> None:
    restrict(tree.channel, How.LOGIN)


def restrict_experts(page: Any, tree: Tree) -> None:
    restrict(tree.experts, How.LOGIN)


def restrict_topics_and_open_them(page: Any, tree: Tree) -> None:
    restriction = restrict(tree.topics, How.LOGIN)
    run_due()
    restriction.delete()


def move(page: Any, tree: Tree) -> None:
    tree.home.refresh_from_db()
    place = add(tree.home, type(tree.channel)(title="Other", slug="other"))
    type(page).objects.get(pk=page.pk).move(place, pos="last-child")


def rename_topic(page: Any, tree: Tree) -> None:
    topic = page.topic_placements.get().topic
    topic.title = "Withdrawal"
    publish(topic)


def delete_tag(page: Any, tree: Tree) -> None:
    page.tags.get().delete()


@pytest.mark.parametrize(
    "change",
    [
        close, unpublish, delete, restrict_above, restrict_experts, restrict_topics_and_open_them, move, rename_topic,
        delete_tag,
    ],
)  # fmt: skip
def test_every_change_reaches_the_other_engine(
    tree: Tree, page: Any, other: LaterEngine, change: Callable[[Any, Tree], None]
) -> None:
    before = dict(other.documents)
    change(page, tree)
    assert list(differences())
    run_due()
    assert list(differences()) == []
    assert other.documents != before or change is restrict_topics_and_open_them


def test_readers_are_answered_by_the_engine_that_the_setting_names(
    page: Any, other: LaterEngine, client: Client
) -> None:
    with (
        patch.object(other, "search", wraps=other.search) as search,
        patch.object(other, "related", wraps=other.related) as related,
    ):
        assert client.get("/search/?q=foil").status_code == 200
        assert client.get(page.url).status_code == 200
    assert (search.call_count, related.call_count) == (1, 1)


def test_the_commands_hold_and_mend_both_engines(page: Any, other: LaterEngine) -> None:
    kept = dict(other.documents)
    other.documents.clear()
    with pytest.raises(CommandError, match=f"{len(kept)} differences"):
        call_command("check_index", stdout=StringIO())
    call_command("check_index", "--repair", stdout=StringIO())
    assert other.documents == kept
    other.documents.clear()
    call_command("rebuild_index", stdout=StringIO())
    assert other.documents == kept
