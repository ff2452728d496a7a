"""The fingerprint of everything that decides what `migrate` writes into an empty database.

A kept database whose fingerprint is another one is out of date. It is a hash of: the installed packages; the settings;
all migrations, and what of this project they import; the code that runs before and after them; the names and
permissions of all models, which become rows; the SQL of the triggers.
"""

import hashlib
import inspect
import re
from collections.abc import Iterator
from importlib.metadata import distributions
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from django.apps import AppConfig, apps
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model
from django.db.models.signals import post_migrate, pre_migrate

from editorial.approval import triggers

ROOT = Path(__file__).resolve().parent.parent.parent
SETTINGS = ROOT / "cms" / "settings"
LETTERS = 16
#: Of a path: app, folder and file. Where the checkout is makes no difference.
PARTS = 3
IMPORTED = re.compile(r"^(?:from|import) ((?:cms|demo|home|editorial|search|tests)\.[\w.]+)", re.MULTILINE)


def fingerprint(connection: Any) -> str:
    """Return the fingerprint for a connection's kind of database: LETTERS hexadecimal digits."""
    digest = hashlib.sha256()
    watching = sorted((name, sql) for name, (_, sql) in triggers.expected(connection.vendor).items())
    for part in (_packages(connection), sorted(_rows()), watching):
        digest.update(repr(part).encode())
    for path in sorted(deciding_files()):
        digest.update(repr(path.parts[-PARTS:]).encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:LETTERS]


def _packages(connection: Any) -> list[str]:
    """Return what is installed, with versions; SQLite is part of Python, and a PostgreSQL keeps its own databases."""
    library = getattr(connection.Database, "sqlite_version", "")
    return [library, *sorted(f"{package.name} {package.version}" for package in distributions())]


def _rows() -> Iterator[tuple[str, ...]]:
    """Yield what becomes rows about each model: Wagtail adds permissions to those that inherit certain classes."""
    for model in apps.get_models():
        meta = model._meta
        bases = [base.__qualname__ for base in model.__mro__]
        permissions = (meta.default_permissions, meta.permissions)
        yield meta.label, str(meta.verbose_name_raw), repr(permissions), repr(bases), str(meta.swapped)


def deciding_files() -> set[Path]:
    """Return the files that decide: settings, migrations, what these import, and what runs before and after them."""
    migrations = {path for app in apps.get_app_configs() for path in _migrations_of(app)}
    own = {path for path in migrations if path.is_relative_to(ROOT)}
    receivers = {Path(inspect.getfile(function)) for function in _receivers()}
    return {*SETTINGS.glob("*.py"), *migrations, *_imported_by(own), *receivers}


def _migrations_of(app: AppConfig) -> Iterator[Path]:
    """Yield an app's migrations; where there are none, its models, from which tables are made directly."""
    name, _ = MigrationLoader.migrations_module(app.label)
    found = find_spec(name) if name else None
    if found and found.origin:
        yield from Path(found.origin).parent.glob("*.py")
    elif app.models_module:
        yield _file_of(app.models_module)


def _file_of(module: ModuleType) -> Path:
    return Path(inspect.getfile(module))


def _imported_by(migrations: set[Path]) -> Iterator[Path]:
    """Yield the modules of this project that migrations import."""
    names = {name for path in migrations for name in IMPORTED.findall(path.read_text(encoding="utf-8"))}
    for name in names:
        found = find_spec(name)
        if found and found.origin:
            yield Path(found.origin)


def _receivers() -> Iterator[Any]:
    """Yield the functions that are called before and after migrations, whoever sends the signal."""
    senders: list[AppConfig | type[Model] | None] = [None, *apps.get_app_configs()]
    for signal in (pre_migrate, post_migrate):
        for sender in senders:
            for receivers in signal._live_receivers(sender):
                yield from receivers
