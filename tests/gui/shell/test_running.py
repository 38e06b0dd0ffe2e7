"""Training from the window: start, pause, stop, closing in the midst of it, and what is taken away."""

import json
from collections import Counter
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox
from safetensors.torch import load_file

from core.cli.main import main
from core.runs.folder import open_run
from core.runs.record import Status
from core.training.checkpoints import LAST
from tests.gui.shell.conftest import PATIENCE_MS


@pytest.fixture
def trainer(person):
    """Return a person with the tutorial network open and torch loaded."""
    person.open_example()
    person.load_torch()
    return person


def longer(person, epochs: int) -> None:
    project = person.context.document.project
    plan = replace(project.training, epochs=epochs)
    person.context.document.edit("Plan", lambda one: replace(one, training=plan))
    person.qtbot.waitUntil(lambda: person.context.shapes.current, timeout=PATIENCE_MS)


def test_train_pause_resume_and_stop(qtbot, trainer) -> None:
    longer(trainer, 400)
    toolbar, training = trainer.editor.toolbar, trainer.context.training
    trainer.click(toolbar.train)
    qtbot.waitUntil(lambda: len(training.history.losses) > 20, timeout=PATIENCE_MS)
    assert not toolbar.train.isVisible()
    assert "Training" in trainer.editor.status._problems.text()
    trainer.click(toolbar.pause)
    qtbot.waitUntil(lambda: training.state == "paused", timeout=PATIENCE_MS)
    assert toolbar.pause.text() == "Resume"
    trainer.click(toolbar.pause)
    qtbot.waitUntil(lambda: training.state == "running", timeout=PATIENCE_MS)
    with qtbot.waitSignal(training.finished, timeout=PATIENCE_MS) as ending:
        trainer.click(toolbar.stop)
    assert ending.args[0].reason == "stopped"
    assert toolbar.train.isVisible()


def test_training_shows_the_curves_where_they_have_room(qtbot, trainer) -> None:
    assert trainer.editor.workspaces.current == "build"
    with qtbot.waitSignal(trainer.context.training.finished, timeout=PATIENCE_MS):
        trainer.click(trainer.editor.toolbar.train)
        assert trainer.editor.workspaces.current == "train"


def test_the_run_keeps_its_own_network_while_one_edits(qtbot, trainer) -> None:
    longer(trainer, 300)
    started = trainer.context.document.project
    trainer.click(trainer.editor.toolbar.train)
    qtbot.waitUntil(lambda: bool(trainer.context.training.history.losses), timeout=PATIENCE_MS)
    trainer.do("view.build")
    trainer.context.selection.select(("relu2",))
    trainer.do("edit.delete")
    assert "relu2" not in trainer.context.document.project.graph.nodes
    trainer.do("view.train")
    assert trainer.editor.run_canvas.canvas_scene.project.graph == started.graph
    with qtbot.waitSignal(trainer.context.training.finished, timeout=PATIENCE_MS):
        trainer.do("run.stop")


@pytest.mark.parametrize("steps", [0, 1, 60])
def test_closing_while_training_ends_the_run_with_a_checkpoint(qtbot, trainer, steps) -> None:
    longer(trainer, 500)
    trainer.context.document.undo_stack.setClean()
    training = trainer.context.training
    trainer.click(trainer.editor.toolbar.train)
    qtbot.waitUntil(lambda: training.run_folder is not None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: len(training.history.losses) >= steps, timeout=PATIENCE_MS)
    folder = training.run_folder
    asked = trainer.answer("Stop and close")
    trainer.main.close()
    assert asked == ["A training run is under way."]
    assert not trainer.main.isVisible()
    assert open_run(folder).record.status is Status.STOPPED
    assert (folder / LAST).exists()


@pytest.fixture
def running(qtbot, trainer):
    """Return a person with nothing unsaved, whose network is being trained."""
    longer(trainer, 500)
    trainer.context.document.undo_stack.setClean()
    trainer.click(trainer.editor.toolbar.train)
    qtbot.waitUntil(lambda: trainer.context.training.state == "running", timeout=PATIENCE_MS)
    return trainer


def test_escape_on_the_question_keeps_training_and_enter_stops_and_closes(qtbot, running) -> None:
    training = running.context.training
    running.press(Qt.Key.Key_Escape)
    running.main.close()
    assert running.main.isVisible()
    assert training.state == "running"
    running.press(Qt.Key.Key_Return)
    running.main.close()
    assert not running.main.isVisible()
    assert not training.active


def test_a_paused_run_is_asked_about_and_closed(qtbot, running) -> None:
    running.do("run.pause")
    qtbot.waitUntil(lambda: running.context.training.state == "paused", timeout=PATIENCE_MS)
    folder = running.context.training.run_folder
    running.answer("Stop and close")
    running.main.close()
    assert open_run(folder).record.status is Status.STOPPED


def test_a_run_that_is_being_stopped_is_not_asked_about(running) -> None:
    folder = running.context.training.run_folder
    running.do("run.stop")
    running.main.close()
    assert not running.main.isVisible()
    assert open_run(folder).record.status is Status.STOPPED


def test_the_system_is_not_asked_whether_training_may_stop(running) -> None:
    folder = running.context.training.run_folder
    running.window.end_at_once()
    assert not running.main.isVisible()
    assert open_run(folder).record.status is Status.STOPPED


def test_weights_that_are_to_be_saved_are_saved_before_the_window_has_gone(
    qtbot, trainer, tmp_path, monkeypatch
) -> None:
    longer(trainer, 1)
    with qtbot.waitSignal(trainer.context.training.finished, timeout=PATIENCE_MS):
        trainer.click(trainer.editor.toolbar.train)
    trainer.context.document.undo_stack.setClean()
    path = tmp_path / "weights.safetensors"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    trainer.context.prediction.evaluate(trainer.context.training.run_folder)  # goes before it
    trainer.do("file.save_weights")
    trainer.main.close()
    assert load_file(path)


def test_the_samples_are_counted_as_evaluate_counts_them(qtbot, trainer, capsys) -> None:
    longer(trainer, 2)
    with qtbot.waitSignal(trainer.context.training.finished, timeout=PATIENCE_MS):
        trainer.click(trainer.editor.toolbar.train)
    samples = trainer.editor.training.run.samples
    qtbot.waitUntil(lambda: "of 360 right" in samples.note.text(), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not trainer.editor.training.run.looking, timeout=PATIENCE_MS)
    capsys.readouterr()
    assert main(["evaluate", str(trainer.context.training.run_folder), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    right = sum(row[label] for label, row in enumerate(figures["confusion"]))
    assert samples.note.text() == f"{right} of {figures['samples']} right"
    assert right == round(figures["metrics"]["accuracy"] * figures["samples"])
    trainer.click(samples.filter.segment("mistakes"))
    assert samples.filter.segment("mistakes").text() == f"Mistakes {360 - right}"
    shown = [(int(one.truth), int(one.predicted)) for one in samples.strip.samples]
    cells = {(i, j): n for i, row in enumerate(figures["confusion"]) for j, n in enumerate(row)}
    wrong = {cell: n for cell, n in cells.items() if n and cell[0] != cell[1]}
    assert len(shown) == 360 - right and Counter(shown) == wrong


def test_the_code_is_copied(qtbot, trainer) -> None:
    QGuiApplication.clipboard().setText("")
    trainer.do("file.copy_code")
    qtbot.waitUntil(lambda: "nn.Module" in QGuiApplication.clipboard().text(), timeout=PATIENCE_MS)
    assert "nn.Linear(1350, 10)" in QGuiApplication.clipboard().text()


def test_the_code_is_saved(qtbot, trainer, tmp_path, monkeypatch) -> None:
    path = tmp_path / "network.py"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    trainer.do("file.save_code")
    qtbot.waitUntil(path.exists, timeout=PATIENCE_MS)
    assert "nn.Linear(1350, 10)" in path.read_text()


def test_weights_are_saved_and_loaded_back(qtbot, trainer, tmp_path, monkeypatch) -> None:
    assert "Train the network" in trainer.editor.commands.why_not("file.save_weights")
    longer(trainer, 1)
    with qtbot.waitSignal(trainer.context.training.finished, timeout=PATIENCE_MS):
        trainer.click(trainer.editor.toolbar.train)
    path = tmp_path / "weights.safetensors"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    with qtbot.waitSignal(trainer.context.prediction.weights_saved, timeout=PATIENCE_MS):
        trainer.do("file.save_weights")
    with qtbot.waitSignal(trainer.context.prediction.weights_loaded, timeout=PATIENCE_MS):
        trainer.do("file.load_weights")
    assert "weights.safetensors" in trainer.editor.status.said


def test_the_status_bar_counts(trainer) -> None:
    words = trainer.editor.status._figures.full_text
    assert "13,570 parameters" in words
    assert "62.1k MACs per sample" in words
    assert "No problems" in trainer.editor.status._problems.text()


def test_a_problem_is_counted_and_leads_to_its_node(qtbot, trainer) -> None:
    trainer.context.selection.select(("flat",))
    trainer.do("edit.delete")
    qtbot.waitUntil(lambda: trainer.context.shapes.current, timeout=PATIENCE_MS)
    assert trainer.editor.status._problems.text() == "1 problem"
    assert "1" in trainer.editor.panel.tabs.tabText(1)
    trainer.editor.problems.node_activated.emit("fc1")
    assert trainer.context.selection.names == ("fc1",)


def test_the_device_is_chosen_in_the_toolbar(trainer, settings) -> None:
    devices = trainer.editor.toolbar.devices
    assert [devices.itemData(index) for index in range(2)] == ["auto", "cpu"]
    devices.setCurrentIndex(1)
    devices.activated.emit(1)
    assert settings.device == "cpu"


def test_the_question_at_closing_says_that_training_stops(qtbot, trainer, monkeypatch) -> None:
    longer(trainer, 400)
    trainer.click(trainer.editor.toolbar.train)
    qtbot.waitUntil(lambda: bool(trainer.context.training.history.losses), timeout=PATIENCE_MS)
    told = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.informativeText()))
    trainer.main.close()
    assert "training stops; its checkpoint is kept" in told[0]
    assert trainer.main.isVisible()
    with qtbot.waitSignal(trainer.context.training.finished, timeout=PATIENCE_MS):
        trainer.do("run.stop")
    trainer.main.close()
    assert "training" not in told[1]
