"""`is_restricted` is true for a page exactly as long as a restriction stands on it or above it, whatever happens."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from editorial.changes.signals import Change, content_changed
from editorial.foundation.audiences import Audience
from editorial.foundation.reader import MEMBER, PUBLIC
from editorial.pages.models import ContentPage
from editorial.pages.readers import listed
from editorial.responses.models import ChannelPage
from home.models import StandardPage
from tests.factories.closed import How, restrict
from tests.factories.people import make_expert, make_superuser
from tests.factories.publishing import add, approve, publish
from tests.factories.texts import make_letter, make_module, make_response, paragraph
from tests.factories.tree import Tree, make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    """The standing pages, with a second channel."""
    tree = make_tree()
    add(tree.home, ChannelPage(title="Inner circle", slug="inner"))
    return tree


def inner() -> ChannelPage:
    return ChannelPage.objects.get(slug="inner")


def is_restricted(page: Page) -> bool:
    return ContentPage.objects.values_list("is_restricted", flat=True).get(pk=page.pk)


@contextmanager
def told() -> Iterator[list[tuple[list[int], bool]]]:
    """Collect which pages `content_changed` tells as closed or opened."""
    heard: list[tuple[list[int], bool]] = []

    def listen(change: Change, **kwargs: Any) -> None:
        each = [(sorted(change.closed), True), (sorted(change.opened), False)]
        heard.extend(some for some in each if some[0])

    content_changed.connect(listen)
    yield heard
    content_changed.disconnect(listen)


def test_a_restriction_closes_the_pages_under_it_and_its_end_opens_them(tree: Tree) -> None:
    expert = make_expert(tree.experts)
    inside, outside = make_response(tree, expert), make_module(tree, 1)
    with told() as heard:
        restriction = restrict(tree.channel, How.LOGIN)
        assert (is_restricted(inside), is_restricted(outside)) == (True, False)
        restriction.restriction_type = How.PASSWORD
        restriction.save()
        assert is_restricted(inside)
        restriction.delete()
        assert not is_restricted(inside)
    assert heard == [([inside.pk], True), ([inside.pk], False)], "upper rooms hear of each change once"


def test_a_restriction_on_the_page_itself_counts(tree: Tree) -> None:
    page = make_letter(tree)
    restrict(page, How.GROUPS)
    assert is_restricted(page)


def test_of_two_restrictions_the_last_one_opens(tree: Tree) -> None:
    page = make_module(tree, 1)
    upper, lower = restrict(tree.home, How.LOGIN), restrict(tree.learning, How.LOGIN)
    upper.delete()
    assert is_restricted(page)
    lower.delete()
    assert not is_restricted(page)


def test_a_page_made_under_a_restriction_is_closed_from_the_beginning(tree: Tree) -> None:
    restrict(inner(), How.LOGIN)
    assert is_restricted(make_response(tree, make_expert(tree.experts), parent=inner()))


def test_publishing_an_older_draft_does_not_open_a_page_that_was_restricted_since(tree: Tree) -> None:
    page = make_response(tree, make_expert(tree.experts))
    page.greeting = "Dear all,"
    draft = page.save_revision()
    approve(draft)
    restrict(tree.channel, How.LOGIN)
    draft.publish()
    assert is_restricted(page)


def test_publishing_a_draft_written_under_a_restriction_does_not_keep_the_page_closed(tree: Tree) -> None:
    page = make_response(tree, make_expert(tree.experts))
    restriction = restrict(tree.channel, How.LOGIN)
    draft = type(page).objects.get(pk=page.pk).save_revision()
    restriction.delete()
    draft.publish()
    assert not is_restricted(page)


def test_moving_a_page_or_what_is_above_it_closes_and_opens_it(tree: Tree) -> None:
    page = make_response(tree, make_expert(tree.experts))
    restrict(inner(), How.LOGIN)
    page.move(inner(), pos="last-child")
    assert is_restricted(page)
    type(page).objects.get(pk=page.pk).move(ChannelPage.objects.get(pk=tree.channel.pk), pos="last-child")
    assert not is_restricted(page)


def test_moving_a_whole_channel_under_a_restriction_closes_its_responses(tree: Tree) -> None:
    page = make_response(tree, make_expert(tree.experts))
    standing = add(tree.home, StandardPage(title="Staff", slug="staff", body=[paragraph("<p>Staff.</p>")]))
    restrict(standing, How.GROUPS)
    ChannelPage.objects.get(pk=tree.channel.pk).move(standing, pos="last-child")
    assert is_restricted(page)


def test_a_copy_into_a_restricted_place_is_closed_and_one_out_of_it_is_open(tree: Tree) -> None:
    page = make_letter(tree)
    source = restrict(tree.letters, How.LOGIN)
    out = type(page).objects.get(pk=page.pk).copy(to=inner(), update_attrs={"slug": "out"}, keep_live=False)
    assert not is_restricted(out)
    source.delete()
    restrict(inner(), How.LOGIN)
    into = type(page).objects.get(pk=page.pk).copy(to=inner(), update_attrs={"slug": "into"}, keep_live=False)
    assert is_restricted(into)


def test_an_alias_is_closed_with_its_source(tree: Tree) -> None:
    page = make_letter(tree)
    alias = page.create_alias(parent=inner(), update_slug="alias")
    restriction = restrict(page, How.LOGIN)
    assert is_restricted(alias)
    assert Client().get(alias.url).status_code == 404
    restriction.delete()
    assert not is_restricted(alias)


def test_deleting_a_restricted_page_opens_nothing_else(tree: Tree) -> None:
    first, second = make_module(tree, 1), make_module(tree, 2)
    restrict(first, How.LOGIN)
    restrict(second, How.LOGIN)
    type(first).objects.get(pk=first.pk).delete()
    assert is_restricted(second)


def test_the_admins_privacy_button_closes_and_opens(tree: Tree) -> None:
    page = make_module(tree, 1)
    client = Client()
    client.force_login(make_superuser())
    address = f"/admin/pages/{tree.learning.pk}/privacy/"
    client.post(address, {"restriction_type": "login"})
    assert PageViewRestriction.objects.count() == 1
    assert is_restricted(page)
    client.post(address, {"restriction_type": "none"})
    assert not is_restricted(page)


def test_closing_many_pages_takes_as_many_queries_as_closing_few(tree: Tree) -> None:
    counts = []
    for numbers in (range(1, 4), range(4, 16)):
        for number in numbers:
            make_module(tree, number)
        with CaptureQueriesContext(connection) as queries:
            restriction = restrict(tree.learning, How.LOGIN)
        counts.append(len(queries))
        assert ContentPage.objects.filter(is_restricted=True).count() == numbers.stop - 1
        restriction.delete()
    assert counts[0] == counts[1]


def test_lists_of_other_pages_leave_out_what_is_closed(tree: Tree) -> None:
    expert, closed = make_expert(tree.experts), make_expert(tree.experts, "Closed Expert")
    draft = make_expert(tree.experts, "Draft Expert", live=False)
    members = make_letter(tree, audience=Audience.MEMBERS)
    restrict(closed, How.GROUPS)
    shown = set(listed(Page.objects.all(), PUBLIC).values_list("pk", flat=True))
    assert expert.pk in shown
    assert not {closed.pk, draft.pk, members.pk} & shown
    assert members.pk in set(listed(Page.objects.all(), MEMBER).values_list("pk", flat=True))


def test_publishing_again_keeps_the_switch_that_an_editor_set(tree: Tree) -> None:
    page = make_letter(tree, audience=Audience.MEMBERS)
    publish(page)
    assert ContentPage.objects.get(pk=page.pk).audience == Audience.MEMBERS
