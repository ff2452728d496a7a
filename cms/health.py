"""Whether the process lives, and whether it can serve.

`/health/live` answers as long as the process can answer at all: an orchestrator restarts what does not.
`/health/ready` answers 200 when the database can be reached, has every migration, and has every trigger that guards
approved words: a balancer sends traffic then.
The cache is reported and never fatal. No answer names a host, a user or an error's text; the log has those.
"""

import logging
from collections.abc import Callable

from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

from editorial.approval import triggers

logger = logging.getLogger(__name__)

LIVE = "/health/live"
READY = "/health/ready"


class HealthMiddleware:
    """Answers the two health paths before anything that could refuse them.

    A probe asks by IP address and plain HTTP, so it must come before the check of host names and the redirect to HTTPS.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain, which answers every other path."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a health path, or hand the request on."""
        if request.path_info == LIVE:
            return _answer({"status": "live"}, 200)
        if request.path_info == READY:
            return ready()
        return self.get_response(request)


def ready() -> HttpResponse:
    """Ask the database and the cache; 503 when the database is away, behind the code, or without its guard."""
    database = _database()
    migrations = _migrations() if database == "ok" else "unknown"
    guard = _guard() if migrations == "ok" else "unknown"
    is_ready = (database, migrations, guard) == ("ok", "ok", "ok")
    checks = {"database": database, "migrations": migrations, "guard": guard, "cache": _cache()}
    return _answer({"status": "ready" if is_ready else "not ready", "checks": checks}, 200 if is_ready else 503)


def _answer(content: dict[str, object], status: int) -> HttpResponse:
    return JsonResponse(content, status=status, headers={"Cache-Control": "no-store"})


def _database() -> str:
    try:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        logger.exception("The database does not answer")
        return "away"
    return "ok"


def _migrations() -> str:
    try:
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error:
        logger.exception("The migrations cannot be read")
        return "unknown"
    return f"{len(missing)} missing" if missing else "ok"


def _guard() -> str:
    try:
        lacking = triggers.missing(connections[DEFAULT_DB_ALIAS])
    except Error:
        logger.exception("The triggers cannot be read")
        return "unknown"
    return f"{len(lacking)} triggers missing" if lacking else "ok"


def _cache() -> str:
    try:
        cache.set("health", "ok", timeout=5)
        return "ok" if cache.get("health") == "ok" else "away"
    # A cache raises whatever its client raises, and its absence must not take the site down.
    except Exception:
        logger.exception("The cache does not answer")
        return "away"
