"""The image and what compose runs: complete, pinned, without root, and with settings that exist."""

import json
import re
import shlex
from importlib import import_module
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from django.urls import reverse

from cms import health
from cms.settings.env import Environment
from editorial.discovery.constants import MAX_WORDS
from editorial.media.sound import LARGEST_BYTES
from tests.architecture.tree import ROOT

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = ("migrate", "web", "worker")
NGINX = (ROOT / "cms" / "nginx.conf").read_text(encoding="utf-8")
SETTINGS = {name.upper() for name in Environment.model_fields}
OF_POSTGRES = {"POSTGRES_USER", "POSTGRES_PASSWORD", "POSTGRES_DB"}
OF_VALKEY = {"CACHE_PASSWORD"}
OF_GUNICORN = {"WEB_CONCURRENCY"}
OF_DJANGO = {"DJANGO_SETTINGS_MODULE"}
OF_PYTHON = {"PATH", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"}

each_service = pytest.mark.parametrize("name", SERVICES)


def instructions() -> list[tuple[str, str]]:
    """Return the Dockerfile's instructions, each with its words on one line."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    lines = re.sub(r"\\\n\s*", "", "\n".join(line for line in text.splitlines() if not line.startswith("#")))
    return [(line.split(" ", 1)[0], line.split(" ", 1)[1].strip()) for line in lines.splitlines() if line.strip()]


def said(keyword: str) -> list[str]:
    return [words for name, words in instructions() if name == keyword]


def test_the_image_is_built_in_two_stages_and_keeps_the_last() -> None:
    assert [words.split()[0] for words in said("FROM")] == ["python:3.11-slim-bookworm"] * 2
    assert said("COPY")[-1] == ". ."
    assert "--require-hashes -r /tmp/run.lock" in said("RUN")[0]


def test_nothing_runs_as_root_in_the_image() -> None:
    names = [name for name, _ in instructions()]
    last_file = max(place for place, name in enumerate(names) if name in {"RUN", "COPY"})
    assert said("USER") == ["letter"]
    assert names.index("USER") > last_file
    assert names.index("CMD") > names.index("USER")


def test_the_image_starts_the_server_that_exists_and_asks_it_whether_it_lives() -> None:
    command = json.loads(said("CMD")[-1])
    module, application = command[1].split(":")
    assert command[0] == "gunicorn"
    assert callable(getattr(import_module(module), application))
    assert health.LIVE in said("HEALTHCHECK")[0]


def test_the_image_is_told_only_settings_that_exist() -> None:
    told = {pair.split("=")[0] for words in said("ENV") for pair in shlex.split(words)}
    assert told <= SETTINGS | OF_DJANGO | OF_PYTHON
    built_with = set(re.findall(r"\b([A-Z_]{4,})=", said("RUN")[-1]))
    assert built_with <= SETTINGS


def test_the_image_holds_the_code_and_no_secret() -> None:
    kept = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert kept[0] == "*"
    assert {"!cms", "!editorial", "!home", "!search", "!templates", "!manage.py", "!requirements/run.lock"} < set(kept)
    assert not [name for name in kept if name.startswith("!") and "env" in name]


def test_compose_has_what_one_server_needs() -> None:
    assert set(SERVICES) == {*OURS, "database", "cache", "nginx", "elasticsearch"}
    assert SERVICES["elasticsearch"]["profiles"] == ["elasticsearch"]
    assert set(COMPOSE["volumes"]) == {"media", "database", "elasticsearch"}


@each_service
def test_every_image_is_pinned(name: str) -> None:
    repository, tag = SERVICES[name]["image"].rsplit(":", 1)
    assert repository
    assert re.match(r"\d+\.\d+", tag), f"{name} takes whatever {tag} is today"


@each_service
def test_every_service_that_stays_says_whether_it_is_well(name: str) -> None:
    check = SERVICES[name]["healthcheck"]
    if SERVICES[name]["restart"] == "no":
        assert check == {"disable": True}
    else:
        assert check["test"][0] in {"CMD", "CMD-SHELL"}
        assert check["interval"]


@each_service
def test_what_a_service_waits_for_can_come_true(name: str) -> None:
    for other, wait in SERVICES[name].get("depends_on", {}).items():
        stays = SERVICES[other]["restart"] != "no"
        assert wait["condition"] == ("service_healthy" if stays else "service_completed_successfully")


def test_migrations_run_once_before_web_and_worker() -> None:
    assert "manage.py migrate" in SERVICES["migrate"]["command"][-1]
    for name in ("web", "worker"):
        assert SERVICES[name]["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}


@pytest.mark.parametrize("name", OURS)
def test_our_services_cannot_write_but_where_they_must(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["tmpfs"] == ["/tmp"]
    assert service["volumes"] == ["media:/media"]
    assert service["cap_drop"] == ["ALL"]
    assert service["image"] == SERVICES["web"]["image"]


@each_service
def test_every_mounted_file_and_volume_is_there(name: str) -> None:
    for mount in SERVICES[name].get("volumes", []):
        source = mount.split(":")[0]
        assert (ROOT / source).exists() if source.startswith("./") else source in COMPOSE["volumes"]


def test_settings_come_from_files_of_names_that_exist() -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").split("server.env:")[1].split("\n\n")[0]
    written = set(re.findall(r'(?:f"|\\n)([A-Z_]+)=', recipe))
    assert {"SECRET_KEY", "FIELD_KEYS", "SEAL_KEYS", "ALLOWED_HOSTS", "DATABASE_URL", "POSTGRES_PASSWORD"} <= written
    assert written <= SETTINGS | OF_POSTGRES | OF_VALKEY
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    assert {"/server.env", "/database.env", "/cache.env"} <= set(ignored)
    for name in OURS:
        assert SERVICES[name]["env_file"] == "server.env"
        assert set(SERVICES[name].get("environment", {})) <= SETTINGS | OF_GUNICORN


def test_the_keys_that_open_letters_are_kept_from_the_database() -> None:
    others = [name for name in SERVICES if name not in OURS]
    assert [name for name in others if "server.env" in str(SERVICES[name].get("env_file"))] == []
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").split("server.env:")[1].split("\n\n")[0]
    (of_database,) = [line for line in recipe.splitlines() if "database.env" in line and "print" in line]
    assert set(re.findall(r'(?:f"|\\n)([A-Z_]+)=', of_database)) == OF_POSTGRES
    (of_cache,) = [line for line in recipe.splitlines() if "cache.env" in line and "print" in line]
    assert set(re.findall(r'(?:f"|\\n)([A-Z_]+)=', of_cache)) == OF_VALKEY
    assert SERVICES["cache"]["env_file"] == "cache.env"


def test_the_cache_asks_for_its_word_keeps_nothing_and_can_do_nothing_else() -> None:
    cache = SERVICES["cache"]
    (command,) = [part for part in cache["command"] if "valkey-server" in part]
    asked = shlex.split(command.replace("$$", "$"))
    assert asked[asked.index("--requirepass") + 1] == "$CACHE_PASSWORD"
    assert asked[asked.index("--save") + 1] == ""
    assert "--maxmemory" in asked
    assert (cache["read_only"], cache["cap_drop"], cache["user"] != "0:0") == (True, ["ALL"], True)
    assert {"ports", "volumes"}.isdisjoint(cache)
    assert "cache" not in SERVICES["web"]["depends_on"]
    (address,) = re.findall(r"CACHE_URL=(redis://\S+?)\"", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert address == "redis://:{other}@cache:6379/0"


def test_no_log_tells_what_people_search_for_or_opens_an_account() -> None:
    assert not [word for word in json.loads(said("CMD")[-1]) if "access-log" in word]
    (logged,) = re.findall(r"log_format quiet '([^']+)'", NGINX)
    harmless = {"$time_iso8601", "$request_method", "$path", "$status", "$body_bytes_sent", "$request_time"}
    assert set(re.findall(r"\$\w+", logged)) == harmless
    assert re.findall(r"error_log \S+ (\w+);", NGINX) == ["crit"]
    secret = reverse("account:choose_password", args=["who", "token"])
    (pattern, shown) = re.search(r'"~(\S+)" (\S+);', NGINX).groups()  # type: ignore[union-attr]
    assert re.match(pattern, secret)
    assert secret.startswith(shown)
    assert "token" not in shown


def test_what_a_form_takes_passes_the_servers_in_front() -> None:
    (megabytes,) = re.findall(r"client_max_body_size (\d+)m;", NGINX)
    assert int(megabytes) * 1_000_000 > LARGEST_BYTES
    longest_question = len(quote("Ж" * MAX_WORDS))
    (kilobytes,) = re.findall(r"large_client_header_buffers \d+ (\d+)k;", NGINX)
    assert int(kilobytes) * 1000 > longest_question
    command = json.loads(said("CMD")[-1])
    assert command[command.index("--limit-request-line") + 1] == "0"


def test_a_slow_listener_holds_up_nobody() -> None:
    command = json.loads(said("CMD")[-1])
    assert command[command.index("--worker-class") + 1] == "gthread"
    assert int(command[command.index("--threads") + 1]) > 1


def test_nginx_hands_on_who_asks_and_for_which_host() -> None:
    for header in ("Host $host", "X-Forwarded-For $proxy_add_x_forwarded_for", "X-Forwarded-Proto $asked_by"):
        assert f"proxy_set_header {header};" in NGINX
    assert "server web:8000;" in NGINX
    assert SERVICES["nginx"]["ports"] == ["127.0.0.1:8080:8080"]
    assert "listen 8080;" in NGINX


def test_nginx_serves_no_file_by_itself_so_that_closed_ones_stay_closed() -> None:
    assert not re.search(r"^\s*(?:root|alias|try_files)\b", NGINX, flags=re.MULTILINE)
    kept = re.findall(r"location (\S+) \{[^}]*proxy_cache static;", NGINX)
    assert kept == ["/static/"]
