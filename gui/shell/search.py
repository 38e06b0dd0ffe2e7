"""What Ctrl+K finds: actions with their keys, layers to append, nodes, examples, recent files."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from core.errors import TorchCanvasError
from core.layers.declaration import LayerType
from core.layers.registry import LAYERS
from gui.actions import Actions
from gui.context import Context
from gui.shell.command_palette import Entry
from gui.start.examples import Example, examples
from gui.start.thumbnails import category_of
from gui.widgets.categories import category_title
from gui.widgets.texts import translated


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What is done with what was found."""

    append: Callable[[str], object]
    show_node: Callable[[str], object]
    show_help: Callable[[str], object]
    open_example: Callable[[Example], object]
    open_path: Callable[[Path], object]


class Search(QObject):
    """Collects the entries of the command palette."""

    def __init__(self, context: Context, actions: Actions, reach: Reach, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._actions = actions
        self._reach = reach

    def entries(self, *, editor: bool) -> list[Entry]:
        """Return everything that can be reached now."""
        found = self._of_nodes() if editor else []
        found += self._of_actions()
        found += self._of_layers() if editor else []
        return found + self._of_files() + self._of_help()

    def _of_actions(self) -> list[Entry]:
        entries = []
        for id_ in self._actions:
            if id_ == "view.search":
                continue
            action = self._actions[id_]
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            entries.append(
                Entry(
                    text=self._actions.plain_name(id_),
                    do=action.trigger,
                    icon=self._context.theme.icon("chevron-right", size=16),
                    hint=keys,
                    words=action.toolTip(),
                    why_not=self._actions.why_not(id_),
                )
            )
        return entries

    def _of_layers(self) -> list[Entry]:
        theme = self._context.theme
        return [
            Entry(
                text=declared.name,
                do=partial(self._reach.append, name),
                icon=theme.category_icon(declared.category),
                hint=self.tr("add layer"),
                words=" ".join(_words_of(declared)),
            )
            for name, declared in sorted(LAYERS.items())
        ]

    def _of_help(self) -> list[Entry]:
        return [
            Entry(
                text=self.tr("Help: {layer}").format(layer=name),
                do=partial(self._reach.show_help, name),
                icon=self._context.theme.icon("circle-question-mark", size=16),
                hint=self.tr("help page"),
                words=" ".join(_words_of(declared)),
            )
            for name, declared in sorted(LAYERS.items())
        ]

    def _of_nodes(self) -> list[Entry]:
        scope, theme = self._context.scope, self._context.theme
        graph = scope.graph
        return [
            Entry(
                text=name,
                do=partial(self._reach.show_node, ".".join((*scope.place.path, name))),
                icon=theme.category_icon(category_of(graph.nodes[graph.nodes[name].shares or name])),
                hint=self.tr("go to {type}").format(type=graph.nodes[name].type),
            )
            for name in graph.sorted_names()
        ]

    def _of_files(self) -> list[Entry]:
        theme, reach = self._context.theme, self._reach
        entries = [
            Entry(
                text=example.title,
                do=partial(reach.open_example, example),
                icon=theme.icon("book-open", size=16),
                hint=self.tr("example"),
                words=f"{example.name} {example.summary}",
            )
            for example in _examples()
        ]
        entries += [
            Entry(
                text=path.name,
                do=partial(reach.open_path, path),
                icon=theme.icon("file", size=16),
                hint=self.tr("recent file"),
                words=str(path),
            )
            for path in self._context.settings.recent_files
        ]
        return entries


def _words_of(declared: LayerType) -> tuple[str, ...]:
    """Return what a layer is found by besides its name, in English and in the window's language."""
    own = (category_title(declared.category), translated(declared.summary))
    return (*own, declared.summary, *declared.synonyms)


def _examples() -> list[Example]:
    try:
        return examples()
    except TorchCanvasError:  # the start page says that they are damaged
        return []
