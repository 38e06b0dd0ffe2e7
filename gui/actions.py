"""Every action of the window: its name, key, icon, what it does, and why it cannot be done now.

The table is the one place that says what there is; menus, toolbar, command palette and shortcut sheet read
it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QAction, QKeySequence

from gui.theme.manager import ThemeManager
from gui.widgets.texts import QT_TRANSLATE_NOOP, without_mnemonic

Keys = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class Spec:
    """One action.

    Attributes:
        id: Its name in the program, such as `file.save`; the part before the dot is its menu.
        text: What a person reads; `&` marks the letter of the menu.
        keys: Its shortcuts, the first one shown.
        icon: Name of its icon, or empty.
        tip: What it does, where its name does not say all.
        checkable: Whether it is a switch.
    """

    id: str
    text: str
    keys: tuple[str | Keys, ...] = ()
    icon: str = ""
    tip: str = ""
    checkable: bool = False


_NEW = QT_TRANSLATE_NOOP("Actions", "&New")
SPECS: Final = (
    Spec("file.new", _NEW, (Keys.New,), "file", QT_TRANSLATE_NOOP("Actions", "Start with an empty canvas")),
    Spec("file.open", QT_TRANSLATE_NOOP("Actions", "&Open…"), (Keys.Open,), "folder-open"),
    Spec("file.save", QT_TRANSLATE_NOOP("Actions", "&Save"), (Keys.Save,), "save"),
    Spec("file.save_as", QT_TRANSLATE_NOOP("Actions", "Save &as…"), ("Ctrl+Shift+S",)),
    Spec(
        "file.close",
        QT_TRANSLATE_NOOP("Actions", "&Close"),
        (Keys.Close,),
        "x",
        QT_TRANSLATE_NOOP("Actions", "Close this tab; behind the last one the start page shows"),
    ),
    Spec(
        "file.reopen",
        QT_TRANSLATE_NOOP("Actions", "Open the c&losed tab again"),
        ("Ctrl+Alt+W",),
        "history",
        QT_TRANSLATE_NOOP("Actions", "Open the file whose tab was closed last"),
    ),
    Spec(
        "file.compare",
        QT_TRANSLATE_NOOP("Actions", "Co&mpare with…"),
        ("Ctrl+Shift+M",),
        "git-compare",
        QT_TRANSLATE_NOOP("Actions", "Show side by side how the network differs from another one"),
    ),
    Spec(
        "file.copy_code",
        QT_TRANSLATE_NOOP("Actions", "Copy PyTorch &code"),
        ("Ctrl+Shift+C",),
        "code",
        QT_TRANSLATE_NOOP("Actions", "Put the network's Python module on the clipboard"),
    ),
    Spec(
        "file.save_code",
        QT_TRANSLATE_NOOP("Actions", "Save PyTorch co&de…"),
        (),
        "file-code",
        QT_TRANSLATE_NOOP("Actions", "Write the network as a Python module"),
    ),
    Spec(
        "file.export_picture",
        QT_TRANSLATE_NOOP("Actions", "Export pictu&re…"),
        ("Ctrl+Shift+E",),
        "image",
        QT_TRANSLATE_NOOP("Actions", "Save the network as a picture: PNG, SVG or PDF"),
    ),
    Spec(
        "file.save_weights",
        QT_TRANSLATE_NOOP("Actions", "Save &weights…"),
        (),
        "download",
        QT_TRANSLATE_NOOP("Actions", "Write the best weights of the latest run as safetensors"),
    ),
    Spec(
        "file.load_weights",
        QT_TRANSLATE_NOOP("Actions", "&Load weights…"),
        (),
        "upload",
        QT_TRANSLATE_NOOP("Actions", "Use a safetensors file's weights to evaluate and classify"),
    ),
    Spec("file.preferences", QT_TRANSLATE_NOOP("Actions", "&Preferences…"), ("Ctrl+,",), "settings"),
    Spec("file.quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), ("Ctrl+Q",), "power"),
    Spec("edit.undo", QT_TRANSLATE_NOOP("Actions", "&Undo"), (Keys.Undo,), "undo-2"),
    Spec("edit.redo", QT_TRANSLATE_NOOP("Actions", "&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2"),
    Spec(
        "edit.history",
        QT_TRANSLATE_NOOP("Actions", "&History…"),
        ("Ctrl+Shift+H",),
        "history",
        QT_TRANSLATE_NOOP("Actions", "List every step, and go back or forward to any of them"),
    ),
    Spec("edit.cut", QT_TRANSLATE_NOOP("Actions", "Cu&t"), (Keys.Cut,), "scissors"),
    Spec("edit.copy", QT_TRANSLATE_NOOP("Actions", "&Copy"), (Keys.Copy,), "copy"),
    Spec("edit.paste", QT_TRANSLATE_NOOP("Actions", "&Paste"), (Keys.Paste,), "clipboard-paste"),
    Spec("edit.duplicate", QT_TRANSLATE_NOOP("Actions", "&Duplicate"), ("Ctrl+D",), "copy"),
    Spec(
        "edit.delete",
        QT_TRANSLATE_NOOP("Actions", "De&lete"),
        (Keys.Delete, "Backspace"),
        "trash-2",
        QT_TRANSLATE_NOOP("Actions", "Delete what is selected and join what stood around it"),
    ),
    Spec(
        "edit.detach",
        QT_TRANSLATE_NOOP("Actions", "Detac&h"),
        ("Ctrl+Shift+D",),
        "unlink",
        QT_TRANSLATE_NOOP("Actions", "Take what is selected out of its chain, which closes, and keep it"),
    ),
    Spec(
        "edit.disable",
        QT_TRANSLATE_NOOP("Actions", "Disa&ble"),
        ("Ctrl+E",),
        "eye-off",
        QT_TRANSLATE_NOOP("Actions", "Let what is selected pass its input through"),
    ),
    Spec(
        "edit.change_type",
        QT_TRANSLATE_NOOP("Actions", "Chan&ge type…"),
        ("Ctrl+Shift+T",),
        "shuffle",
        QT_TRANSLATE_NOOP("Actions", "Make the layer one of another type, keeping what fits"),
    ),
    Spec("edit.rename", QT_TRANSLATE_NOOP("Actions", "Re&name…"), ("F2",), "pencil"),
    Spec("edit.select_all", QT_TRANSLATE_NOOP("Actions", "Select &all"), (Keys.SelectAll,)),
    Spec("edit.invert", QT_TRANSLATE_NOOP("Actions", "&Invert the selection"), ("Ctrl+Shift+I",)),
    Spec("edit.upstream", QT_TRANSLATE_NOOP("Actions", "Select what comes be&fore"), ("Ctrl+[",), "arrow-up"),
    Spec("edit.downstream", QT_TRANSLATE_NOOP("Actions", "Select what f&ollows"), ("Ctrl+]",), "arrow-down"),
    Spec("edit.of_type", QT_TRANSLATE_NOOP("Actions", "Select all of the same t&ype"), ("Ctrl+Shift+A",)),
    Spec(
        "edit.group",
        QT_TRANSLATE_NOOP("Actions", "Group into a bloc&k"),
        ("Ctrl+G",),
        "group",
        QT_TRANSLATE_NOOP("Actions", "Make what is selected a block that can be used again"),
    ),
    Spec(
        "edit.ungroup",
        QT_TRANSLATE_NOOP("Actions", "Ungro&up"),
        ("Ctrl+Shift+G",),
        "ungroup",
        QT_TRANSLATE_NOOP("Actions", "Put the inside of the block in its place"),
    ),
    Spec(
        "edit.comment",
        QT_TRANSLATE_NOOP("Actions", "Add a co&mment"),
        ("Ctrl+M",),
        "square-pen",
        QT_TRANSLATE_NOOP("Actions", "Put some words beside the network"),
    ),
    Spec(
        "edit.frame",
        QT_TRANSLATE_NOOP("Actions", "Add a frame"),
        ("Ctrl+Shift+F",),
        "square",
        QT_TRANSLATE_NOOP("Actions", "Put a coloured frame with a title around what is selected"),
    ),
    Spec(
        "edit.pin",
        QT_TRANSLATE_NOOP("Actions", "&Pin"),
        ("Ctrl+Shift+P",),
        "pin",
        QT_TRANSLATE_NOOP("Actions", "Let arranging leave what is selected where it stands"),
    ),
    Spec(
        "edit.arrange",
        QT_TRANSLATE_NOOP("Actions", "A&rrange"),
        ("Ctrl+Shift+O",),
        "wand-sparkles",
        QT_TRANSLATE_NOOP("Actions", "Set the network, or what is selected, in order from top to bottom"),
    ),
    Spec(
        "edit.arrange_right",
        QT_TRANSLATE_NOOP("Actions", "Arrange to the right"),
        ("Ctrl+Alt+O",),
        "arrow-right",
        QT_TRANSLATE_NOOP("Actions", "Set the network, or what is selected, in order from left to right"),
    ),
    Spec(
        "view.search",
        QT_TRANSLATE_NOOP("Actions", "&Search everything…"),
        ("Ctrl+K", "Ctrl+P"),
        "search",
        QT_TRANSLATE_NOOP("Actions", "Find any action, layer or node"),
    ),
    Spec("view.build", QT_TRANSLATE_NOOP("Actions", "&Build"), ("Alt+1",), "pencil"),
    Spec("view.train", QT_TRANSLATE_NOOP("Actions", "&Train"), ("Alt+2",), "activity"),
    Spec(
        "view.next_tab",
        QT_TRANSLATE_NOOP("Actions", "&Next tab"),
        ("Ctrl+Tab", "Ctrl+PgDown"),
        "chevron-right",
    ),
    Spec(
        "view.previous_tab",
        QT_TRANSLATE_NOOP("Actions", "Pre&vious tab"),
        ("Ctrl+Shift+Tab", "Ctrl+PgUp"),
        "chevron-left",
    ),
    Spec("view.tab_right", QT_TRANSLATE_NOOP("Actions", "Move the tab to the right"), ("Ctrl+Shift+PgDown",)),
    Spec("view.tab_left", QT_TRANSLATE_NOOP("Actions", "Move the tab to the left"), ("Ctrl+Shift+PgUp",)),
    Spec("view.training_panel", QT_TRANSLATE_NOOP("Actions", "T&raining panel"), ("Alt+3",), "chart-line"),
    Spec("view.problems_panel", QT_TRANSLATE_NOOP("Actions", "&Problems panel"), ("Alt+4",), "circle-alert"),
    Spec("view.data_panel", QT_TRANSLATE_NOOP("Actions", "&Data panel"), ("Alt+5",), "database"),
    Spec("view.runs_panel", QT_TRANSLATE_NOOP("Actions", "R&uns panel"), ("Alt+6",), "history"),
    Spec("view.zoom_in", QT_TRANSLATE_NOOP("Actions", "Zoom &in"), ("Ctrl++", "Ctrl+="), "zoom-in"),
    Spec("view.zoom_out", QT_TRANSLATE_NOOP("Actions", "Zoom &out"), ("Ctrl+-",), "zoom-out"),
    Spec("view.zoom_100", QT_TRANSLATE_NOOP("Actions", "Zoom to &100 %"), ("Ctrl+1",)),
    Spec("view.fit", QT_TRANSLATE_NOOP("Actions", "Show the &whole network"), ("Ctrl+0",), "maximize"),
    Spec("view.selection", QT_TRANSLATE_NOOP("Actions", "Zoom to the &selection"), ("Ctrl+2",), "crosshair"),
    Spec(
        "view.open_block",
        QT_TRANSLATE_NOOP("Actions", "Op&en the block"),
        ("Ctrl+Return",),
        "package",
        QT_TRANSLATE_NOOP("Actions", "Show what is inside the selected block"),
    ),
    Spec(
        "view.block_tab",
        QT_TRANSLATE_NOOP("Actions", "Open the block in a tab"),
        ("Ctrl+Shift+Return",),
        "package",
        QT_TRANSLATE_NOOP("Actions", "Show what is inside the selected block beside its network"),
    ),
    Spec(
        "view.leave_block",
        QT_TRANSLATE_NOOP("Actions", "Leave t&he block"),
        ("Ctrl+Backspace",),
        "log-out",
        QT_TRANSLATE_NOOP("Actions", "Show the network around the block that is open"),
    ),
    Spec(
        "view.layers",
        QT_TRANSLATE_NOOP("Actions", "&Layers"),
        ("Ctrl+B",),
        "panel-left",
        QT_TRANSLATE_NOOP("Actions", "Show or hide the layers at the left"),
        checkable=True,
    ),
    Spec(
        "view.inspector",
        QT_TRANSLATE_NOOP("Actions", "I&nspector"),
        ("Ctrl+I",),
        "panel-right",
        QT_TRANSLATE_NOOP("Actions", "Show or hide the inspector at the right"),
        checkable=True,
    ),
    Spec(
        "view.bottom",
        QT_TRANSLATE_NOOP("Actions", "Bottom &panel"),
        ("Ctrl+J",),
        "panel-bottom",
        QT_TRANSLATE_NOOP("Actions", "Show or hide training, problems, data and runs"),
        checkable=True,
    ),
    Spec(
        "view.changes",
        QT_TRANSLATE_NOOP("Actions", "&Mark changes"),
        ("Ctrl+Alt+M",),
        "git-compare",
        QT_TRANSLATE_NOOP("Actions", "Mark on the canvas what changed since the network was saved"),
        checkable=True,
    ),
    Spec(
        "view.theme",
        QT_TRANSLATE_NOOP("Actions", "Light or &dark"),
        ("Ctrl+Shift+L",),
        "moon",
        QT_TRANSLATE_NOOP("Actions", "Change between the light and the dark theme"),
    ),
    Spec("view.larger", QT_TRANSLATE_NOOP("Actions", "Lar&ger text"), ("Ctrl+Alt++", "Ctrl+Alt+="), "type"),
    Spec("view.smaller", QT_TRANSLATE_NOOP("Actions", "S&maller text"), ("Ctrl+Alt+-",), "type"),
    Spec("run.train", QT_TRANSLATE_NOOP("Actions", "&Train"), ("F5", "Ctrl+R"), "play"),
    Spec("run.pause", QT_TRANSLATE_NOOP("Actions", "&Pause"), ("F6",), "pause"),
    Spec(
        "run.stop",
        QT_TRANSLATE_NOOP("Actions", "&Stop"),
        ("Shift+F5",),
        "square",
        QT_TRANSLATE_NOOP("Actions", "Stop training and keep a checkpoint"),
    ),
    Spec("help.shortcuts", QT_TRANSLATE_NOOP("Actions", "&Keyboard shortcuts"), ("F1",), "keyboard"),
    Spec(
        "help.layer",
        QT_TRANSLATE_NOOP("Actions", "Help on the &layer"),
        ("Shift+F1",),
        "circle-question-mark",
        QT_TRANSLATE_NOOP("Actions", "Say what the selected layer does, and what its arguments mean"),
    ),
    Spec("help.about", QT_TRANSLATE_NOOP("Actions", "&About TorchCanvas"), (), "info"),
)


class Actions(QObject):
    """The actions as Qt knows them. Whoever can carry one out says so with `on`, and why not with `allow`."""

    def __init__(self, theme: ThemeManager, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reasons: dict[str, str | None] = {}
        self._names: dict[str, str] = {}
        self._actions = {spec.id: self._make(spec) for spec in SPECS}
        self._specs = {spec.id: spec for spec in SPECS}
        theme.changed.connect(self._dress)
        self._dress()
        for id_ in self._actions:
            self._describe(id_)

    def __getitem__(self, id_: str) -> QAction:
        return self._actions[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._actions)

    def of_menu(self, menu: str) -> list[QAction]:
        """Return the actions of a menu, such as `edit`, in order."""
        return [action for id_, action in self._actions.items() if id_.startswith(menu + ".")]

    def on(self, id_: str, do: Callable[[], object]) -> None:
        """Say what an action does."""
        self._actions[id_].triggered.connect(do)

    def allow(self, id_: str, why_not: str | None = None) -> None:
        """Allow an action, or forbid it and say why."""
        if self._reasons.get(id_, "") == why_not:
            return
        self._reasons[id_] = why_not
        self._actions[id_].setEnabled(why_not is None)
        self._describe(id_)

    def why_not(self, id_: str) -> str | None:
        """Return why an action cannot be done now; None if it can."""
        return self._reasons.get(id_)

    def name(self, id_: str, text: str | None = None) -> None:
        """Give an action another name for now, such as “Undo Delete conv1”; None gives its own back."""
        action = self._actions[id_]
        action.setText(text or self._translate(self._specs[id_].text))
        action.setIconText(self.plain_name(id_))  # Qt's own would keep the (T) of 训练(&T) on a button
        self._describe(id_)

    def plain_name(self, id_: str) -> str:
        """Return an action's name without the menu's marks."""
        return without_mnemonic(self._actions[id_].text()).rstrip("…")

    def own_name(self, id_: str) -> str:
        """Return the name that an action has where it is not named after a step."""
        return without_mnemonic(self._translate(self._specs[id_].text)).rstrip("…")

    def set_icon(self, id_: str, icon: str, color: str | None = None, *, disabled: str = "") -> None:
        """Show another icon; `color`, and `disabled` while it cannot be done, are values of tokens."""
        self._actions[id_].setIcon(self._theme.icon(icon, color, disabled=disabled))

    def _make(self, spec: Spec) -> QAction:
        action = QAction(self._translate(spec.text), self)
        action.setIconText(without_mnemonic(action.text()).rstrip("…"))
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.setCheckable(spec.checkable)
        return action

    def _describe(self, id_: str) -> None:
        """Say in the tooltip what the action does, by which key, and why not."""
        spec, action = self._specs[id_], self._actions[id_]
        text = self.plain_name(id_)
        if spec.tip:
            text = QCoreApplication.translate("Actions", "{action}: {tip}").format(
                action=text, tip=self._translate(spec.tip)
            )
        if spec.keys:
            text += f" ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})"
        if (why_not := self._reasons.get(id_)) is not None:
            text += f"\n{why_not}"
        action.setToolTip(text)
        action.setStatusTip("")

    @Slot()
    def _dress(self) -> None:
        for spec in SPECS:
            if spec.icon:
                self._actions[spec.id].setIcon(self._theme.icon(spec.icon))

    @staticmethod
    def _translate(text: str) -> str:
        return QCoreApplication.translate("Actions", text)
