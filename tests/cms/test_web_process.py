"""The web process, as a WSGI server loads it."""

import os
import subprocess
import sys

from tests.architecture.tree import ROOT

PROGRAM = "import gc, cms.wsgi; print(callable(cms.wsgi.application), gc.get_freeze_count())"


def test_the_collector_of_garbage_leaves_out_what_is_loaded_once() -> None:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    said = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    is_there, frozen = said.stdout.split()
    assert is_there == "True"
    assert int(frozen) > 100_000
