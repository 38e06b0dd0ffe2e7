"""Every text that the window shows is translated: none is left in English, none is put together."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from core.errors import FileError
from core.layers.registry import LAYERS, LOSSES, OPTIMIZERS, SOURCES, TRANSFORMS
from core.problems import errors_among
from core.project.edits import add_node
from core.project.files import load
from core.project.graph import Project
from core.project.plans import Component
from core.sentences import say
from gui import translations
from gui.canvas.menu import fill_menu
from gui.canvas.picture_dialog import PictureDialog
from gui.charts.plotting import plotting
from gui.dialogs import questions
from gui.dialogs.errors import show_error
from gui.dialogs.history import HistoryDialog
from gui.dialogs.preferences import PreferencesDialog
from gui.dialogs.shortcuts import ShortcutsDialog
from gui.inspector.words import docs_name
from gui.shell.command_palette import CommandPalette
from tests.gui.shell.conftest import PATIENCE_MS, Person, when_modal
from tests.helpers.panels import EXAMPLES
from tests.helpers.projects import chain
from tests.helpers.shown_texts import Painted, texts_of

_WORD = re.compile(r"[A-Za-z_][A-Za-z_0-9]+")
_OTHER_WORDS = (
    "TorchCanvas PyTorch Python GPU CUDA MIT English LeNet ResNet Net MobileNetV2 Transformer "
    "AlexNet VGG SqueezeNet DenseNet "
    "torchvision auto cpu torch nn safetensors tcanvas null forward softmax sigmoid softplus log exp "
    "logits contiguous channels_last memory_format drop_last resize shares PNG SVG PDF Ctrl Alt Shift "
    "Enter Del Esc Tab PgUp PgDown F1 F2 F4 F5 F6 F10 kB MB GB min inf nan conv2d add sub mul cat reshape "
    "permute size_at_0 size_at_1 "
)
"""What is written alike in every language: names of products, keys, units and of numbers in formulas."""


class Wide(QTranslator):
    """Writes every text that goes through translation in letters of full width, its named places left."""

    def translate(self, context, text, disambiguation=None, n=-1):
        return "".join(
            piece if piece[0] in "{<&" else piece.translate(_WIDE) for piece in _PIECES.findall(text)
        )


_PIECES = re.compile(r"\{[^}]*\}|<[^>]+>|&\w+;|[^{<&]+|.", re.DOTALL)
_WIDE = {code: code - ord("A") + ord("Ａ") for code in (*range(65, 91), *range(97, 123))}


def names() -> set[str]:
    """Return the words of torch, of the examples and of the catalogue's Chinese, which are no English."""
    found = set(_OTHER_WORDS.split())
    for registry in (LAYERS, LOSSES, OPTIMIZERS, SOURCES, TRANSFORMS):
        for name, declared in registry.items():
            found |= {name, *_WORD.findall(docs_name(name) or "")}
            for parameter in declared.parameters:
                found |= {parameter.name, *_WORD.findall(repr(parameter.type))}
                if isinstance(parameter.insert, str):
                    found |= set(_WORD.findall(parameter.insert))
            ports = (*getattr(declared, "inputs", ()), *getattr(declared, "outputs", ()))
            found |= {port if isinstance(port, str) else port.name for port in ports}
    blocks = EXAMPLES.parent / "blocks"
    for path in (*EXAMPLES.glob("*.tcanvas"), *blocks.glob("*.tcanvas")):
        found.add(path.stem)
        found |= set(_WORD.findall(path.read_text(encoding="utf-8")))
    return found


class Reader:
    """Reads what is to be seen and keeps what is in no language but English."""

    def __init__(self, person: Person, painted: Painted) -> None:
        self.person = person
        self._painted = painted
        self._known = names() | set(_WORD.findall(str(person.context.settings.runs_folder)))
        self.found: dict[str, str] = {}

    def read(self, root: QWidget | None = None) -> None:
        """Read a widget with all that is in it, the whole window if none is given."""
        root = root or self.person.main
        QApplication.processEvents()
        for who, text in texts_of(root):
            self._keep(who, text)
        root.grab()
        for text in self._painted.texts:
            self._keep(f"painted in {type(root).__name__}", text)
        self._painted.texts.clear()

    def open(self, project: Project) -> None:
        """Open a project and wait until it was looked at."""
        self._known |= set(project.graph.nodes)
        self.person.context.document.replace(project)
        self.person.qtbot.waitUntil(lambda: self.person.context.shapes.current, timeout=PATIENCE_MS)

    def _keep(self, who: str, text: str) -> None:
        strange = [word for word in _WORD.findall(text) if not self._is_name(word, text)]
        if strange:
            self.found.setdefault(text, f"{who}: {text!r} ({', '.join(strange)})")

    def _is_name(self, word: str, text: str) -> bool:
        if word in self._known:
            return True
        begun = f"{word}…" in text and any(name.startswith(word) for name in self._known)
        return begun or (f"…{word}" in text and any(name.endswith(word) for name in self._known))


def _wide(app: QApplication) -> None:
    app.installTranslator(Wide(app))


def _chinese(app: QApplication) -> None:
    assert translations.install("zh_CN", app) == "zh_CN"


@pytest.fixture(params=[_wide, _chinese])
def reader(request, qapp, monkeypatch) -> Iterator[Reader]:
    """Return who reads a window in wide letters, and one in Chinese.

    The letters tell what does not go through translation at all, the Chinese what stays English in it.
    """
    before = qapp.findChildren(QTranslator)
    request.param(qapp)
    painted = Painted()
    painted.install(monkeypatch)
    someone = Reader(request.getfixturevalue("person"), painted)
    yield someone
    for translator in qapp.findChildren(QTranslator):
        if translator not in before:
            qapp.removeTranslator(translator)
            translator.deleteLater()
    assert not someone.found, "not translated:\n" + "\n".join(someone.found.values())


@pytest.fixture
def builder(reader) -> Reader:
    """Return who reads an editor with torch at hand."""
    reader.person.open_example()
    reader.read()
    plotting().start()
    reader.person.load_torch()
    return reader


def test_the_start_page_and_the_dialogs_are_translated(reader) -> None:
    reader.read()
    person, theme = reader.person, reader.person.context.theme
    dialogs = (
        PreferencesDialog(person.context.settings, theme, person.main),
        ShortcutsDialog(person.editor.commands, theme, person.main),
    )
    for dialog in dialogs:
        dialog.show()
        reader.read(dialog)
        dialog.close()
        dialog.deleteLater()
    missing = FileError(say("missing-file", "{path} does not exist. Check the name.", path="mlp"))
    asked = (
        lambda: questions.ask_unsaved("mlp", person.main, training=True),
        lambda: questions.ask_changed_outside(EXAMPLES / "mlp.tcanvas", True, person.main),
        lambda: show_error(missing, theme, person.main),
        lambda: show_error(
            FileError(say("missing-file", "{path} does not exist. Check the name.", path="mlp")),
            theme,
            person.main,
        ),
    )
    for ask in asked:
        when_modal(lambda box: (reader.read(box), box.close()))
        ask()


def _is_new(kind: object, seen: set[object]) -> bool:
    """Return whether something is the first of its kind, and remember it."""
    new = kind not in seen
    seen.add(kind)
    return new


def test_the_editor_is_translated(builder) -> None:
    person, editor = builder.person, builder.person.editor
    for key in ("training", "problems", "data", "runs"):
        editor.panel.show_page(key)
        builder.read()
    seen: set[object] = set()
    for path in sorted(EXAMPLES.glob("*.tcanvas")):
        builder.open(load(path))
        builder.read()
        graph = person.context.document.project.graph
        for name in graph.sorted_names():
            node = graph.nodes[name]
            if not _is_new((node.type, frozenset(node.args), node.repeat is None), seen):
                continue  # an inspector for the hundredth convolution says nothing new
            person.context.selection.select((name,))
            builder.read(editor.inspector)
        for source, target in graph.sorted_edges():
            if not _is_new((graph.nodes[source.node].type, graph.nodes[target.node].type), seen):
                continue
            person.context.selection.select_edge(target)
            builder.read(editor.inspector)
        person.context.selection.select(graph.sorted_names()[:3])
        builder.read()
        menu = QMenu(editor)
        fill_menu(menu, editor.canvas)
        builder.read(menu)
        menu.deleteLater()


def test_every_layer_is_translated(builder) -> None:
    inspector, selection = builder.person.editor.inspector, builder.person.context.selection
    project = Project(name="mlp")
    for type_name in LAYERS:
        project, _ = add_node(project, type_name, name=type_name)
    builder.open(project)
    for name in project.graph.sorted_names():
        selection.select((name,))
        builder.read(inspector)


def test_search_and_quick_add_are_translated(builder) -> None:
    person = builder.person
    person.do("view.search")
    builder.read(person.main.findChild(CommandPalette))
    QTest.keyClick(person.main.findChild(CommandPalette).field, Qt.Key.Key_Escape)
    person.editor.canvas.quick_add()
    builder.read()


def test_the_history_and_the_picture_are_translated(builder) -> None:
    person = builder.person
    person.context.selection.select(("relu1",))
    person.do("edit.delete")
    scene = person.editor.canvas.canvas_scene
    dialogs = (
        HistoryDialog(person.context.document.undo_stack, person.context.theme, person.main),
        PictureDialog(scene.project, scene.figures, person.context.theme, person.main),
    )
    for dialog in dialogs:
        dialog.show()
        builder.read(dialog)
        dialog.close()
        dialog.deleteLater()


def test_problems_are_translated(builder) -> None:
    person, editor = builder.person, builder.person.editor
    editor.panel.show_page("problems")
    image = ("Input", {"shape": (3, 8, 8)})
    for project in (
        chain(image, ("Conv2d", {"out_channels": 6, "kernel_size": 99}), "Flatten", "Output", name="mlp"),
        chain(image, ("Conv2d", {"out_channels": 6, "kernel_size": 3, "groups": 2}), "Output", name="mlp"),
        chain(image, ("MaxPool2d", {"kernel_size": 2, "padding": 3}), "LSTM", name="mlp"),
        chain(image, ("Conv1d", {"out_channels": 6, "kernel_size": 3}), "Output", name="mlp"),
        chain(image, "Softmax", "Embedding", "Output", name="mlp"),
        chain("ReLU", "Linear", name="mlp"),
    ):
        builder.open(replace(project, training=person.context.document.project.training))
        assert errors_among(person.context.shapes.problems)
        builder.read()
        for name in project.graph.sorted_names():
            person.context.selection.select((name,))
            builder.read(editor.inspector)


def test_a_run_is_translated(builder) -> None:
    person, editor = builder.person, builder.person.editor
    project = load(EXAMPLES / "mlp.tcanvas")
    builder.open(replace(project, training=replace(project.training, epochs=2)))
    person.qtbot.waitUntil(lambda: person.context.data.facts is not None, timeout=PATIENCE_MS)
    person.do("view.train")
    builder.read()
    with person.qtbot.waitSignal(person.context.training.finished, timeout=PATIENCE_MS):
        person.click(editor.toolbar.train)
        builder.read()
    person.qtbot.waitUntil(lambda: not editor.training.run.looking, timeout=PATIENCE_MS)
    builder.read()
    for key in ("data", "runs"):
        editor.panel.show_page(key)
        builder.read()


def test_why_a_run_diverged_is_translated(builder) -> None:
    person, project = builder.person, load(EXAMPLES / "mlp.tcanvas")
    wild = Component("SGD", {"lr": 1e30})
    builder.open(replace(project, training=replace(project.training, epochs=2, optimizer=wild)))
    person.qtbot.waitUntil(lambda: person.context.data.facts is not None, timeout=PATIENCE_MS)
    with person.qtbot.waitSignal(person.context.training.finished, timeout=PATIENCE_MS) as ending:
        person.click(person.editor.toolbar.train)
    assert ending.args[0].reason == "diverged"
    assert person.editor.training.run.message.isVisible()
    builder.read()
