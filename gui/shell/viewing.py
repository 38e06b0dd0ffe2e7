"""The view menu: zoom, workspaces, theme, text size."""

from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import QObject, Slot

from gui.actions import Actions
from gui.context import Context
from gui.shell.bottom_panel import TabbedPanel
from gui.shell.part import Part
from gui.shell.workspaces import Workspaces

_STEP: Final = 0.1
_PANELS: Final = ("training", "problems", "data", "runs")


class Zoomable(Protocol):
    """A canvas that can be zoomed."""

    def zoom_in(self) -> None: ...
    def zoom_out(self) -> None: ...
    def reset_zoom(self) -> None: ...
    def fit(self) -> None: ...


class Viewing(Part):
    """Joins the view menu to canvas, workspaces, the panel and settings."""

    def __init__(
        self,
        context: Context,
        actions: Actions,
        canvas: Zoomable,
        workspaces: Workspaces,
        panel: TabbedPanel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._settings = context.settings
        self._theme = context.theme
        self._actions = actions
        self._workspaces = workspaces
        self._panel = panel
        actions.on("view.zoom_in", canvas.zoom_in)
        actions.on("view.zoom_out", canvas.zoom_out)
        actions.on("view.zoom_100", canvas.reset_zoom)
        actions.on("view.fit", canvas.fit)
        actions.on("view.build", self._on_build)
        actions.on("view.train", self._on_train)
        for name in _PANELS:
            actions.on(f"view.{name}_panel", self._enters(name))
        actions.on("view.theme", self._on_theme)
        actions.on("view.larger", self._on_larger)
        actions.on("view.smaller", self._on_smaller)
        self._settings.changed.connect(self._on_setting)
        self._theme.changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Allow what can be done now."""
        closed = None if self._shown else self.tr("No network is open.")
        build = self._workspaces.current == "build"
        away = None if build else self.tr("Open the Build workspace first.")
        for name in ("zoom_in", "zoom_out", "zoom_100", "fit"):
            self._actions.allow(f"view.{name}", closed or away)
        for name in _PANELS:
            self._actions.allow(f"view.{name}_panel", closed)
        self._actions.allow("view.build", closed)
        self._actions.allow("view.train", closed)
        if closed is not None:
            for name in ("layers", "inspector", "bottom"):
                self._actions.allow(f"view.{name}", closed)
        else:
            self._workspaces.refresh()
        scale = self._theme.scale
        self._actions.allow("view.larger", self.tr("200 % is the largest.") if scale >= 2.0 else None)
        self._actions.allow("view.smaller", self.tr("100 % is the smallest.") if scale <= 1.0 else None)
        self._actions.allow("view.theme")

    @Slot()
    def _on_build(self) -> None:
        self._workspaces.show_workspace("build")

    @Slot()
    def _on_train(self) -> None:
        self._workspaces.show_workspace("train")

    def _enters(self, name: str) -> Callable[[], None]:
        """Return what shows a page of the panel, even one put away, and gives it the keyboard."""

        def enter() -> None:
            self._workspaces.show_panel()
            self._panel.enter_page(name)

        return enter

    @Slot()
    def _on_theme(self) -> None:
        contrast = "contrast-" if self._theme.mode.startswith("contrast-") else ""
        self._settings.theme_mode = contrast + ("light" if self._theme.tokens.dark else "dark")

    @Slot()
    def _on_larger(self) -> None:
        self._settings.text_scale = min(2.0, round(self._theme.scale + _STEP, 2))

    @Slot()
    def _on_smaller(self) -> None:
        self._settings.text_scale = max(1.0, round(self._theme.scale - _STEP, 2))

    @Slot(str)
    def _on_setting(self, key: str) -> None:
        if key == "theme_mode":
            self._theme.set_mode(self._settings.theme_mode)
        elif key == "text_scale":
            self._theme.set_scale(self._settings.text_scale)
