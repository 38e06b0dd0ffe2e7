"""The main job in the real process: a network stacked, trained on the digits, and kept, by keyboard alone."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from core.project.files import load
from core.runs.folder import Run, list_runs
from core.runs.record import Status
from tests.end_to_end.conftest import ROOT, Screen, wait_for

pytestmark = pytest.mark.slow

LAYERS = ("input", "conv2d 6 3", "relu", "maxpool2d 2", "relu", "flatten", "linear 10", "output")
CHAIN = ["Input", "Conv2d", "ReLU", "MaxPool2d", "ReLU", "Flatten", "Linear", "Output"]


def saved(screen: Screen, path: Path) -> Path:
    """Save under a name, as often as it takes until the window is there to do it."""

    def save() -> bool:
        screen.do("key", "ctrl+shift+s")
        dialog = screen.do("search", "--sync", "--onlyvisible", "--name", "Save the network").partition("\n")[
            0
        ]
        screen.do("windowfocus", "--sync", dialog)
        screen.do("key", "ctrl+a")
        screen.do("type", "--delay", "15", str(path))
        screen.do("key", "Return")
        wait_for(path.exists, str(path))
        return True

    wait_for(save, "the file")
    return path


def typed(screen: Screen, layers: tuple[str, ...]) -> None:
    for words in layers:
        screen.do("type", "--delay", "30", words)
        screen.do("key", "Return")


def evaluation(run: Path, env: dict[str, str]) -> dict[str, object]:
    command = [sys.executable, "main.py", "evaluate", str(run), "--json"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_the_tutorial_network_is_built_trained_and_kept_by_keyboard_alone(screen, env, tmp_path) -> None:
    process = screen.start()
    start = screen.window("TorchCanvas")
    screen.do("key", "ctrl+n")
    screen.window("untitled")
    typed(screen, LAYERS)
    path = saved(screen, tmp_path / "built.tcanvas")
    graph = load(path).graph
    assert sorted(node.type for node in graph.nodes.values()) == sorted(CHAIN)
    assert dict(graph.nodes["conv"].args) == {"out_channels": 6, "kernel_size": 3}
    assert "in_features" not in graph.nodes["fc"].args  # nobody types 1350

    screen.do("windowfocus", "--sync", start)
    screen.do("key", "alt+5", "space")  # the Data panel: the digits
    screen.do("key", "ctrl+s")
    wait_for(lambda: load(path).data, "the data in the file")

    def trained() -> bool:
        if not (tmp_path / "runs").exists():
            screen.do("key", "F5")
        runs = list_runs(tmp_path / "runs")  # while one is made, its folder is none yet
        return any(isinstance(run, Run) and run.record.status is Status.COMPLETED for run in runs)

    wait_for(trained, "a run")
    (run,) = list_runs(tmp_path / "runs")
    figures = evaluation(run.folder, env)
    assert figures["samples"] == 360 and figures["metrics"]["accuracy"] > 0.8

    screen.do("windowfocus", "--sync", start)
    screen.do("key", "alt+1")
    before = path.read_text()
    steps = len(LAYERS) + 2  # the name that saving gave, and the data
    screen.do("key", *["ctrl+z"] * steps, "ctrl+s")
    wait_for(lambda: not load(path).graph.nodes, "the file without a layer")
    screen.do("key", *["ctrl+shift+z"] * steps, "ctrl+s", "ctrl+q")
    said, _ = process.communicate(timeout=10)
    assert process.returncode == 0 and "Traceback" not in said, said
    assert path.read_text() == before
