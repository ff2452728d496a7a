"""The demo, made by its own command; a test that commits nothing may copy what one that does has made in this run."""

import os
import pickle
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from tests.factories.copies import Recording, record


@dataclass(frozen=True)
class Demo:
    """What the command wrote into tables and into the folder of uploads, by path."""

    recording: Recording
    files: dict[Path, bytes]


def make_demo() -> str:
    """Run `manage.py demo`; return what it printed."""
    out = StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


def make_and_keep_demo(run_folder: Path) -> None:
    """Run `manage.py demo`, and keep what it made for the other processes of the run.

    run_folder: shared by them.
    """
    before = _uploads()
    _, recording = record(make_demo)
    files = {path: (_folder() / path).read_bytes() for path in _uploads() - before}
    new = run_folder / f"demo-{os.getpid()}"
    new.write_bytes(pickle.dumps(Demo(recording, files)))
    new.rename(_kept_in(run_folder))


def make_or_copy_demo(run_folder: Path) -> str:
    """Return what `manage.py demo` printed: now, or when it made what is copied.

    Keys that come from another database move no sequence of PostgreSQL, so there it is made.
    """
    kept = _kept_in(run_folder)
    if connection.vendor == "sqlite" and kept.exists():
        demo: Demo = pickle.loads(kept.read_bytes())
        if demo.recording.fits():
            _write(demo.files)
            printed: str = demo.recording.play()
            return printed
    return make_demo()


def _kept_in(run_folder: Path) -> Path:
    return run_folder / "demo.pickle"


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT)


def _uploads() -> set[Path]:
    return {path.relative_to(_folder()) for path in _folder().rglob("*") if path.is_file()}


def _write(files: dict[Path, bytes]) -> None:
    for name, content in files.items():
        path = _folder() / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
