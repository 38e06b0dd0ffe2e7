"""The real process is closed at random moments: it ends well, and what it leaves can be gone on with.

`TORCHCANVAS_CLOSES` is how many closings there are; each has its own moment and way, the same every time.
"""

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from core.project.files import load, save
from core.runs.folder import Run, list_runs, open_run
from core.runs.preparing import prepare_resumed
from core.runs.record import Status
from core.training import checkpoint_file
from core.training.checkpoints import LAST
from core.training.control import RunControl
from core.training.events import RunStarted, StepsFinished
from tests.end_to_end.conftest import ROOT, Screen, wait_for

pytestmark = pytest.mark.slow

CLOSES = int(os.environ.get("TORCHCANVAS_CLOSES", "8"))
WAYS = ("window manager", "Ctrl+Q", "SIGTERM", "SIGINT")
WITHIN_S = 5.0


@dataclass(frozen=True)
class Moment:
    """When one of the closings comes: so long after the start of the process, or of the run."""

    way: str
    training: bool
    after_s: float

    @classmethod
    def number(cls, number: int) -> "Moment":
        draw = random.Random(number)
        training = number // len(WAYS) % 2 == 0
        # From 0.05 s to 5 s after the start, the early ones more often: most happens then.
        after_s = draw.uniform(0.0, 3.0) if training else 0.05 * 100 ** draw.random()
        return cls(WAYS[number % len(WAYS)], training, round(after_s, 2))


@pytest.fixture
def managed(screen, tmp_path) -> Iterator[Screen]:
    """Return a screen with a window manager, which gives windows the keyboard and closes them."""
    if not shutil.which("openbox"):
        pytest.skip("needs openbox")
    env = os.environ | {"DISPLAY": screen.display}
    ready = tmp_path / "managed"  # made once it listens to keys too
    command = ["openbox", "--startup", f"touch {ready}"]
    manager = subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL)
    wait_for(ready.exists, "the window manager")
    yield screen
    for process in screen.started:  # before the manager, without whom they would have to get along
        if process.poll() is None:
            process.kill()
    manager.terminate()
    manager.wait()


@pytest.fixture
def network(tmp_path) -> Path:
    """Return the tutorial network in a file, with more epochs than anybody waits for."""
    project = load(ROOT / "resources" / "examples" / "first-cnn.tcanvas")
    path = tmp_path / "long.tcanvas"
    save(path, replace(project, training=replace(project.training, epochs=100_000)))
    return path


def started_run(screen: Screen, runs: Path) -> Path:
    """Press F5 until a run has begun; returns its folder."""

    def found() -> str:
        screen.do("key", "F5")
        time.sleep(0.2)
        return next((str(one.parent.parent) for one in runs.glob(f"*/{LAST}")), "")

    return Path(wait_for(found, "a run"))


def handles_signals(pid: int) -> bool:
    """Return whether a process has a handler for SIGTERM, which it makes before it imports anything."""
    status = Path(f"/proc/{pid}/status").read_text()
    caught = next(line for line in status.splitlines() if line.startswith("SigCgt"))
    return bool(int(caught.split()[1], 16) & (1 << (signal.SIGTERM - 1)))


def close(screen: Screen, process: subprocess.Popen[str], way: str) -> float:
    """Close the window, saying yes if it asks; returns when that was done."""
    if way.startswith("SIG"):
        wait_for(lambda: handles_signals(process.pid), "Python's own start")
        process.send_signal(signal.Signals[way])
        return time.monotonic()
    window = screen.window("^(long|TorchCanvas)")
    wait_for(lambda: screen.do("getactivewindow") == window, "the keyboard")  # the manager's word for it
    screen.do("key", "alt+F4" if way == "window manager" else "ctrl+q")
    until = time.monotonic() + WITHIN_S
    done = time.monotonic()
    while process.poll() is None and time.monotonic() < until:
        if question := screen.do("search", "--onlyvisible", "--name", "^Training").partition("\n")[0]:
            screen.do("windowfocus", "--sync", question, "key", "Return")
            return time.monotonic()
        time.sleep(0.02)
    return done


def check_run(run: Run) -> None:
    """Assert that a run was recorded as stopped, its last checkpoint is whole, and it goes on the same."""
    assert isinstance(run, Run)
    assert run.record.status is Status.STOPPED
    assert checkpoint_file.read(run.folder / LAST).record["epoch"] == run.record.epochs
    assert not list(run.folder.rglob("*.tmp"))
    before = run.history()
    assert [row.epoch for row in before.rows][: run.record.epochs] == list(range(1, run.record.epochs + 1))
    control, told = RunControl(), []
    for event in prepare_resumed(run).events(control):
        if isinstance(event, RunStarted):
            assert event.resumed_from == run.record.epochs
            repeated = before.losses[run.record.epochs * event.steps_per_epoch :]
        if isinstance(event, StepsFinished):
            told += event.losses
            control.stop()
    assert told
    common = min(len(told), len(repeated))
    assert told[:common] == repeated[:common]
    assert open_run(run.folder).record.status is Status.STOPPED


@pytest.mark.parametrize("number", range(CLOSES))
def test_closing_at_a_random_moment_is_clean(managed, tmp_path, network, number) -> None:
    moment, runs = Moment.number(number), tmp_path / "runs"
    begun = time.monotonic()
    process = managed.start(str(network))
    if moment.training:
        managed.window("long.tcanvas")
        started_run(managed, runs)
        begun = time.monotonic()
    time.sleep(max(0.0, begun + moment.after_s - time.monotonic()))
    asked = close(managed, process, moment.way)
    said, _ = process.communicate(timeout=20)
    took_s = time.monotonic() - asked
    print(f"{moment}: {took_s:.2f} s, {process.returncode}")
    assert said == ""
    # Before there is a window the system's wish is obeyed at once, with the code by which shells tell it.
    assert process.returncode in ((0, 143, 130) if moment.way.startswith("SIG") else (0,))
    assert took_s < WITHIN_S
    assert not list((tmp_path / "data" / "torchcanvas" / "autosave").glob("*"))
    found = list_runs(runs)
    if moment.training:
        assert process.returncode == 0
        assert len(found) == 1
    for run in found:
        check_run(run)
