"""Arranging the cards of the shown graph: asked for here, computed by core, shown gliding to their places."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Slot
from PySide6.QtWidgets import QStyle

from core.arranging import Direction, arrange
from core.arranging.placing import place
from core.arranging.sizes import CARD_WIDTH, Corner
from core.project import edits
from core.project.graph import Project
from gui.canvas.wording import tr
from gui.services.worker import Worker

if TYPE_CHECKING:
    from gui.canvas.view import CanvasView

_AT_ONCE = 200
"""So many nodes are arranged within a frame; more are arranged beside the window."""
_GLIDING = 500
"""So many cards glide; more would stutter, and are simply there."""
_GLIDE_MS = 200


class Arranger(QObject):
    """Arranges the selected nodes of a canvas, or all of them, as one step; what is pinned stays."""

    def __init__(self, canvas: "CanvasView") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._scope = canvas.context.scope
        self._worker = Worker("arranging", self)
        self._from: dict[str, Corner] = {}
        self._to: dict[str, Corner] = {}
        self._glide = QVariantAnimation(self)
        self._glide.setDuration(_GLIDE_MS)
        self._glide.setStartValue(0.0)
        self._glide.setEndValue(1.0)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(self._on_glide)
        self._glide.finished.connect(self._on_arrived)

    @property
    def gliding(self) -> bool:
        """Whether cards are on their way."""
        return self._glide.state() is QVariantAnimation.State.Running

    @Slot()
    def arrange_down(self) -> None:
        """Arrange with data flowing down."""
        self._arrange(Direction.DOWN)

    @Slot()
    def arrange_right(self) -> None:
        """Arrange with data flowing to the right."""
        self._arrange(Direction.RIGHT)

    def close_worker(self, timeout_s: float) -> bool:
        """Stop; returns whether the thread has ended."""
        self.stop()
        return self._worker.close(timeout_s)

    def stop(self) -> None:
        """Let every card be where it belongs, at once."""
        if self.gliding:
            self._glide.stop()
            self._on_arrived()

    def _arrange(self, direction: Direction) -> None:
        canvas, project, block = self._canvas, self._scope.whole, self._scope.block
        graph = self._scope.graph
        chosen = [name for name in canvas.selection.names if name in graph.nodes]
        only = chosen if len(chosen) > 1 else None
        cards = canvas.canvas_scene.nodes
        widths = {name: item.width for name, item in cards.items() if item.width != CARD_WIDTH}

        def compute() -> dict[str, Corner]:
            return arrange(
                graph,
                direction=direction,
                only=only,
                pinned=graph.pinned,
                places=place(graph),
                widths=widths,
            )

        def deliver(corners: dict[str, Corner]) -> None:
            if self._scope.whole is project and self._scope.block == block:  # else it is another network
                self._apply(corners, partly=only is not None)

        if len(graph.nodes) <= _AT_ONCE:
            deliver(compute())
        else:
            self._worker.submit("arrange", compute, deliver)

    def _apply(self, corners: Mapping[str, Corner], *, partly: bool) -> None:
        canvas, block = self._canvas, self._scope.block
        boxes = canvas.canvas_scene.geometry.boxes
        before = {name: (round(boxes[name].x), round(boxes[name].y)) for name in corners if name in boxes}

        def change(project: Project) -> Project:
            return edits.move(project, corners, block=block)

        text = tr("Arrange {count} nodes").format(count=len(corners)) if partly else tr("Arrange")
        if not self._scope.edit(text, change):
            return
        if self._glides(len(corners)):
            self._from, self._to = before, {name: corners[name] for name in before}
            self._on_glide(0.0)
            self._glide.start()
        elif not partly:
            canvas.fit()

    def _glides(self, count: int) -> bool:
        style, canvas = self._canvas.style(), self._canvas
        wanted = style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, canvas) > 0
        return wanted and canvas.isVisible() and count <= _GLIDING

    @Slot(object)
    def _on_glide(self, share: float) -> None:
        corners = {}
        for name, (to_x, to_y) in self._to.items():
            x, y = self._from[name]
            corners[name] = (round(x + (to_x - x) * share), round(y + (to_y - y) * share))
        shown = self._canvas.canvas_scene.nodes
        if all(name in shown for name in corners):
            self._canvas.canvas_scene.shift(corners)

    @Slot()
    def _on_arrived(self) -> None:
        self._from, self._to = {}, {}
        self._canvas.canvas_scene.settle()
        self._canvas.overlays.show_content()
        if not self._canvas.selection.names:
            self._canvas.fit()
