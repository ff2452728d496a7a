"""The fingerprint of a kept database changes with everything that `migrate` writes."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.db.models.signals import post_migrate

from editorial.approval import triggers
from tests.migrated.fingerprint import ROOT, deciding_files, fingerprint


@pytest.fixture
def migrations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Path:
    """A copy of the migrations of `search`, which take its place."""
    folder = tmp_path / "moved_migrations"
    shutil.copytree(ROOT / "search" / "migrations", folder)
    monkeypatch.syspath_prepend(tmp_path)
    settings.MIGRATION_MODULES = {"search": "moved_migrations"}
    return folder


def test_it_stays_while_nothing_changes() -> None:
    assert fingerprint(connection) == fingerprint(connection)


def test_a_changed_migration_changes_it(migrations: Path) -> None:
    before = fingerprint(connection)
    with (migrations / "0001_initial.py").open("a") as file:
        file.write("\n")
    assert fingerprint(connection) != before


def test_a_new_migration_changes_it(migrations: Path) -> None:
    before = fingerprint(connection)
    (migrations / "0099_new.py").write_text("")
    assert fingerprint(connection) != before


def test_it_reads_what_migrations_import_and_what_runs_after_them() -> None:
    named = {"editorial/previews/pages.py", "editorial/review/stages.py", "editorial/approval/migrating.py"}
    assert {ROOT / name for name in named} <= deciding_files()


def test_a_triggers_sql_changes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(connection)
    name, (tables, sql) = next(iter(triggers.expected(connection.vendor).items()))
    changed = {**triggers.expected(connection.vendor), name: (tables, sql + " ")}
    monkeypatch.setattr(triggers, "expected", lambda vendor: changed)
    assert fingerprint(connection) != before


def test_a_permission_changes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(connection)
    monkeypatch.setattr(Group._meta, "permissions", [("greet", "Can greet")])
    assert fingerprint(connection) != before


def test_what_runs_after_migrations_changes_it() -> None:
    def receive(**kwargs: Any) -> None:
        """Stands for what writes rows."""

    before = fingerprint(connection)
    post_migrate.connect(receive)
    try:
        assert fingerprint(connection) != before
    finally:
        post_migrate.disconnect(receive)
    assert fingerprint(connection) == before
