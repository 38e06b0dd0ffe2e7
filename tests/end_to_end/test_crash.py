"""The real process is killed while it trains unsaved work: the next start finds both again."""

import json
import time
from dataclasses import replace
from itertools import pairwise

import pytest

from core.project.files import load, save
from core.runs.folder import list_runs, read_events
from core.runs.record import Status
from tests.end_to_end.conftest import ROOT, wait_for

pytestmark = pytest.mark.slow

NEXT_START = """
import json, os, signal, sys
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from gui import app

def press(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)

def person(window):
    main, told = window.main, {}
    def offered():
        return [one for one in main.findChildren(QPushButton) if one.text() == "Recover" and one.isVisible()]
    while not offered():
        yield
    told["offered"] = len(offered())
    press(offered()[0])
    document = main.editor.context.document
    while not main.editor_shown:
        yield
    told["name"], told["dirty"] = document.project.name, document.dirty
    told["layers"] = len(document.project.graph.nodes)
    tabs, runs = main.editor.panel.tabs, main.editor.runs
    place = next(index for index in range(tabs.count()) if tabs.tabText(index) == "Runs")
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(place).center())
    while runs.selected is None or not runs.details.resume.isEnabled():
        yield
    told["facts"] = runs.details.facts.text()
    press(runs.details.resume)
    training = main.editor.context.training
    while training.state != "running":
        yield
    goal = len(training.history.losses) + 200
    while len(training.history.losses) < goal:
        yield
    press(main.editor.toolbar.stop)
    while training.active:
        yield
    print(json.dumps(told), flush=True)
    os.kill(os.getpid(), signal.SIGTERM)

class Watched(app.Window):
    def show(self, path=None):
        self.steps, self.timer = person(self), QTimer(self)
        self.timer.timeout.connect(lambda: next(self.steps, None))
        self.furnished.connect(lambda: self.timer.start(20))
        super().show(path)

app.Window = Watched
sys.exit(app.run([]))
"""
"""What a person does at the next start, by the mouse, each step as soon as it can be done."""


def test_killed_while_training_unsaved_work_both_are_found_again(screen, tmp_path) -> None:
    project = load(ROOT / "resources" / "examples" / "first-cnn.tcanvas")
    path, kept = tmp_path / "mine.tcanvas", tmp_path / "data" / "torchcanvas" / "autosave"
    save(path, replace(project, training=replace(project.training, epochs=100_000)))
    process = screen.start(str(path))
    screen.window("mine.tcanvas")

    def trained() -> bool:
        screen.do("key", "F5")
        time.sleep(0.2)
        return any(run.record.epochs > 1 for run in list_runs(tmp_path / "runs"))

    wait_for(trained, "a finished epoch")
    screen.do("key", "alt+1")  # back to Build: the run's own network is for reading
    screen.do("mousemove", "--sync", "700", "150", "click", "1")

    def edited() -> bool:
        screen.do("type", "--delay", "60", "Dropout")
        screen.do("key", "Return")
        time.sleep(2.5)  # unsaved work is kept two seconds after the last edit
        return any(kept.glob("*/work.tcanvas"))

    wait_for(edited, "unsaved work that is kept")
    process.kill()
    process.communicate()
    (run,) = list_runs(tmp_path / "runs")
    assert run.record.status is Status.INTERRUPTED
    epochs = run.record.epochs
    (work,) = kept.glob("*/work.tcanvas")
    layers = len(load(work).graph.nodes)
    assert layers > len(project.graph.nodes)

    again = screen.run("-c", NEXT_START)
    said, _ = again.communicate(timeout=60)
    assert again.returncode == 0, said
    told = json.loads(said)
    assert (told["offered"], told["name"], told["dirty"]) == (1, "first-cnn", True)
    assert told["layers"] == layers
    assert told["facts"].startswith("interrupted")

    (run,) = list_runs(tmp_path / "runs")
    assert run.record.status is Status.STOPPED
    starts = [event for event in read_events(run.folder) if event["event"] == "run_started"]
    assert [start["resumed_from"] for start in starts] == [None, epochs]
    history = run.history()
    assert all(after.epoch == before.epoch + 1 for before, after in pairwise(history.rows))
    assert len(history.losses) >= epochs * history.steps_per_epoch + 200
    assert any(kept.glob("*/work.tcanvas"))  # ended by the system with work unsaved: kept once more
    assert load(path).graph == project.graph
