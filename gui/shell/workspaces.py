"""The two workspaces: Build (docks around the canvas, panel below) and Train (run's network, panel right)."""

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from gui.actions import Actions
from gui.settings import Settings
from gui.shell.bottom_panel import TabbedPanel
from gui.shell.strip import Strip
from gui.theme.manager import ThemeManager

_PALETTE: Final = 248
_INSPECTOR: Final = 340
_SIDE_CANVAS: Final = 440
_BOTTOM: Final = 212
_LEAST_CANVAS: Final = 320
_ROOMY_CANVAS: Final = 440  # with a dock at either side; grows with the text
_LEAST_HEIGHT: Final = 150
_LEAST_CANVAS_HEIGHT: Final = 180
_DOCKS: Final = ("layers", "inspector", "bottom")


class Workspaces(QStackedWidget):
    """Lays the views out, lets docks go where there is no room for them, and remembers the sizes.

    A dock at a side leaves a strip with its button behind, the panel its tabs; both come back with the room.

    Signals:
        changed: The other workspace is shown; carries `build` or `train`.
    """

    changed = Signal(str)

    def __init__(
        self,
        *,
        palette: QWidget,
        canvas: QWidget,
        inspector: QWidget,
        run_canvas: QWidget,
        panel: TabbedPanel,
        actions: Actions,
        settings: Settings,
        theme: ThemeManager,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._theme = theme
        self._actions = actions
        self._panel = panel
        self._enlarged = False
        self._docks = {"layers": palette, "inspector": inspector, "bottom": panel}
        self._wanted = {name: settings.flag(f"dock.{name}", default=True) for name in _DOCKS}
        self._latest: list[str] = []
        self._columns = _splitter(Qt.Orientation.Horizontal, palette, canvas, inspector)
        self._rows = _splitter(Qt.Orientation.Vertical, self._columns)
        self._sides = _splitter(Qt.Orientation.Horizontal, run_canvas)
        self._canvas, self._run_canvas = canvas, run_canvas
        self.strips = {
            name: Strip(actions[f"view.{name}"], theme, left=name == "layers")
            for name in ("layers", "inspector")
        }
        self.addWidget(_page(self.strips["layers"], self._rows, self.strips["inspector"]))
        self.addWidget(_page(self._sides))
        self._set_limits()
        self._place_panel("build")
        self._restore()
        for name in _DOCKS:
            actions.on(f"view.{name}", self._toggles(name))
        panel.enlarge_asked.connect(self._on_enlarge)
        panel.unfold_asked.connect(self._on_enlarge)
        theme.changed.connect(self._on_theme)
        self._fit()

    @property
    def current(self) -> str:
        """`build` or `train`."""
        return "build" if self.currentIndex() == 0 else "train"

    def show_workspace(self, name: str) -> None:
        """Show a workspace; the panel moves along."""
        if name == self.current:
            return
        self.remember()
        self._enlarge(False)
        self._place_panel(name)
        self.setCurrentIndex(0 if name == "build" else 1)
        self._fit()
        self.changed.emit(name)

    def show_panel(self) -> None:
        """Bring the panel back where a person put it away."""
        if self.current == "build" and not self._wanted["bottom"]:
            self._set_wanted("bottom", True)

    def show_dock(self, name: str) -> None:
        """Bring a dock back, another one giving way where there is no room for both."""
        self._set_wanted(name, True)

    def remember(self) -> None:
        """Keep the sizes for the next start."""
        if self._enlarged:
            return
        self._settings.set_state("columns", self._columns.saveState())
        self._settings.set_state(
            "rows" if self.current == "build" else "sides",
            (self._rows if self.current == "build" else self._sides).saveState(),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _place_panel(self, name: str) -> None:
        if name == "build":
            self._rows.addWidget(self._panel)
            self._rows.setStretchFactor(0, 1)
            self._rows.setStretchFactor(1, 0)
            if not self._rows.restoreState(self._settings.state("rows")):
                self._rows.setSizes([10_000, self._theme.px(_BOTTOM)])
        else:
            self._sides.addWidget(self._panel)
            self._panel.setVisible(True)
            self._sides.setStretchFactor(0, 0)
            self._sides.setStretchFactor(1, 1)
            if not self._sides.restoreState(self._settings.state("sides")):
                self._sides.setSizes([round(_SIDE_CANVAS * self._theme.scale**0.4), 10_000])

    def _restore(self) -> None:
        self._columns.setStretchFactor(0, 0)
        self._columns.setStretchFactor(1, 1)
        self._columns.setStretchFactor(2, 0)
        if not self._columns.restoreState(self._settings.state("columns")):
            self._columns.setSizes([self._theme.px(_PALETTE), 10_000, self._theme.px(_INSPECTOR)])

    def _set_limits(self) -> None:
        self._docks["layers"].setMinimumWidth(self._theme.px(200))
        self._docks["inspector"].setMinimumWidth(self._theme.px(300))
        self._panel.set_least_height(self._theme.px(_LEAST_HEIGHT))
        self._canvas.setMinimumSize(_LEAST_CANVAS, _LEAST_CANVAS_HEIGHT)
        self._run_canvas.setMinimumWidth(280)

    def _toggles(self, name: str) -> "_Toggle":
        return _Toggle(self, name)

    def toggle(self, name: str) -> None:
        """Show or hide a dock, as a person asked."""
        self._set_wanted(name, self._docks[name].isHidden())

    def _set_wanted(self, name: str, wanted: bool) -> None:
        self._wanted[name] = wanted
        self._settings.set_flag(f"dock.{name}", wanted)
        self._latest = [one for one in self._latest if one != name]
        if wanted:
            self._latest.append(name)
        self._fit()

    def _fit(self) -> None:
        """Show the docks that a person wants and that there is room for, the one asked for last first."""
        if self._enlarged:
            return
        wanted = sorted(
            (name for name in ("inspector", "layers") if self._wanted[name]),
            key=lambda name: -self._latest.index(name) if name in self._latest else 1,
        )
        shown: set[str] = set()
        taken = 0
        for name in wanted:
            least = self._docks[name].minimumWidth()
            canvas = max(_LEAST_CANVAS, self._theme.px(_ROOMY_CANVAS)) if shown else _LEAST_CANVAS
            if taken + least + canvas <= self.width():
                shown.add(name)
                taken += least
        for name, strip in self.strips.items():
            self._docks[name].setVisible(name in shown)
            strip.setVisible(self._wanted[name] and name not in shown)
        build = self.current == "build"
        least = self._panel.least_height + max(_LEAST_CANVAS_HEIGHT, self._theme.px(150))
        self._panel.set_folded(build and self.height() < least)
        if build:
            self._panel.setVisible(self._wanted["bottom"])
        else:
            self._run_canvas.setVisible(self.width() >= 280 + self._theme.px(520))
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show in the view menu which docks are seen."""
        for name in _DOCKS:
            self._actions[f"view.{name}"].setChecked(not self._docks[name].isHidden())
        here = (
            None
            if self.current == "build"
            else self.tr("The panels at the sides belong to the Build workspace.")
        )
        for name in _DOCKS:
            self._actions.allow(f"view.{name}", here)

    @Slot()
    def _on_enlarge(self) -> None:
        self._enlarge(not self._enlarged)

    def _enlarge(self, enlarged: bool) -> None:
        """Give the panel the whole room, or the rest its room back."""
        if enlarged == self._enlarged:
            return
        if enlarged:
            self.remember()
        self._enlarged = enlarged
        self._columns.setVisible(not enlarged)
        self._run_canvas.setVisible(not enlarged)
        if enlarged:
            self._panel.set_folded(False)
            for strip in self.strips.values():
                strip.hide()
        self._panel.set_enlarged(enlarged)
        self._fit()

    @Slot()
    def _on_theme(self) -> None:
        self._set_limits()
        self._fit()


class _Toggle:
    """Shows or hides one dock; a plain object, since the action hands over whether it is checked."""

    def __init__(self, workspaces: Workspaces, name: str) -> None:
        self._workspaces = workspaces
        self._name = name

    def __call__(self, _checked: bool = False) -> None:
        self._workspaces.toggle(self._name)


def _page(*widgets: QWidget) -> QWidget:
    """Return widgets side by side without gaps."""
    page = QWidget()
    layout = QHBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget, 1 if isinstance(widget, QSplitter) else 0)
    return page


def _splitter(orientation: Qt.Orientation, *widgets: QWidget) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(1)
    for widget in widgets:
        splitter.addWidget(widget)
    return splitter
