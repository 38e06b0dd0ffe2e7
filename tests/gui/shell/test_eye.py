"""Nothing is clipped, squeezed or overlapping: the whole window looked at in three sizes, state by state."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from core.project.files import load
from gui import translations
from gui.dialogs.about import AboutDialog
from gui.dialogs.shortcuts import ShortcutsDialog
from gui.shell.command_palette import CommandPalette
from tests.helpers.eyes import faults

EXAMPLES = translations.FOLDER.parent / "examples"
GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "projects"
PATIENCE_MS = 60_000
SIZES = {"1280×720": ((1280, 720), 1.0), "1920×1080, text 200 %": ((1920, 1080), 2.0)}
PICTURES = os.environ.get("TORCHCANVAS_EYE_PICTURES")
"""A folder to keep a picture of every state in, for a person to look at."""


class Eye:
    """Looks at the window in one state after another and remembers what it objects to."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found: dict[str, list[str]] = {}

    def look(self, window: QWidget, state: str) -> None:
        QTest.qWait(20)
        for _ in range(3):  # a text that has just come gets its room when the layout is asked again
            QApplication.processEvents()
        for fault in faults(window):
            self.found.setdefault(fault, []).append(state)
        if PICTURES:
            path = Path(PICTURES) / f"{self.name}-{state}.png".replace(" ", "_").replace(",", "")
            path.parent.mkdir(parents=True, exist_ok=True)
            window.grab().save(str(path))

    def judge(self) -> None:
        assert not self.found, "\n".join(f"{fault}   [{', '.join(at)}]" for fault, at in self.found.items())


@pytest.fixture
def language(request, qapp) -> Iterator[str]:
    """Put a language in force for the window that is made afterwards."""
    before = set(qapp.findChildren(QTranslator))
    translations.install(request.param, qapp)
    yield request.param
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)
        translator.deleteLater()


@pytest.fixture
def eye(request, language, person) -> Eye:
    """Return an eye before the start page, at the size and text scale that the test asks for."""
    size, scale = SIZES[request.param]
    person.main.setMinimumSize(0, 0)
    person.main.resize(*size)
    person.context.settings.text_scale = scale
    return Eye(f"{language}-{size[0]}-{QApplication.primaryScreen().devicePixelRatio():g}x-{scale:g}")


everywhere = pytest.mark.parametrize(
    ("language", "eye"), [(one, size) for one in translations.available() for size in SIZES], indirect=True
)


def open_with_torch(person) -> None:
    person.load_torch()
    person.open_example()
    settle(person)


def settle(person) -> None:
    person.qtbot.waitUntil(lambda: person.context.shapes.current, timeout=PATIENCE_MS)


def look_at_pages(eye: Eye, person, state: str, pages: tuple[str, ...]) -> None:
    for page in pages:
        person.editor.panel.show_page(page)
        eye.look(person.main, f"{state} {page}")


def look_at_dialog(eye: Eye, person, action: str) -> None:
    person.do(action)
    person.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    eye.look(dialog, action)
    dialog.reject()


@everywhere
def test_start_page_and_dialogs_are_whole(eye, person, monkeypatch) -> None:
    screen = SimpleNamespace(availableSize=person.main.size)  # offscreen there is one of 800×800 pixels
    for dialog in (ShortcutsDialog, AboutDialog):
        monkeypatch.setattr(dialog, "screen", lambda _self: screen)
    eye.look(person.main, "start")
    for action in ("file.preferences", "help.about", "help.shortcuts"):
        look_at_dialog(eye, person, action)
    person.do("view.search")
    palette = person.main.findChild(CommandPalette)
    eye.look(palette, "search")
    palette.close()
    person.click(person.main.start.new)
    eye.look(person.main, "empty canvas")
    person.do("file.close")
    person.click(person.main.start.tutorial)
    eye.look(person.main, "tutorial")
    eye.judge()


@everywhere
def test_building_is_whole(eye, person) -> None:
    open_with_torch(person)
    pages = ("training", "problems", "data", "runs")
    look_at_pages(eye, person, "build", pages)
    for name in person.context.document.project.graph.nodes:
        person.context.selection.select((name,))
        eye.look(person.main, f"build {name}")
    person.context.selection.select(("conv1", "relu1"))
    eye.look(person.main, "build several")
    person.context.selection.select_edge(next(iter(person.context.document.project.graph.edges)))
    eye.look(person.main, "build edge")
    for width, height in ((1100, 700), (900, 600), (760, 520)):
        if person.context.theme.scale == 1.0:
            person.main.resize(width, height)
            eye.look(person.main, f"build at {width}")
    eye.judge()


@everywhere
def test_a_problem_is_whole(eye, person) -> None:
    open_with_torch(person)
    person.context.selection.select(("flat",))
    person.do("edit.delete")
    settle(person)
    look_at_pages(eye, person, "problem", ("training", "problems"))
    canvas = person.editor.canvas
    box = canvas.mapFromScene(canvas.canvas_scene.callout.box_rect).boundingRect()
    assert canvas.viewport().rect().contains(box)
    person.context.selection.select(("fc1",))
    eye.look(person.main, "problem fc1")
    person.do("view.fit")
    eye.look(person.main, "problem fitted")
    person.do("view.train")
    look_at_pages(eye, person, "problem in train", ("training", "problems"))
    eye.judge()


@everywhere
def test_training_is_whole(eye, person) -> None:
    open_with_torch(person)
    plan = replace(person.context.document.project.training, epochs=4)
    person.context.document.edit("Set epochs", lambda project: replace(project, training=plan))
    settle(person)
    person.do("view.train")
    look_at_pages(eye, person, "train", ("training", "problems", "data", "runs"))
    person.editor.panel.show_page("training")
    person.qtbot.waitUntil(lambda: person.editor.commands.why_not("run.train") is None, timeout=PATIENCE_MS)
    person.do("run.train")
    person.qtbot.waitUntil(lambda: bool(person.context.training.history.losses), timeout=PATIENCE_MS)
    person.do("run.pause")
    person.qtbot.waitUntil(lambda: person.context.training.state == "paused", timeout=PATIENCE_MS)
    eye.look(person.main, "training")
    person.do("run.pause")
    person.qtbot.waitUntil(lambda: person.context.training.state == "idle", timeout=PATIENCE_MS)
    person.qtbot.waitUntil(lambda: not person.editor.training.run.looking, timeout=PATIENCE_MS)
    look_at_pages(eye, person, "trained", ("training", "problems", "data", "runs"))
    person.do("view.build")
    look_at_pages(eye, person, "trained in build", ("training", "runs"))
    eye.judge()


@everywhere
def test_branching_networks_are_whole(eye, person) -> None:
    person.load_torch()
    for name in ("small-resnet", "lenet5", "encoder-decoder", "residual"):
        path = EXAMPLES / f"{name}.tcanvas"
        person.context.document.replace(load(path if path.exists() else GOLDEN / path.name))
        person.editor.files.opened.emit()
        settle(person)
        eye.look(person.main, name)
        for zoom in (1.0, 0.7, 0.5, 0.4):
            person.editor.canvas.camera.set_zoom(zoom)
            eye.look(person.main, f"{name} {zoom}")
        person.do("view.fit")
        eye.look(person.main, f"{name} fitted")
    eye.judge()


@pytest.mark.skipif("QT_SCALE_FACTOR" in os.environ, reason="this is the run at twice the pixels")
def test_twice_the_pixels_are_whole_too() -> None:
    surroundings = {**os.environ, "QT_SCALE_FACTOR": "2"}
    chosen = "en-1280 and (building or problem or training)"
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", __file__, "-qx", "-p", "no:cacheprovider", "--no-cov", "-k", chosen],
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stdout[-6000:]
