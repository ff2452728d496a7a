"""No bad input gives a server error: each is refused with its name, or answers an empty list."""

import string

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.api.assembly import api
from tests.cms.api.asking import LIST, PAGES, ask
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db

NAMES = ["page", "per_page", "topic", "tag", "expert", "module", "channel", "audience", "order"]
NAMES += ["published_from", "published_to", "q", "path", "tags", "\x00", "page "]
VALUES = st.one_of(
    st.text(max_size=40),
    st.integers().map(str),
    st.sampled_from(
        ["", "\x00", "-1", "1e9", "9" * 400, "0001-01-01", "9999-12-31", "10000-01-01", "nan", "%00", "\ud7ff"]
    ),
)


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("tags=waiting", ["query", "tags"]),
        ("page=0", ["query", "page"]),
        ("page=10001", ["query", "page"]),
        ("page=2", ["query", "page"]),
        ("page=one", ["query", "page"]),
        ("page=1&page=1", ["query", "page"]),
        ("per_page=101", ["query", "per_page"]),
        ("per_page=0", ["query", "per_page"]),
        ("order=random", ["query", "order"]),
        ("audience=everyone", ["query", "audience"]),
        ("tag=%00", ["query", "tag", 0]),
        ("tag=waiting&tag=a%20b", ["query", "tag", 1]),
        ("topic=", ["query", "topic", 0]),
        ("expert=" + "x" * 256, ["query", "expert", 0]),
        ("module=0", ["query", "module", 0]),
        ("module=five", ["query", "module", 0]),
        ("published_from=yesterday", ["query", "published_from"]),
        ("published_to=9999-12-31", ["query", "published_to"]),
        ("published_from=2026-02-02&published_to=2026-02-01", ["query", "published_to"]),
        ("&".join(f"tag={number}" for number in range(21)), ["query", "tag"]),
        ("x%00=1", ["query", "x\\x00"]),
    ],
)
def test_a_list_refuses_what_it_does_not_know_and_names_it(query: str, place: list[str | int]) -> None:
    asked = ask(f"{LIST}?{query}")
    assert (asked.status, asked.problem) == (422, "invalid-parameters")
    assert place in asked.wrong


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("", ["query", "path"]),
        ("path=", ["query", "path"]),
        ("path=no-slash", ["query", "path"]),
        ("path=/a%00b/", ["query", "path"]),
        ("path=/a?b", ["query", "path"]),
        ("path=/" + "x" * 2000, ["query", "path"]),
        ("path=/&locale=de", ["query", "locale"]),
    ],
)
def test_a_path_that_cannot_be_one_is_refused_and_named(query: str, place: list[str | int]) -> None:
    make_tree()
    asked = ask(f"{PAGES}?{query}")
    assert (asked.status, asked.problem) == (422, "invalid-parameters")
    assert place in asked.wrong


@pytest.mark.parametrize("number", ["0", "-1", "abc", "99999999999999999999", "1.5"])
def test_an_id_that_cannot_be_one_is_refused_and_named(number: str) -> None:
    asked = ask(f"{LIST}{number}/")
    assert asked.status == 422
    assert asked.wrong == [["path", "response_id"]]


def test_every_resource_refuses_an_unknown_parameter() -> None:
    for path in api.get_openapi_schema()["paths"]:
        address = path.replace("{response_id}", "1").replace("{name}", "not-found")
        asked = ask(f"{address}?surprise=1&path=/" if "pages" in path else f"{address}?surprise=1")
        assert (asked.status, asked.wrong) == (422, [["query", "surprise"]]), path


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=4))
def test_no_query_gives_a_server_error(query: list[tuple[str, str]]) -> None:
    for address in (LIST, PAGES):
        response = Client(raise_request_exception=False).get(address, query)
        assert response.status_code in (200, 404, 422), (query, response.content)
        assert response.headers["Content-Type"] in ("application/json", "application/problem+json")


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.one_of(st.text(max_size=60), st.text(string.printable, max_size=60).map(lambda text: f"/{text}/")))
def test_no_path_gives_a_server_error(path: str) -> None:
    response = Client(raise_request_exception=False).get(PAGES, {"path": path})
    assert response.status_code in (404, 422), (path, response.content)
