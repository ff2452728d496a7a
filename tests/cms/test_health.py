"""Liveness, readiness, and what they never tell."""

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

SECRET = "password=swordfish host=10.1.2.3"


def test_live_asks_the_database_nothing(client: Client) -> None:
    response = client.get("/health/live")
    assert response.status_code == 200
    assert response.json() == {"status": "live"}
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_ready_says_so_when_database_migrations_and_cache_are_well(client: Client) -> None:
    response = client.get("/health/ready")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ready",
        "checks": {"database": "ok", "migrations": "ok", "guard": "ok", "cache": "ok"},
    }


@pytest.mark.django_db
def test_a_missing_migration_makes_it_unready(client: Client) -> None:
    targets = MigrationExecutor(connection).loader.graph.leaf_nodes("accounts")
    MigrationRecorder(connection).record_unapplied(*targets[0])
    response = client.get("/health/ready")
    assert response.status_code == 503
    assert response.json()["checks"]["migrations"].endswith("missing")


def test_a_database_that_is_away_makes_it_unready_and_its_address_stays_unsaid(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise OperationalError(SECRET)

    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get("/health/ready")
    assert response.status_code == 503
    assert response.json()["checks"] == {"database": "away", "migrations": "unknown", "guard": "unknown", "cache": "ok"}
    assert "swordfish" not in response.text


@pytest.mark.django_db
def test_a_cache_that_is_away_is_told_and_does_not_stop_traffic(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise ConnectionError(SECRET)

    monkeypatch.setattr(cache, "set", refuse)
    response = client.get("/health/ready")
    assert response.status_code == 200
    assert response.json()["checks"]["cache"] == "away"
    assert "swordfish" not in response.text


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
@pytest.mark.django_db
def test_a_probe_may_come_by_address_and_plain_http(client: Client, settings: object, path: str) -> None:
    settings.ALLOWED_HOSTS = ["letters.example"]  # type: ignore[attr-defined]
    settings.SECURE_SSL_REDIRECT = True  # type: ignore[attr-defined]
    assert client.get(path, headers={"host": "10.0.0.7:8000"}).status_code == 200
