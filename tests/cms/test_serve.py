"""The server and the worker start together and end together."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cms.management.commands.serve import run_together
from tests.architecture.tree import ROOT

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and only waits to be reaped does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def wait_for(path: Path, seconds: float = 10) -> str:
    """Return a file's text as soon as it has any."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if path.exists() and path.read_text():
            return path.read_text()
        time.sleep(0.05)
    pytest.fail(f"{path} was not written")


@pytest.mark.parametrize(("own", "told"), [(3, 3), (0, 1)])
def test_when_one_ends_the_other_is_stopped_and_the_status_told(tmp_path: Path, own: int, told: int) -> None:
    script = "import os, time; open({!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    other = [sys.executable, "-c", script.format(str(tmp_path / "pid"))]
    first = [sys.executable, "-c", f"import time; time.sleep(1.5); raise SystemExit({own})"]
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        assert run_together(first, other) == told
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
    assert not is_alive(int(wait_for(tmp_path / "pid")))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_one_signal_stops_both_and_what_they_started(tmp_path: Path, number: signal.Signals) -> None:
    grandchild = (
        "import os, subprocess, sys; child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); "
        f"open({str(tmp_path / 'pid')!r}, 'w').write(str(child.pid)); child.wait()"
    )
    program = (
        "import sys; from cms.management.commands.serve import run_together; "
        f"sys.exit(run_together([sys.executable, '-c', {grandchild!r}], {SLEEP!r}))"
    )
    runner = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT)
    pid = int(wait_for(tmp_path / "pid"))
    runner.send_signal(number)
    assert runner.wait(timeout=15) == 0
    end = time.monotonic() + 5
    while is_alive(pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert not is_alive(pid)
