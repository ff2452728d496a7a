"""An address leads to its page, in two queries, and nowhere else."""

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from editorial.pages.links import crumbs_of
from editorial.pages.routing import find_route
from home.models import StandardPage
from tests.factories.people import make_expert
from tests.factories.publishing import add
from tests.factories.texts import make_response
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db


def test_a_deep_page_is_found_in_as_few_queries_as_a_shallow_one() -> None:
    parent = make_tree().home
    for depth in range(5):
        parent = add(parent, StandardPage(title=f"Level {depth}", slug=f"level-{depth}", body=[]))
    request = RequestFactory().get("/")
    with CaptureQueriesContext(connection) as captured:
        route = find_route(request, "/".join(f"level-{depth}" for depth in range(5)))
    assert route is not None
    assert route.page.pk == parent.pk
    assert len(captured) == 3


def test_a_page_below_a_missing_one_is_not_found(client: Client) -> None:
    tree = make_tree()
    response = make_response(tree, make_expert(tree.experts))
    assert client.get(f"/nowhere{response.url}").status_code == 404
    assert client.get(f"{response.url}more/").status_code == 404


def test_a_draft_is_not_found(client: Client) -> None:
    tree = make_tree()
    draft = make_response(tree, make_expert(tree.experts), live=False)
    assert client.get(draft.url).status_code == 404


def test_a_page_that_was_routed_knows_its_way_down(client: Client) -> None:
    tree = make_tree()
    response = make_response(tree, make_expert(tree.experts))
    crumbs = client.get(response.url).context["crumbs"]
    assert [crumb.title for crumb in crumbs] == ["Discussion Blog"]
    assert [crumb.title for crumb in crumbs_of(response, RequestFactory().get("/"))] == ["Discussion Blog"]


@pytest.mark.parametrize("level", ["page", "parent"])
def test_a_restriction_on_a_page_or_above_it_still_closes_it(client: Client, level: str) -> None:
    tree = make_tree()
    response = make_response(tree, make_expert(tree.experts))
    page = response if level == "page" else tree.channel
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(response.url).status_code != 200


def test_an_alias_of_a_restricted_page_is_closed_too(client: Client) -> None:
    tree = make_tree()
    page = add(tree.home, StandardPage(title="Closed", slug="closed", body=[]))
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    alias = page.create_alias(parent=tree.home, update_slug="alias")
    assert client.get(alias.url).status_code != 200
