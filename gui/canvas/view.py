"""The canvas: what a person sees of the network and does to it with mouse and keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLineF, QPointF, QRect, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from core.project.graph import Project
from gui.canvas import accessible, connecting, keys
from gui.canvas.arranger import Arranger
from gui.canvas.camera import Camera
from gui.canvas.commands import Commands
from gui.canvas.figures import Figures
from gui.canvas.fitting import OPENING_ZOOM, show_beginning, show_whole
from gui.canvas.gestures.drop import Drop, layer_in
from gui.canvas.look import Look
from gui.canvas.menu import open_menu
from gui.canvas.node_commands import NodeCommands
from gui.canvas.note_commands import NoteCommands
from gui.canvas.overlays import Overlays
from gui.canvas.painting import paint_band, paint_ground, paint_guides, paint_welcome
from gui.canvas.pointer import Pointer
from gui.canvas.prompts import Prompts
from gui.canvas.remembering import Remembering
from gui.canvas.scene import CanvasScene
from gui.context import Context
from gui.document import Viewpoint
from gui.selection import Selection

if TYPE_CHECKING:
    from core.shapes.report import ShapeReport

_REACH = 11_000_000.0
_STALE_AFTER_MS = 200
_LONGEST_HOLD_MS = 30


class CanvasView(QGraphicsView):
    """Shows the document's network, or, read-only, a network that a run owns.

    Signals:
        node_activated: A card was double-clicked beside its name; carries the node's name.
        said: What a person should know about an edit that went well; carries a list of sentences.
        zoom_changed: Another zoom; 1.0 is 100 %.
    """

    node_activated = Signal(str)
    said = Signal(list)
    zoom_changed = Signal(float)

    def __init__(self, context: Context, parent: QWidget | None = None, read_only: bool = False) -> None:
        super().__init__(parent)
        self.context = context
        self.read_only = read_only
        self.selection = Selection(self) if read_only else context.selection
        self.commands = Commands(context, self.selection, self)
        self.commands.said.connect(self.said)
        self.commands.appended.connect(self._on_appended)
        self.node_activated.connect(self._on_activated)
        self.look = Look(context.theme)
        self.canvas_scene = CanvasScene(self.look)
        self.canvas_scene.setParent(self)
        self.camera = Camera(self)
        self.pointer = Pointer(self)
        self._drop: Drop | None = None
        self._band: QRectF | None = None
        self._guides: tuple[QLineF, ...] = ()
        self._was_empty = True
        self._pending_fit = True
        self._pending_look: Viewpoint | None = None
        self._opening = True  # whether nobody has asked to see the whole network
        self._awaited: Project | None = None  # what was opened and has no shapes yet
        self._stale_timer = QTimer(self)
        self._stale_timer.setSingleShot(True)
        self._stale_timer.setInterval(_STALE_AFTER_MS)
        accessible.install()
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.setInterval(_LONGEST_HOLD_MS)
        self._hold.timeout.connect(self._paint_again)
        self._set_up_view()
        self.overlays = Overlays(self)
        self.prompts = Prompts(self)
        self.node_commands = NodeCommands(self)
        self.note_commands = NoteCommands(self)
        self.arranger = Arranger(self)
        self._connect()
        if not read_only:
            self.remembering = Remembering(self)  # behind what shows another graph
        self._dress()
        if not read_only:
            self.canvas_scene.show_project(context.scope.project)
            self._on_shapes_updated()
        self._on_content_changed()

    # What others ask for

    def set_project(self, project: Project, report: "ShapeReport | None" = None) -> None:
        """Show a project that is no longer edited, such as the one that a run owns."""
        self.canvas_scene.show_figures(Figures())
        self.canvas_scene.show_project(project)
        self.canvas_scene.show_figures(
            Figures(project=project, report=None if report is None else report.graph)
        )
        self.selection.clear()
        self._on_content_changed()
        self._fit_later()

    def reveal(self, name: str) -> None:
        """Select a node and pan until it is seen."""
        if name in self.canvas_scene.nodes:
            self.selection.select([name])
            self.center_on_selection()

    def center_on_selection(self, *, only_if_hidden: bool = False) -> None:
        """Bring what is selected into view."""
        area = QRectF()
        for name in self.selection.names[-1:] if only_if_hidden else self.selection.names:
            if name in self.canvas_scene.geometry.boxes:
                area |= QRectF(*self.canvas_scene.geometry.boxes[name])
        if self.selection.edge in self.canvas_scene.edges:
            area |= self.canvas_scene.edges[self.selection.edge].sceneBoundingRect()
        if area.isEmpty():
            return
        if only_if_hidden:
            self.camera.reveal(area, self.overlays.covered)
        else:
            self.camera.look_at(area.center())

    @Slot()
    def zoom_in(self) -> None:
        """Show things larger."""
        self.camera.step(1)

    @Slot()
    def zoom_out(self) -> None:
        """Show more of the network."""
        self.camera.step(-1)

    @Slot()
    def reset_zoom(self) -> None:
        """Go back to 100 %."""
        self.camera.set_zoom(1.0)

    @Slot()
    def fit(self) -> None:
        """Show the whole network, clear of the controls if it reaches into their corners."""
        self._opening = False
        self._show_all()

    def _show_all(self) -> None:
        show_whole(self)
        if self.canvas_scene.callout is not None:  # its box grows as the canvas shrinks
            show_whole(self)

    @Slot()
    def zoom_to_selection(self) -> None:
        """Show what is selected as large as it fits, no larger than 100 %."""
        boxes = self.canvas_scene.geometry.boxes
        area = QRectF()
        for name in self.selection.names:
            if name in boxes:
                area |= QRectF(*boxes[name])
        if not area.isEmpty():
            self._opening = False
            self.camera.fit(area, margins=self.overlays.covered)
            self.camera.fitted = False

    @Slot()
    def select_all(self) -> None:
        """Select every node and note."""
        self.selection.select(
            list(self.canvas_scene.geometry.boxes), notes=list(self.canvas_scene.notes.items)
        )

    @Slot()
    def rename_current(self) -> None:
        """Change the current node's name in place."""
        name = self.selection.current
        if not self.read_only and name in self.canvas_scene.nodes:
            self.prompts.ask_for_name(name)
        elif name is None:
            self.note_commands.edit_current()

    @Slot()
    def connect_current(self) -> None:
        """Offer the nodes that the current one can be wired to, for the keyboard."""
        if not self.read_only:
            connecting.offer(self)

    @property
    def is_placed(self) -> bool:
        """Whether it has been seen since another network was shown, so that zoom and place mean something."""
        return not self._pending_fit and self._pending_look is None

    def look_from(self, look: Viewpoint) -> None:
        """Look as somebody looked before, now or once the size is known."""
        self._pending_fit, self._pending_look = False, look
        if self.isVisible():
            self._look_pending()

    def quick_add(self, text: str = "") -> None:
        """Open the list of layers, with a text typed already."""
        if not self.read_only:
            self.prompts.ask_for_layer(text)

    def quick_add_after(self, name: str, point: QPointF) -> None:
        """Open the list of layers at a point of the scene, for one that follows a node."""
        self.prompts.ask_for_layer_after(name, point)

    def repair(self, *, others: bool = False) -> None:
        """Carry out the best repair of the first broken node, or offer all of them."""
        found = self.canvas_scene.figures.first_error
        if self.read_only or found is None or not found[1].fixes:
            return
        if others:
            self.prompts.ask_for_repair(found[1])
        else:
            self.prompts.repair(found[1])

    def show_band(self, area: QRectF | None) -> None:
        """Show the rubber band over an area of the scene, or none."""
        self._band = area
        self.viewport().update()

    def show_guides(self, lines: tuple[QLineF, ...]) -> None:
        """Show on which lines what is dragged would stand, or none."""
        if lines or self._guides:
            self._guides = lines
            self.viewport().update()

    # Setting up

    def _set_up_view(self) -> None:
        self.setScene(self.canvas_scene)
        self.setSceneRect(-_REACH, -_REACH, 2 * _REACH, 2 * _REACH)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setAcceptDrops(not self.read_only)
        self.setMinimumSize(240, 180)
        self.setAccessibleName(self.tr("Network of the run") if self.read_only else self.tr("Network canvas"))

    def _connect(self) -> None:
        context = self.context
        context.theme.changed.connect(self._dress)
        self.selection.changed.connect(self._on_selection_changed)
        self.camera.changed.connect(self._on_camera_changed)
        if not self.read_only:
            context.scope.changed.connect(self._on_changed)
            context.scope.replaced.connect(self._on_replaced)
            context.shapes.updated.connect(self._on_shapes_updated)
            context.loader.loaded.connect(self._on_loaded)
            self._stale_timer.timeout.connect(self._on_stale)

    @Slot()
    def _dress(self) -> None:
        theme = self.context.theme
        self.look = Look(theme)
        self.canvas_scene.dress(self.look)
        self.camera.set_scale(theme.scale)
        self.overlays.dress()
        self.viewport().update()

    # What happened elsewhere

    @Slot(object, object)
    def _on_changed(self, before: Project, after: Project) -> None:
        self.pointer.cancel()  # what is dragged may be gone; a gesture's own edit comes when it has ended
        self.arranger.stop()
        self.pointer.forget()
        self.selection.follow(before, after)
        self.canvas_scene.show_project(after)
        if after.graph is not before.graph:
            self._stale_timer.start()
            self._hold_painting()
        self._on_content_changed()

    @Slot(object)
    def _on_replaced(self, project: Project) -> None:
        self.pointer.cancel()
        self.pointer.forget()
        self.canvas_scene.show_figures(Figures())
        self.canvas_scene.show_project(project)
        self.selection.clear()
        self._awaited = project
        self._on_shapes_updated()
        self._on_content_changed()
        self._fit_later()

    @Slot()
    def _on_shapes_updated(self) -> None:
        found = self.context.scope.shown
        if found.project is None:
            return
        self._paint_again()
        if found.project.graph is self.canvas_scene.project.graph:
            self._stale_timer.stop()
        figures = Figures(
            project=found.project,
            report=found.report,
            problems=found.problems,
            explanations=found.explanations,
        )
        was_stale, callout = self.canvas_scene.shown.stale, self.canvas_scene.callout
        self.canvas_scene.show_figures(figures)
        if self.canvas_scene.callout is not callout:
            self._reveal_trouble()
        if was_stale:
            self.canvas_scene.show_beside_wires(stale=False)
        accessible.describe(self)
        if self._awaited is not None and found.report is not None:
            first = self._awaited.graph is found.project.graph
            self._awaited = None
            if first and self.camera.fitted and self._opening and self.isVisible():
                self._fit_pending()  # what stands beside the wires is known now

    def _hold_painting(self) -> None:
        """Wait a moment for the shapes, so that an edit and what follows from it are painted as one picture.

        The painting and the thread that infers would only be in each other's way.
        """
        shapes = self.context.shapes
        if self.context.loader.ready and self.isVisible() and not shapes.is_due:
            self.viewport().setUpdatesEnabled(False)
            self._hold.start()

    @Slot()
    def _paint_again(self) -> None:
        self._hold.stop()
        if not self.viewport().updatesEnabled():
            self.viewport().setUpdatesEnabled(True)

    def _reveal_trouble(self) -> None:
        """Bring the box at the broken node into view, if the node is seen and nothing is being dragged."""
        found, callout = self.canvas_scene.figures.first_error, self.canvas_scene.callout
        if found is None or callout is None or self.pointer.gesture is not None or not self.isVisible():
            return
        node = QRectF(*self.canvas_scene.geometry.boxes[found[0]])
        seen = self.mapToScene(self.viewport().rect()).boundingRect()
        if seen.intersects(node):
            area = callout.sceneBoundingRect() | node
            self.camera.reveal(area, self.overlays.covered_by_map)
            self.camera.reveal(callout.box_rect, self.overlays.covered_by_map)  # if both are too wide

    @Slot()
    def _on_stale(self) -> None:
        self.canvas_scene.show_beside_wires(stale=True)

    @Slot()
    def _on_loaded(self) -> None:
        self.overlays.show_heading()

    @Slot()
    def _on_selection_changed(self) -> None:
        self._mark_selection()
        if self.selection.names or self.selection.edge:
            self.center_on_selection_if_small()
        self.overlays.show_heading()
        accessible.describe(self)
        accessible.announce(self)

    def center_on_selection_if_small(self) -> None:
        """Bring the current node into view, unless the mouse is at work: its ground must not move."""
        if self.pointer.gesture is None and not self.pointer.acting and self.isVisible():
            self.center_on_selection(only_if_hidden=True)

    @Slot(str)
    def _on_activated(self, name: str) -> None:
        if not self.read_only and name == self.selection.current:
            self.node_commands.open_block()

    @Slot(str)
    def _on_appended(self, name: str) -> None:
        """Keep in view what is being built: all of it where it fits, else at least the new node."""
        scene, camera, margins = self.canvas_scene, self.camera, self.overlays.covered
        if not self.isVisible() or name not in scene.nodes:
            return
        for area in (scene.content_rect(), scene.cards_rect()):
            for zoom in (camera.zoom, 1.0):
                if zoom <= camera.zoom and camera.fits(area, zoom, margins):
                    if zoom != camera.zoom:
                        camera.set_zoom(zoom)
                    camera.reveal(area, margins)
                    return
        camera.reveal(QRectF(*scene.nodes[name].box), margins)

    def _mark_selection(self) -> None:
        focused = self.hasFocus()
        names, notes = self.selection.names, self.selection.notes
        self.canvas_scene.select(names, self.selection.edge, focused=focused)
        self.canvas_scene.notes.select(notes, focused=notes[-1] if focused and notes and not names else None)

    def _on_content_changed(self) -> None:
        self._mark_selection()
        self._set_detail()
        self.overlays.show_content()
        accessible.describe(self)
        empty = not self.canvas_scene.nodes
        if empty or empty != self._was_empty:  # an empty canvas says how to begin
            self.viewport().update()
        self._was_empty = empty

    # What is seen

    @Slot()
    def _on_camera_changed(self) -> None:
        self._set_detail()
        self.overlays.zoom_bar.show_zoom(self.camera.zoom)
        self.overlays.clear_hint()
        self.overlays.make_way()
        self.overlays.minimap.show_seen(self.mapToScene(self.viewport().rect()).boundingRect())
        self.zoom_changed.emit(self.camera.zoom)

    def _set_detail(self) -> None:
        self.canvas_scene.set_zoom(self.camera.zoom)

    def _fit_later(self) -> None:
        """Show the whole network, or, where it would be too small, its beginning, once the size is known."""
        self._pending_fit, self._pending_look = True, None
        if self.isVisible():
            self._fit_pending()

    def _look_pending(self) -> None:
        look, self._pending_look = self._pending_look, None
        if look is not None:
            self._opening = False
            self.camera.set_zoom(look.zoom)
            self.camera.look_at(QPointF(look.x, look.y))

    def _fit_pending(self) -> None:
        self._pending_fit = False
        self._opening = True
        content = self.canvas_scene.content_rect()
        if content.isEmpty():
            self.camera.set_zoom(1.0)
            self.camera.look_at(QPointF(120, 120))
            return
        self._show_all()
        if self.camera.zoom < OPENING_ZOOM:
            show_beginning(self, content)

    # Events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._pending_fit:
            self._fit_pending()
        self._look_pending()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.pointer.cancel()
        self.prompts.dismiss()

    def resizeEvent(self, event: QResizeEvent) -> None:
        old = event.oldSize()
        super().resizeEvent(event)
        self.overlays.lay_out()
        if self.camera.fitted and self._opening:
            self._fit_pending()
        elif self.camera.fitted:
            self._show_all()
        elif old.isValid():  # keep the middle in the middle
            self.camera.pan((event.size() - old).width() / 2, 0)
        self._on_camera_changed()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mark_selection()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.pointer.panning = False
        self._mark_selection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.pointer.panning = True
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
            return
        if event.key() == Qt.Key.Key_Escape and self.pointer.gesture is not None:
            self.pointer.cancel()
            return
        if not keys.handle(self, event):
            event.ignore()  # for the window: scrolling by keys means nothing here

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.pointer.panning = False
            self.viewport().unsetCursor()
        super().keyReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.pointer.double_click(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointer.hover(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        pixels, angle = event.pixelDelta(), event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.camera.set_zoom(self.camera.zoom * 1.0015 ** angle.y(), event.position())
        elif not pixels.isNull():
            self.camera.pan(pixels.x(), pixels.y())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.camera.pan(angle.y() / 2, angle.x() / 2)
        else:
            self.camera.pan(angle.x() / 2, angle.y() / 2)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self.camera.set_zoom(self.camera.zoom * (1 + event.value()), event.position())
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        open_menu(self, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        type_name = layer_in(event.mimeData())
        if self.read_only or type_name is None:
            event.ignore()
            return
        self._drop = Drop(self, type_name)
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._drop is None:
            event.ignore()
            return
        self._drop.move(self.mapToScene(event.position().toPoint()))
        event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        if self._drop is not None:
            self._drop.leave()
            self._drop = None

    def dropEvent(self, event: QDropEvent) -> None:
        drop, self._drop = self._drop, None
        if drop is None:
            event.ignore()
            return
        drop.finish(self.mapToScene(event.position().toPoint()))
        event.acceptProposedAction()
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    # Painting

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        paint_ground(painter, QRectF(rect), self.look, self.camera.zoom)

    def drawForeground(self, painter: QPainter, _rect: QRectF | QRect) -> None:
        if self._band is not None:
            paint_band(painter, self._band, self.look)
        paint_guides(painter, self._guides, self.look)
        if not self.canvas_scene.nodes and not self.prompts.quick_add.isVisible():
            paint_welcome(painter, self)
