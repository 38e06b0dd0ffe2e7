"""The bar at the top: the file, undo, training, device, workspaces, search."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from gui.actions import Actions
from gui.context import Context
from gui.shell.menus import Menus
from gui.widgets.buttons import IconButton
from gui.widgets.labels import ElidedLabel, Label
from gui.widgets.search_field import SearchField
from gui.widgets.sections import Rule
from gui.widgets.segmented import SegmentedControl

HEIGHT = 48
_NAME_WIDTH = 220
_SEARCH_WIDTH = 260


class Toolbar(QFrame):
    """The top bar. What has no room gives way in steps: words first, then what menus and keys reach too.

    Signals:
        workspace_chosen: `build` or `train`.
    """

    workspace_chosen = Signal(str)

    def __init__(self, context: Context, actions: Actions, menus: Menus, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._actions = actions
        self._theme = context.theme
        self.setProperty("kind", "panel")
        self._shown_name = ("", "")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 0, 10, 0)
        self._row.setSpacing(4)
        self._add_file(menus)
        self._add_edit()
        self._add_run()
        self._row.addStretch(1)
        self._add_right()
        context.document.path_changed.connect(self._show_name)
        context.document.dirty_changed.connect(self._show_name)
        context.document.replaced.connect(self._show_name)
        context.document.changed.connect(self._show_name)
        context.loader.loaded.connect(self._on_devices)
        context.settings.changed.connect(self._on_setting)
        context.training.state_changed.connect(self._on_state)
        self._theme.changed.connect(self._dress)
        self._on_devices()
        self._on_state(context.training.state)
        self._show_name()
        self._dress()

    def show_workspace(self, name: str) -> None:
        """Show which workspace is open."""
        self.workspaces.choose(name)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Ask for no width: the bar makes do with what there is, and never makes the window wider."""
        return QSize(0, self.minimumHeight())

    def _add_file(self, menus: Menus) -> None:
        self.menu = IconButton("menu", self.tr("Menu"), self._theme, parent=self)
        self.menu.setMenu(menus.menu)
        self.menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu.setShortcut("F10")
        self._logo = QLabel(self)
        self._name = ElidedLabel("", self._theme, "body_strong", parent=self)
        self._suffix = Label(".tcanvas", self._theme, "label", "text_3", self)
        self._row.addWidget(self.menu)
        self._row.addSpacing(6)
        self._row.addWidget(self._logo)
        self._row.addSpacing(6)
        self._row.addWidget(self._name)
        self._row.addWidget(self._suffix)
        self._separate()
        self._file_buttons = [self._button(f"file.{name}") for name in ("new", "open", "save")]

    def _add_edit(self) -> None:
        self._edit_rule = self._separate()
        self._edit_buttons = [self._button("edit.undo"), self._button("edit.redo")]

    def _add_run(self) -> None:
        self._separate()
        self.train = self._button("run.train")
        self.pause = self._button("run.pause")
        self.stop = self._button("run.stop")
        self._device_rule = self._separate()
        self._device_icon = QLabel(self)
        self._device_label = Label(self.tr("device"), self._theme, "body", "text_2", self)
        self.devices = QComboBox(self)
        self.devices.setProperty("kind", "flat")
        self.devices.setAccessibleName(self.tr("Device that the next run computes on"))
        self.devices.setToolTip(self.tr("Device that the next run computes on"))
        self.devices.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._device_label.setBuddy(self.devices)
        self.devices.activated.connect(self._on_device_chosen)
        self._row.addWidget(self._device_icon)
        self._row.addSpacing(2)
        self._row.addWidget(self._device_label)
        self._row.addSpacing(2)
        self._row.addWidget(self.devices)

    def _add_right(self) -> None:
        self._panel_buttons = [
            self._button(f"view.{name}", size=16) for name in ("layers", "bottom", "inspector")
        ]
        self._row.addSpacing(6)
        self.workspaces = SegmentedControl(
            [("build", self.tr("Build")), ("train", self.tr("Train"))],
            self._theme,
            name=self.tr("Workspace"),
            parent=self,
        )
        self.workspaces.chosen.connect(self.workspace_chosen)
        self._row.addWidget(self.workspaces)
        self._row.addSpacing(8)
        self.search = SearchField(
            self.tr("Search layers, actions, nodes"), self._theme, self, key_hint="Ctrl K"
        )
        self.search.setReadOnly(True)
        self.search.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the button beside it has the keyboard's way in
        self.search.setCursor(Qt.CursorShape.PointingHandCursor)
        self.search.pressed.connect(self._actions["view.search"].trigger)
        self._search_button = self._button("view.search")
        self._row.addWidget(self.search)

    def _button(self, id_: str, size: int = 18) -> IconButton:
        button = IconButton("x", "", self._theme, size=size, parent=self)
        button.follow(self._actions[id_])
        self._row.addWidget(button)
        return button

    def _separate(self) -> Rule:
        rule = Rule(self, vertical=True)
        rule.setFixedHeight(22)
        self._row.addSpacing(6)
        self._row.addWidget(rule)
        self._row.addSpacing(6)
        return rule

    @Slot()
    @Slot(object)
    def _show_name(self, *_values: object) -> None:
        document = self._context.document
        name = document.project.name if document.path is None else document.path.stem
        shown = (
            f"• {name}" if document.dirty else name,
            "" if document.path is None else document.path.suffix,
        )
        if shown != self._shown_name:  # most edits change neither, and fitting asks every button
            self._shown_name = shown
            self._name.set_text(shown[0])
            self._suffix.setText(shown[1])
            self._fit()

    @Slot()
    def _on_devices(self) -> None:
        loader, chosen = self._context.loader, self._context.settings.device
        self.devices.clear()
        best = loader.devices[1] if len(loader.devices) > 1 else "cpu"
        self.devices.addItem(
            self.tr("auto ({device})").format(device=best) if loader.ready else "auto", "auto"
        )
        for device in loader.devices:
            self.devices.addItem(device, device)
        self.devices.setCurrentIndex(max(0, self.devices.findData(chosen)))
        self._fit()

    @Slot(int)
    def _on_device_chosen(self, index: int) -> None:
        self._context.settings.device = str(self.devices.itemData(index))

    @Slot(str)
    def _on_setting(self, key: str) -> None:
        if key == "device":
            found = self.devices.findData(self._context.settings.device)
            self.devices.setCurrentIndex(max(0, found))

    @Slot(str)
    def _on_state(self, state: str) -> None:
        """Show Train where nothing runs; Pause and Stop in words where something does."""
        active = state != "idle"
        style = Qt.ToolButtonStyle
        self.train.setToolButtonStyle(style.ToolButtonTextBesideIcon)
        self._set_kind(self.train, "primary")
        for button in (self.pause, self.stop):
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon if active else style.ToolButtonIconOnly)
            self._set_kind(button, "plain" if active else "icon")
        self._dress()
        self._fit()

    @staticmethod
    def _set_kind(button: QToolButton, kind: str) -> None:
        button.setProperty("kind", kind)
        button.style().unpolish(button)
        button.style().polish(button)

    @Slot()
    def _dress(self) -> None:
        theme = self._theme
        self.setFixedHeight(max(HEIGHT, theme.px(44)))
        self._logo.setPixmap(theme.pixmap("logo", theme.tokens.accent, theme.px(22)))
        self._device_icon.setPixmap(theme.pixmap("cpu", theme.tokens.text_2, theme.px(16)))
        self.devices.setFont(theme.font("body_strong"))
        state = self._context.training.state
        active, paused = state != "idle", state == "paused"
        on = theme.tokens.on_accent
        self._actions.set_icon("run.train", "play-filled", on, disabled=theme.tokens.text_3)
        self._actions.set_icon("run.pause", "play-filled" if paused else "pause-filled", theme.tokens.text_2)
        self._actions.set_icon("run.stop", "square-filled", theme.tokens.error if active else None)
        self._name.setMaximumWidth(theme.px(_NAME_WIDTH))
        self.search.setFixedWidth(theme.px(_SEARCH_WIDTH))
        side = QSize(theme.px(16), theme.px(16))
        for button in (self.train, self.pause, self.stop):
            button.setIconSize(side)
            button.setFont(theme.font("body_strong"))
        self._fit()

    def _fit(self) -> None:
        """Show as much as there is room for."""
        words = (self._device_label, self._device_icon, self._suffix)
        steps: tuple[tuple[QWidget, ...], ...] = (
            words,
            (self.search,),
            tuple(self._panel_buttons),
            (*self._edit_buttons, self._edit_rule),
            (self.devices, self._device_rule),
            tuple(self._file_buttons),
        )
        hidden: set[QWidget] = {self._search_button}
        if self._context.training.state != "idle":
            hidden.add(self.train)
        if self.workspaces.current != "build":
            hidden.update(self._panel_buttons)
        for step in steps:
            if self._needed_width(hidden) <= self.width():
                break
            hidden.update(step)
            if self.search in step:
                hidden.remove(self._search_button)
        for index in range(self._row.count()):
            item = self._row.itemAt(index)
            widget = None if item is None else item.widget()
            if widget is not None and widget.isHidden() != (widget in hidden):
                widget.setHidden(widget in hidden)

    def _needed_width(self, hidden: set[QWidget]) -> int:
        """Return how wide the bar is without some widgets. Trying it out would widen the window."""
        margins = self._row.contentsMargins()
        width = margins.left() + margins.right()
        for index in range(self._row.count()):
            item = self._row.itemAt(index)
            widget = None if item is None else item.widget()
            if item is None or widget in hidden:
                continue
            wanted = item.sizeHint() if widget is None else widget.sizeHint().boundedTo(widget.maximumSize())
            least = 0 if widget is None else widget.minimumWidth()
            width += max(wanted.width(), least) + self._row.spacing()
        return width
