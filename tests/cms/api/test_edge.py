"""Caching, HEAD, other origins, and errors as problem documents, whoever makes them."""

import pytest
from django.conf import settings
from django.test import Client, override_settings

from cms.api import pages
from tests.cms.api.asking import LIST, PAGES, ask, page_at
from tests.factories.people import make_user
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db

PUBLIC = "public, s-maxage=60, stale-while-revalidate=600"
FRONT_END = "https://www.letters.example"


@pytest.fixture(autouse=True)
def _tree() -> None:
    make_tree()


class TestCaching:
    @pytest.mark.parametrize("address", [LIST, f"{PAGES}?path=/", "/api/v1/openapi.json", "/api/v1/docs/"])
    def test_an_anonymous_answer_may_be_shared_sets_no_cookie_and_depends_on_none(self, address: str) -> None:
        response = Client().get(address)
        assert response.status_code == 200
        assert response.headers["Cache-Control"] == PUBLIC
        assert not response.cookies
        assert "cookie" not in response.headers.get("Vary", "").lower()

    def test_an_answer_to_a_request_with_a_session_is_never_stored(self) -> None:
        client = Client()
        client.force_login(make_user())
        assert ask(LIST, client).headers["Cache-Control"] == "private, no-store"

    def test_a_session_cookie_that_opens_nothing_reads_as_the_public(self) -> None:
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = "made-up"
        asked = ask(LIST, client)
        assert (asked.status, asked.headers["Cache-Control"]) == (200, "private, no-store")

    def test_an_error_is_asked_for_again_each_time(self) -> None:
        assert ask("/api/v1/nothing/").headers["Cache-Control"] == "private, no-store"


class TestErrors:
    @pytest.mark.parametrize(
        "address", ["/api/v1/", "/api/v1/nothing/", "/api/v1/responses/1/nothing/", "/api/v1/%0a/", "/api/v1/%00/"]
    )
    def test_an_address_where_nothing_is_answers_a_problem(self, address: str) -> None:
        asked = ask(address)
        assert (asked.status, asked.problem) == (404, "not-found")

    def test_an_address_without_its_last_slash_leads_to_the_one_with_it(self) -> None:
        asked = ask("/api/v1/responses?page=1")
        assert (asked.status, asked.headers["Location"]) == (301, "/api/v1/responses/?page=1")

    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
    def test_a_method_that_is_not_allowed_answers_a_problem_and_the_methods_that_are(self, method: str) -> None:
        asked = ask(LIST, method=method)
        assert (asked.status, asked.problem) == (405, "method-not-allowed")
        assert asked.headers["Allow"] == "GET, HEAD"

    def test_a_failure_answers_its_id_and_nothing_of_what_happened(
        self, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def fail(*args: object) -> None:
            raise RuntimeError("a secret of the machine")

        monkeypatch.setattr(pages, "find_route", fail)
        asked = page_at("/")
        assert (asked.status, asked.problem) == (500, "server-error")
        assert "secret" not in asked.text
        assert asked.data["request_id"] in caplog.text
        assert "a secret of the machine" in caplog.text

    def test_a_problems_type_can_be_opened_and_says_what_to_do(self) -> None:
        kind = ask("/api/v1/nothing/").data["type"]
        meaning = ask(kind)
        assert meaning.status == 200
        assert meaning.data["type"] == kind
        assert meaning.data["meaning"]

    def test_outside_the_api_errors_stay_pages(self) -> None:
        assert "text/html" in Client().get("/nothing/").headers["Content-Type"]


def test_head_answers_the_headers_of_get_and_no_body() -> None:
    got, head = Client().get(LIST), Client().head(LIST)
    assert head.status_code == 200
    assert head.content == b""
    for name in ("Content-Type", "Content-Length", "Cache-Control"):
        assert head.headers[name] == got.headers[name], name


class TestOtherOrigins:
    def test_a_front_end_on_the_list_may_read_the_api_and_nothing_else(self) -> None:
        with override_settings(CORS_ALLOWED_ORIGINS=[FRONT_END]):
            asked = ask(LIST, headers={"Origin": FRONT_END})
            assert asked.headers["Access-Control-Allow-Origin"] == FRONT_END
            assert "Access-Control-Allow-Credentials" not in asked.headers
            page = ask("/", headers={"Origin": FRONT_END})
            assert "Access-Control-Allow-Origin" not in page.headers

    def test_any_other_origin_may_not(self) -> None:
        with override_settings(CORS_ALLOWED_ORIGINS=[FRONT_END]):
            for origin in (
                "https://elsewhere.example",
                "null",
                FRONT_END + ".evil.example",
                "http://www.letters.example",
            ):
                assert "Access-Control-Allow-Origin" not in ask(LIST, headers={"Origin": origin}).headers, origin

    def test_a_browser_may_ask_first_and_learns_the_methods(self) -> None:
        with override_settings(CORS_ALLOWED_ORIGINS=[FRONT_END]):
            headers = {"Origin": FRONT_END, "Access-Control-Request-Method": "GET"}
            asked = ask(LIST, method="options", headers=headers)
        assert asked.status == 200
        assert asked.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"

    def test_without_a_list_no_origin_may(self) -> None:
        assert settings.CORS_ALLOWED_ORIGINS == []
        assert "Access-Control-Allow-Origin" not in ask(LIST, headers={"Origin": FRONT_END}).headers
