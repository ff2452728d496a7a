"""The shared cache: kept by a real server, and no request fails while that is away."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.cache import cache, caches
from django.test import Client
from wagtail.models.sites import SITE_ROOT_PATHS_CACHE_KEY, SITE_ROOT_PATHS_CACHE_VERSION

from cms.caches import PAUSE, OptionalRedisCache
from cms.settings.caches import cache_for
from tests.cache_server import CacheServer
from tests.factories.people import make_expert
from tests.factories.texts import make_response
from tests.factories.tree import Tree, make_tree

AWAY = "redis://127.0.0.1:1/0"
with_server = pytest.mark.cache_server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[CacheServer]:
    """A cache server that runs."""
    server = CacheServer(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def _nobody_is_known_to_be_away() -> Iterator[None]:
    OptionalRedisCache.away_until.clear()
    yield
    OptionalRedisCache.away_until.clear()


def cache_at(address: str) -> OptionalRedisCache:
    """A cache object, as every thread has its own."""
    params = cache_for(address)
    return OptionalRedisCache(params["LOCATION"], {"KEY_PREFIX": params["KEY_PREFIX"], "OPTIONS": params["OPTIONS"]})


def use(settings: Any, address: str) -> None:
    """Have the site use this cache."""
    settings.CACHES = {"default": cache_for(address)}


class TestTheAddress:
    def test_without_one_each_process_keeps_its_own(self) -> None:
        assert cache_for("locmem:") == {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}

    def test_an_unknown_kind_is_refused_with_the_known_ones_and_without_the_word(self) -> None:
        with pytest.raises(ValueError, match="locmem, redis, rediss") as refusal:
            cache_for("memcached://:swordfish@host")
        assert "swordfish" not in str(refusal.value)

    def test_a_server_has_little_time_to_answer(self) -> None:
        options = cache_for("rediss://cache.example:6379/0")["OPTIONS"]
        assert 0 < options["socket_timeout"] <= 1
        assert 0 < options["socket_connect_timeout"] <= 1


@with_server
class TestAServerThatAnswers:
    def test_what_one_process_keeps_another_finds(self, server: CacheServer) -> None:
        one, other = cache_at(server.address), cache_at(server.address)
        one.set("word", {"a": 1})
        assert other.get("word") == {"a": 1}
        assert one.add("word", 2) is False
        assert other.add("count", 1, timeout=60) is True
        assert (one.incr("count"), other.decr("count")) == (2, 1)
        assert other.has_key("count")
        assert one.touch("count", 5)
        assert one.set_many({"x": 1, "y": 2}) == []
        assert other.get_many(["x", "y", "z"]) == {"x": 1, "y": 2}
        other.delete_many(["x"])
        assert one.delete("y")
        assert one.get_many(["x", "y"]) == {}
        one.clear()
        assert other.get("word") is None

    def test_a_number_that_is_not_there_is_an_error_as_in_every_cache(self, server: CacheServer) -> None:
        with pytest.raises(ValueError, match="not found"):
            cache_at(server.address).incr("nothing")

    def test_the_health_check_says_so(self, server: CacheServer, settings: Any, client: Client) -> None:
        use(settings, server.address)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("cms.health._database", lambda: "away")
            assert client.get("/health/ready").json()["checks"]["cache"] == "ok"

    def test_one_that_comes_back_is_asked_again_after_a_pause(self, server: CacheServer) -> None:
        kept = cache_at(server.address)
        with time_machine.travel(0, tick=False) as now:
            kept.set("word", 1)
            server.stop()
            assert kept.get("word") is None
            server.start()
            kept.set("word", 2)
            assert kept.get("word") is None
            now.shift(PAUSE)
            kept.set("word", 3)
            assert kept.get("word") == 3


class TestAServerThatIsAway:
    def test_every_answer_is_that_of_an_empty_cache(self) -> None:
        away = cache_at(AWAY)
        asked: list[tuple[Any, Any]] = [
            (lambda: away.get("word"), None),
            (lambda: away.get("word", "default"), "default"),
            (lambda: away.set("word", 1), None),
            (lambda: away.add("word", 1), True),
            (lambda: away.touch("word"), False),
            (lambda: away.delete("word"), False),
            (lambda: away.get_many(["word"]), {}),
            (lambda: away.set_many({"word": 1}), ["word"]),
            (lambda: away.delete_many(["word"]), None),
            (lambda: away.has_key("word"), False),
            (lambda: away.get_or_set("word", lambda: "made"), "made"),
            (away.clear, None),
        ]
        for place, (ask, answer) in enumerate(asked):
            OptionalRedisCache.away_until.clear()
            assert ask() == answer, place
            assert ask() == answer, f"{place} in the pause"
        with pytest.raises(ValueError, match="not found"):
            away.incr("count")

    def test_it_is_asked_once_in_a_pause_by_all_threads_together(self, caplog: pytest.LogCaptureFixture) -> None:
        with time_machine.travel(0, tick=False) as now:
            for _attempt in range(3):
                cache_at(AWAY).get("word")
            assert len(caplog.records) == 1
            now.shift(PAUSE)
            cache_at(AWAY).get("word")
            assert len(caplog.records) == 2

    @pytest.mark.django_db
    def test_the_health_check_tells_it_and_traffic_goes_on(self, settings: Any, client: Client) -> None:
        use(settings, AWAY)
        response = client.get("/health/ready")
        assert (response.status_code, response.json()["checks"]["cache"]) == (200, "away")
        assert "127.0.0.1" not in response.text


def tree_and_page() -> tuple[Tree, Any]:
    tree = make_tree()
    return tree, make_response(tree, make_expert(tree.experts))


@pytest.mark.django_db
def test_pages_the_api_signing_in_and_saving_work_without_a_cache(
    settings: Any, client: Client, admin_client: Client
) -> None:
    use(settings, AWAY)
    assert isinstance(caches["default"], OptionalRedisCache)
    tree, page = tree_and_page()
    for address in (page.url, "/", "/search/?q=a", f"{settings.API_PATH}responses", "/account/login/"):
        assert client.get(address, follow=True).status_code == 200, address
    assert admin_client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    tree.home.refresh_from_db()
    tree.home.save()


@with_server
@pytest.mark.django_db
def test_pages_work_while_the_cache_comes_and_goes(server: CacheServer, settings: Any, client: Client) -> None:
    use(settings, server.address)
    _tree, page = tree_and_page()
    assert client.get(page.url).status_code == 200
    assert cache.get(SITE_ROOT_PATHS_CACHE_KEY, version=SITE_ROOT_PATHS_CACHE_VERSION)
    server.stop()
    assert client.get(page.url).status_code == 200
