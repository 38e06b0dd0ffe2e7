"""A screen of its own, and the real process on it."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 40.0


@dataclass(frozen=True)
class Screen:
    """An X server that nobody sees, and what starts processes on it."""

    display: str
    env: dict[str, str]
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    def start(self, *args: str) -> subprocess.Popen[str]:
        """Start `python main.py`, with arguments."""
        return self.run("main.py", *args)

    def run(self, *args: str) -> subprocess.Popen[str]:
        """Start Python with arguments."""
        process = subprocess.Popen(
            [sys.executable, *args],
            cwd=ROOT,
            env=self.env | {"DISPLAY": self.display},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.started.append(process)
        return process

    def do(self, *args: str) -> str:
        """Do something on the screen with xdotool; returns what it says."""
        env = {"DISPLAY": self.display, "PATH": os.environ["PATH"]}
        done = subprocess.run(["xdotool", *args], env=env, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    def window(self, title: str) -> str:
        """Wait for a window with this title, give it the keyboard, since nobody else does, return its id."""
        found = wait_for(
            lambda: self.do("search", "--onlyvisible", "--name", title).partition("\n")[0], title
        )
        self.do("windowfocus", "--sync", found)
        return found


def wait_for(find, what: str) -> str:
    """Return what is found as soon as there is something."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if found := find():
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited in vain for {what}")


@pytest.fixture
def env(tmp_path) -> dict[str, str]:
    """Return the surroundings of a process: folders of its own, no display."""
    kept = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    kept.pop("QT_QPA_PLATFORM", None)
    folders = {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("DATA", "CONFIG", "CACHE")}
    return kept | folders | {"TORCHCANVAS_RUNS": str(tmp_path / "runs"), "PYTHONWARNINGS": "default"}


@pytest.fixture
def screen(env) -> Iterator[Screen]:
    """Return a screen of 1440 × 900."""
    if not (shutil.which("Xvfb") and shutil.which("xdotool")):
        pytest.skip("needs Xvfb and xdotool")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24", "-noreset"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    made = Screen(display=f":{number}", env=env)
    yield made
    for process in made.started:
        if process.poll() is None:
            process.kill()
            process.communicate()
    server.terminate()
    server.wait()
