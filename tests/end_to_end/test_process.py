"""The real process on a real (if unseen) screen: it opens, is used, and ends cleanly."""

import signal
import subprocess
import sys
import time

import pytest

from core.project.files import load, save
from core.project.graph import Project
from core.runs.folder import list_runs
from core.runs.record import Status
from tests.end_to_end.conftest import PATIENCE_S, ROOT, wait_for

pytestmark = pytest.mark.slow


def end(process: subprocess.Popen[str], within_s: float = 6.0) -> str:
    """Wait until a process has ended well and return what it said."""
    said, _ = process.communicate(timeout=within_s)
    assert process.returncode == 0, said
    assert "Traceback" not in said
    return said


def test_a_file_opens_is_edited_saved_and_closed(screen, tmp_path) -> None:
    path = tmp_path / "mine.tcanvas"
    save(path, Project(name="mine"))
    process = screen.start(str(path))
    screen.window("mine.tcanvas")
    screen.do("mousemove", "--sync", "700", "400", "click", "1")

    def add_input() -> bool:
        screen.do("type", "--delay", "60", "Input")
        screen.do("key", "Return")
        screen.do("key", "ctrl+s")
        return bool(load(path).graph.nodes)

    wait_for(add_input, "the layer in the file")
    assert load(path).graph.nodes["x"].type == "Input"
    screen.do("key", "ctrl+q")
    end(process)


def test_closing_while_training_ends_within_five_seconds_and_keeps_the_run(screen, env, tmp_path) -> None:
    project = load(ROOT / "resources" / "examples" / "first-cnn.tcanvas")
    path = tmp_path / "long.tcanvas"
    from dataclasses import replace

    save(path, replace(project, training=replace(project.training, epochs=2000)))
    process = screen.start(str(path))
    screen.window("long.tcanvas")

    def running() -> bool:
        screen.do("key", "F5")
        return any(True for _ in (tmp_path / "runs").glob("*/checkpoints/*"))

    wait_for(running, "a checkpoint")
    screen.do("key", "ctrl+q")
    screen.window("^Training")  # the question whether it may be stopped
    started = time.monotonic()
    screen.do("key", "Return")
    end(process)
    assert time.monotonic() - started < 5.0
    (run,) = list_runs(tmp_path / "runs")
    assert run.record.status is Status.STOPPED


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_wish_of_the_system_ends_it(screen, number) -> None:
    process = screen.start()
    screen.window("TorchCanvas")
    process.send_signal(number)
    end(process)


def test_without_a_display_it_says_so_and_does_the_same_job(env) -> None:
    done = subprocess.run(
        [sys.executable, "main.py"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("There is no display")
    assert "13,570 parameters" in done.stdout
    for name in ("first-cnn-loss.png", "window.png"):
        assert (ROOT / "output" / name).read_bytes().startswith(b"\x89PNG")


def test_a_display_that_cannot_be_reached_is_no_crash(env) -> None:
    done = subprocess.run(
        [sys.executable, "main.py"],
        cwd=ROOT,
        env=env | {"DISPLAY": ":987"},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("There is no display")
