"""The demo, made by its own command once in a run of the tests; afterwards its rows and files are copied."""

import pickle
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from tests.factories.copies import Recording, record


@dataclass(frozen=True)
class Demo:
    """What the command wrote into tables and into the folder of uploads, by path."""

    recording: Recording
    files: dict[str, bytes]


def make_demo(run_folder: Path) -> str:
    """Run `manage.py demo`, or copy what it has made in this run; return what it printed.

    run_folder: shared by the processes of the run.
    """
    kept = run_folder / "demo.pickle"
    if kept.exists():
        demo: Demo = pickle.loads(kept.read_bytes())
        if demo.recording.fits():
            _write_files(demo.files)
            printed: str = demo.recording.play()
            return printed
    printed, recording = record(_run)
    new = kept.with_suffix(f".{id(recording)}")
    new.write_bytes(pickle.dumps(Demo(recording, _files())))
    new.rename(kept)
    return printed


def _run() -> str:
    out = StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


def _files() -> dict[str, bytes]:
    uploads = Path(settings.MEDIA_ROOT)
    return {str(path.relative_to(uploads)): path.read_bytes() for path in uploads.rglob("*") if path.is_file()}


def _write_files(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        path = Path(settings.MEDIA_ROOT) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
