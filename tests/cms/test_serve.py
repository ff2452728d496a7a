"""The server and the worker start together and end together."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

PROGRAM = """
import os, sys, time
from functools import partial
from pathlib import Path
from cms.management.commands.serve import run_together

def work(name, seconds, status):
    Path(name).write_text(str(os.getpid()))
    time.sleep(seconds)
    sys.exit(status)

sys.exit(run_together(partial(work, "short", {seconds}, {status}), partial(work, "long", 60, 0)))
"""


def start(folder: Path, *, seconds: float, status: int) -> subprocess.Popen[bytes]:
    """Start two processes side by side; the short one ends after some seconds with a status."""
    program = PROGRAM.format(seconds=seconds, status=status)
    return subprocess.Popen([sys.executable, "-c", program], cwd=folder, env={"PYTHONPATH": str(ROOT)})


def written(path: Path, seconds: float = 30) -> int:
    """Return the process id in a file as soon as it is there."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if path.exists() and path.read_text():
            return int(path.read_text())
        time.sleep(0.05)
    pytest.fail(f"{path} was not written")


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and only waits to be reaped does not."""
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.parametrize(("own", "told"), [(3, 3), (0, 1)])
def test_when_one_ends_the_other_is_stopped_and_the_status_told(tmp_path: Path, own: int, told: int) -> None:
    runner = start(tmp_path, seconds=0.5, status=own)
    other = written(tmp_path / "long")
    assert runner.wait(timeout=30) == told
    assert not is_alive(other)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_one_signal_stops_both_and_is_no_failure(tmp_path: Path, number: signal.Signals) -> None:
    runner = start(tmp_path, seconds=60, status=0)
    pids = [written(tmp_path / "short"), written(tmp_path / "long")]
    runner.send_signal(number)
    assert runner.wait(timeout=30) == 0
    assert not any(is_alive(pid) for pid in pids)
