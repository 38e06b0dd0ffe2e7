"""The canvas: what a person sees of the network and does to it with mouse and keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QMenu, QWidget

from core.project.graph import Project
from gui.canvas import connecting, keys
from gui.canvas.camera import Camera
from gui.canvas.commands import Commands
from gui.canvas.controls import Heading, Toggles, ZoomBar
from gui.canvas.figures import Figures
from gui.canvas.finding import entries_of
from gui.canvas.gestures.choosing import begin
from gui.canvas.gestures.drop import Drop, layer_in
from gui.canvas.gestures.gesture import Gesture, Press
from gui.canvas.items.edge import EdgeItem
from gui.canvas.items.node import NodeItem
from gui.canvas.look import Detail, Look
from gui.canvas.menu import fill_menu
from gui.canvas.minimap import Minimap
from gui.canvas.name_editor import NameEditor
from gui.canvas.quick_add import QuickAdd
from gui.canvas.scene import CanvasScene
from gui.context import Context
from gui.selection import Selection
from gui.widgets.texts import translated

if TYPE_CHECKING:
    from core.shapes.report import ShapeReport

_REACH = 11_000_000.0
_DOT_PITCH = 20
_STALE_AFTER_MS = 200
_MARGIN = 12
_TOGGLES = ("shapes", "sums", "volumes")
_OPENING_ZOOM = 0.5


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
        self.commands = Commands(context.document, self.selection, self)
        self.commands.said.connect(self.said)
        self.look = Look(context.theme)
        self.canvas_scene = CanvasScene(self.look)
        self.canvas_scene.setParent(self)
        self.gesture: Gesture | None = None
        self.camera = Camera(self)
        self._drop: Drop | None = None
        self._band: QRectF | None = None
        self._panning = False
        self._pending_fit = True
        self._hovered_node: NodeItem | None = None
        self._hovered_edge: EdgeItem | None = None
        self._add_after: str | None = None
        self._stale_timer = QTimer(self)
        self._stale_timer.setSingleShot(True)
        self._stale_timer.setInterval(_STALE_AFTER_MS)
        self._set_up_view()
        self._make_controls()
        self._connect()
        self._dress()
        if not read_only:
            self.canvas_scene.show_project(context.document.project)
            self._on_shapes_updated()
        self._on_content_changed()

    # What others ask for

    def set_project(self, project: Project, report: "ShapeReport | None" = None) -> None:
        """Show a project that is no longer edited, such as the one that a run owns."""
        self.canvas_scene.show_figures(Figures())
        self.canvas_scene.show_project(project)
        self.canvas_scene.show_figures(Figures(project=project, report=report))
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
            self.camera.reveal(area, self._covered())
        else:
            self.centerOn(area.center())
            self._on_camera_changed()

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
        """Show the whole network."""
        self.camera.fit(self.canvas_scene.content_rect(), margins=self._covered())

    @Slot()
    def select_all(self) -> None:
        """Select every node."""
        self.selection.select(list(self.canvas_scene.geometry.boxes))

    @Slot()
    def rename_current(self) -> None:
        """Change the current node's name in place."""
        name = self.selection.current
        item = self.canvas_scene.nodes.get(name) if name is not None else None
        if self.read_only or item is None or name is None:
            return
        self.camera.reveal(QRectF(*item.box), self._covered())
        place = self.mapFromScene(item.name_rect).boundingRect().adjusted(-4, -3, 4, 3)
        place.setWidth(max(place.width(), self.context.theme.px(120)))
        self._name_editor.edit(name, place, self.context.theme.font("body_strong"), self._rename_current)

    @Slot()
    def connect_current(self) -> None:
        """Offer the nodes that the current one can be wired to, for the keyboard."""
        if not self.read_only:
            connecting.offer(self)

    def quick_add(self, text: str = "") -> None:
        """Open the list of layers, with a text typed already."""
        if not self.read_only:
            self._add_after = None
            self._ask_for_layer(text, self._place_for_list())

    def quick_add_after(self, name: str, point: QPointF) -> None:
        """Open the list of layers at a point of the scene, for one that follows a node."""
        self._add_after = name
        self._ask_for_layer("", self.mapFromScene(point))

    def repair(self, *, others: bool = False) -> None:
        """Carry out the best repair of the first broken node, or offer all of them."""
        found = self.canvas_scene.figures.first_error
        if self.read_only or found is None or not found[1].fixes:
            return
        problem = found[1]
        if not others:
            self.context.shapes.apply_fix(problem, problem.fixes[0], self.context.document)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for fix in problem.fixes:
            action = menu.addAction(translated(fix.title))
            action.triggered.connect(
                lambda _=False, fix=fix: self.context.shapes.apply_fix(problem, fix, self.context.document)
            )
        callout = self.canvas_scene.callout
        place = self.mapFromScene(callout.button_rect("repair")).boundingRect() if callout else self.rect()
        menu.popup(self.viewport().mapToGlobal(place.bottomLeft()))

    def show_band(self, area: QRectF | None) -> None:
        """Show the rubber band over an area of the scene, or none."""
        self._band = area
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
        self.setAccessibleName(
            self.tr("Network of the run") if self.read_only else self.tr("Network canvas")
        )

    def _make_controls(self) -> None:
        theme = self.context.theme
        self._heading = Heading(theme, self)
        self._toggles = Toggles(theme, self)
        self._zoom_bar = ZoomBar(theme, self)
        self._minimap = Minimap(theme, self)
        self._quick_add = QuickAdd(theme, self)
        self._name_editor = NameEditor(self)
        for key in _TOGGLES:
            shown = self.context.settings.flag(f"canvas_{key}", True)
            self._toggles.set_checked(key, shown)
            setattr(self.canvas_scene.shown, key, shown)

    def _connect(self) -> None:
        context = self.context
        context.theme.changed.connect(self._dress)
        self.selection.changed.connect(self._on_selection_changed)
        self.camera.changed.connect(self._on_camera_changed)
        self._zoom_bar.stepped.connect(self.camera.step)
        self._zoom_bar.reset.connect(self.reset_zoom)
        self._zoom_bar.fitted.connect(self.fit)
        self._toggles.toggled.connect(self._on_toggled)
        self._minimap.looked_at.connect(self._on_looked_at)
        self._quick_add.chosen.connect(self._on_chosen)
        self._quick_add.closed.connect(self._on_editor_closed)
        self._name_editor.closed.connect(self._on_editor_closed)
        if not self.read_only:
            context.document.changed.connect(self._on_changed)
            context.document.replaced.connect(self._on_replaced)
            context.shapes.updated.connect(self._on_shapes_updated)
            context.loader.loaded.connect(self._on_loaded)
            self._stale_timer.timeout.connect(self._on_stale)

    @Slot()
    def _dress(self) -> None:
        theme = self.context.theme
        self.look = Look(theme)
        self.canvas_scene.dress(self.look)
        self.camera.set_scale(theme.scale)
        for part in (self._heading, self._toggles, self._zoom_bar, self._minimap):
            part.dress()
        self._lay_out_controls()
        self.viewport().update()

    # What happened elsewhere

    @Slot(object, object)
    def _on_changed(self, before: Project, after: Project) -> None:
        self.selection.follow(before, after)
        self.canvas_scene.show_project(after)
        if after.graph is not before.graph:
            self._stale_timer.start()
        self._on_content_changed()

    @Slot(object)
    def _on_replaced(self, project: Project) -> None:
        self._cancel_gesture()
        self.canvas_scene.show_figures(Figures())
        self.canvas_scene.show_project(project)
        self.selection.clear()
        self._on_content_changed()
        self._fit_later()

    @Slot()
    def _on_shapes_updated(self) -> None:
        shapes = self.context.shapes
        if shapes.project is None:
            return
        if shapes.project.graph is self.canvas_scene.project.graph:
            self._stale_timer.stop()
        figures = Figures(
            project=shapes.project,
            report=shapes.report,
            problems=shapes.problems,
            explanations=shapes.explanations,
        )
        was_stale = self.canvas_scene.shown.stale
        self.canvas_scene.show_figures(figures)
        if was_stale:
            self.canvas_scene.show_beside_wires(stale=False)
        self._describe()

    @Slot()
    def _on_stale(self) -> None:
        self.canvas_scene.show_beside_wires(stale=True)

    @Slot()
    def _on_loaded(self) -> None:
        self._show_heading()

    @Slot()
    def _on_selection_changed(self) -> None:
        self._mark_selection()
        if self.selection.names or self.selection.edge:
            self.center_on_selection_if_small()
        self._show_heading()
        self._describe()

    def center_on_selection_if_small(self) -> None:
        """Bring the current node into view, unless a gesture is at work, which must not lose its ground."""
        if self.gesture is None and self.isVisible():
            self.center_on_selection(only_if_hidden=True)

    def _mark_selection(self) -> None:
        focused = self.hasFocus()
        self.canvas_scene.select(self.selection.names, self.selection.edge, focused=focused)

    def _on_content_changed(self) -> None:
        self._mark_selection()
        scene = self.canvas_scene
        boxes = scene.geometry.boxes
        self._minimap.show_bars((box, scene.nodes[name].card.category) for name, box in boxes.items())
        self._set_detail()
        self._show_heading()
        self._describe()
        self._lay_out_controls()
        self.viewport().update()

    def _show_heading(self) -> None:
        project = self.canvas_scene.project
        count = len(project.graph.nodes)
        words = self.tr("1 node") if count == 1 else self.tr("{count} nodes").format(count=count)
        hint = ""
        if not self.read_only and count:
            after = self.commands.open_end()
            if self.context.loader.failed is not None:
                hint = self.tr("PyTorch could not be loaded, so there are no shapes")
            elif not self.context.loader.ready:
                hint = self.tr("PyTorch is loading; shapes follow")
            elif after is not None:
                hint = self.tr("Type to add after {node}").format(node=after)
        self._heading.show_text(project.name, words, hint)

    def _describe(self) -> None:
        """Tell a screen reader what is selected."""
        item = self.canvas_scene.nodes.get(self.selection.current or "")
        if item is None:
            self.setAccessibleDescription(self._heading.accessibleName())
            return
        self.setAccessibleDescription(f"{item.card.name}, {item.card.line}")

    # Controls over the canvas

    def _covered(self) -> tuple[int, int, int, int]:
        """Return how much of each border is kept clear of controls."""
        top = self._toggles.height() + 2 * _MARGIN
        bottom = self._zoom_bar.height() + 2 * _MARGIN
        return (_MARGIN, top, _MARGIN, bottom)

    def _lay_out_controls(self) -> None:
        width, height = self.width(), self.height()
        for part in (self._heading, self._toggles, self._zoom_bar):
            part.adjustSize()
        self._toggles.move(width - self._toggles.width() - _MARGIN, _MARGIN)
        self._zoom_bar.move(_MARGIN, height - self._zoom_bar.height() - _MARGIN)
        room = self._toggles.x() - 2 * _MARGIN - 4
        self._heading.move(_MARGIN + 4, _MARGIN + 2)
        self._heading.setVisible(self._heading.sizeHint().width() <= room)
        self._heading.resize(min(self._heading.sizeHint().width(), room), self._heading.sizeHint().height())
        self._toggles.setVisible(width >= self._toggles.width() + 2 * _MARGIN)
        scale = self.context.theme.scale
        side = QRect(0, 0, round(130 * scale**0.5), round(128 * scale**0.5))
        side.moveBottomRight(QPoint(width - _MARGIN, height - _MARGIN))
        self._minimap.setGeometry(side)
        enough = width >= 620 * scale**0.5 and height >= 380 * scale**0.5
        self._minimap.setVisible(enough and len(self.canvas_scene.nodes) > 1)

    @Slot(str, bool)
    def _on_toggled(self, key: str, on: bool) -> None:
        self.context.settings.set_flag(f"canvas_{key}", on)
        self.canvas_scene.show_beside_wires(**{key: on})

    @Slot(QPointF)
    def _on_looked_at(self, point: QPointF) -> None:
        self.centerOn(point)
        self._on_camera_changed()

    @Slot()
    def _on_camera_changed(self) -> None:
        self._set_detail()
        self._zoom_bar.show_zoom(self.camera.zoom)
        self._minimap.show_seen(self.mapToScene(self.viewport().rect()).boundingRect())
        self.zoom_changed.emit(self.camera.zoom)

    def _set_detail(self) -> None:
        self.canvas_scene.set_detail(Detail.at(self.camera.zoom))

    def _fit_later(self) -> None:
        """Show the whole network, or, where it would be too small, its beginning, once the size is known."""
        self._pending_fit = True
        if self.isVisible():
            self._fit_pending()

    def _fit_pending(self) -> None:
        self._pending_fit = False
        content = self.canvas_scene.content_rect()
        if content.isEmpty():
            self.camera.set_zoom(1.0)
            self.centerOn(QPointF(120, 120))
            self._on_camera_changed()
            return
        self.camera.fit(content, margins=self._covered())
        if self.camera.zoom < _OPENING_ZOOM:
            self.camera.set_zoom(_OPENING_ZOOM)
            top = QRectF(content.left(), content.top(), content.width(), 60)
            self.centerOn(top.center())
            self.camera.reveal(top, self._covered())
            self._on_camera_changed()

    # Adding and renaming in place

    def _ask_for_layer(self, text: str, place: QPoint) -> None:
        after = self._add_after or self.commands.open_end()
        graph = self.canvas_scene.project.graph
        type_name = graph.nodes[after].type if after is not None else ""
        edge = self.selection.edge if self._add_after is None else None
        if edge is not None and edge in graph.edges:
            title = self.tr("Add between {source} and {target}").format(
                source=graph.edges[edge].node, target=edge.node
            )
            type_name = graph.nodes[graph.edges[edge].node].type
        elif after is not None:
            title = self.tr("Add after {node}").format(node=after)
        else:
            title = self.tr("Add a layer")
        self._quick_add.ask(
            entries_of(self.canvas_scene.project),
            title=title,
            text=text,
            after=type_name if graph.nodes else "",
            favourites=self.context.settings.favourites,
        )
        self._quick_add.place_at(place, self.size())

    def _place_for_list(self) -> QPoint:
        name = self.selection.current or self.commands.open_end()
        item = self.canvas_scene.nodes.get(name or "")
        if item is None:
            return QPoint((self.width() - self._quick_add.width()) // 2, self.height() // 3)
        box = item.box
        return self.mapFromScene(QPointF(box.x, box.bottom + 12))

    @Slot(str, dict)
    def _on_chosen(self, type_name: str, args: dict[str, object]) -> None:
        self.commands.append(type_name, args, after=self._add_after)  # type: ignore[arg-type]
        self._add_after = None

    def _rename_current(self, new_name: str) -> str | None:
        """Rename the current node; return why it cannot be called that."""
        name = self.selection.current
        refusals: list[str] = []
        if name is not None:
            document = self.context.document
            connection = document.refused.connect(lambda error: refusals.append(translated(error.sentence)))
            self.commands.rename(name, new_name)
            document.refused.disconnect(connection)
        return refusals[0] if refusals else None

    @Slot()
    def _on_editor_closed(self) -> None:
        if self.isVisible():
            self.setFocus(Qt.FocusReason.PopupFocusReason)

    # Events

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        if self._pending_fit:
            self._fit_pending()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        old = event.oldSize()
        super().resizeEvent(event)
        self._lay_out_controls()
        if old.isValid():  # keep the middle in the middle
            grown = event.size() - old
            self.camera.pan(grown.width() / 2, 0)
        self._on_camera_changed()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self._mark_selection()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self._panning = False
        self._mark_selection()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._panning = True
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
            return
        if event.key() == Qt.Key.Key_Escape and self.gesture is not None:
            self._cancel_gesture()
            return
        if not keys.handle(self, event):
            event.ignore()  # for the window: scrolling by keys means nothing here

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._panning = False
            self.viewport().unsetCursor()
        super().keyReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._cancel_gesture()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        point = self.mapToScene(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and self._press_callout(point):
            return
        press = self._press_at(point, event)
        self.gesture = begin(self, press, event.button(), panning=self._panning)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        point = self.mapToScene(event.position().toPoint())
        if self.gesture is not None:
            self.gesture.move(point, event.position(), event.modifiers())
        else:
            self._hover(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        gesture, self.gesture = self.gesture, None
        if gesture is not None:
            gesture.release(self.mapToScene(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        point = self.mapToScene(event.position().toPoint())
        item = self.canvas_scene.node_at(point)
        if item is None or event.button() is not Qt.MouseButton.LeftButton:
            self.mousePressEvent(event)
            return
        self.selection.select([item.card.name])
        if item.name_rect.contains(point) and not self.read_only:
            self.rename_current()
        else:
            self.node_activated.emit(item.card.name)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().leaveEvent(event)
        self._hover(None)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
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

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self.camera.set_zoom(self.camera.zoom * (1 + event.value()), event.position())
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            point = self.mapToScene(event.pos())
            item, edge = self.canvas_scene.node_at(point), self.canvas_scene.edge_at(point)
            if item is not None and item.card.name not in self.selection.names:
                self.selection.select([item.card.name])
            elif item is None and edge is not None:
                self.selection.select_edge(edge.target)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_menu(menu, self)
        menu.popup(event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        type_name = layer_in(event.mimeData())
        if self.read_only or type_name is None:
            event.ignore()
            return
        self._drop = Drop(self, type_name)
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        if self._drop is None:
            event.ignore()
            return
        self._drop.move(self.mapToScene(event.position().toPoint()))
        event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        if self._drop is not None:
            self._drop.leave()
            self._drop = None

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        drop, self._drop = self._drop, None
        if drop is None:
            event.ignore()
            return
        drop.finish(self.mapToScene(event.position().toPoint()))
        event.acceptProposedAction()
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    # Painting

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:  # noqa: N802 - Qt's name
        rect = QRectF(rect)
        painter.fillRect(rect, self.look.colour("canvas"))
        if self.camera.zoom < 0.5:
            return
        pen = QPen(self.look.colour("canvas_dot"), 1.4)
        pen.setCosmetic(True)
        painter.setPen(pen)
        left, top = int(rect.left() // _DOT_PITCH), int(rect.top() // _DOT_PITCH)
        right, bottom = int(rect.right() // _DOT_PITCH) + 1, int(rect.bottom() // _DOT_PITCH) + 1
        painter.drawPoints(
            [
                QPointF(x * _DOT_PITCH, y * _DOT_PITCH)
                for x in range(left, right + 1)
                for y in range(top, bottom + 1)
            ]
        )

    def drawForeground(self, painter: QPainter, _rect: QRectF | QRect) -> None:  # noqa: N802 - Qt's name
        if self._band is not None:
            pen = QPen(self.look.colour("accent"), 1)
            pen.setCosmetic(True)
            painter.setPen(pen)
            fill = QColor(self.look.colour("accent"))
            fill.setAlphaF(0.08)
            painter.setBrush(fill)
            painter.drawRect(self._band)
        if not self.canvas_scene.nodes:
            self._paint_welcome(painter)

    def _paint_welcome(self, painter: QPainter) -> None:
        """Say on an empty canvas how to begin."""
        theme = self.context.theme
        lines = [(self.tr("Nothing is here yet"), "panel_title", "text_1")]
        if self.read_only:
            lines.append((self.tr("The network of a run appears here once one has started."), "body", "text_2"))
        else:
            lines += [
                (self.tr("Type to add a layer, for example “input”, then Enter."), "body", "text_2"),
                (self.tr("Or double-click one in the list of layers, or drag it here."), "body", "text_2"),
            ]
        painter.save()
        painter.resetTransform()
        area = QRectF(self.viewport().rect()).adjusted(24, 0, -24, 0)
        line = theme.px(26)
        y = area.center().y() - line * len(lines)
        for text, role, token in lines:
            painter.setFont(theme.font(role))
            painter.setPen(self.look.colour(token))
            flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
            room = QRectF(area.left(), y, area.width(), area.height())
            used = painter.boundingRect(room, flags, text)
            painter.drawText(room, flags, text)
            y += max(used.height() + theme.px(8), line)
        painter.restore()

    # What lies under the pointer

    def _press_at(self, point: QPointF, event: QMouseEvent) -> Press:
        scene = self.canvas_scene
        node = scene.node_at(point)
        owner = None if self.read_only else scene.port_owner_at(point)
        if self.camera.zoom < 0.4:
            owner = None  # ports are too small to be meant
        return Press(
            point=point,
            at=event.position(),
            modifiers=event.modifiers(),
            node=node,
            port_owner=owner,
            port=None if owner is None else owner.port_at(point),
            edge=scene.edge_at(point),
        )

    def _press_callout(self, point: QPointF) -> bool:
        """Carry out a press on the box at the broken node; return whether it was one."""
        callout = self.canvas_scene.callout
        button = None if callout is None else callout.button_at(point)
        if button is not None:
            self.repair(others=button == "others")
        return button is not None

    def _hover(self, point: QPointF | None) -> None:
        scene = self.canvas_scene
        node = edge = button = None
        if point is not None:
            node = scene.node_at(point) or scene.port_owner_at(point)
            edge = scene.edge_at(point) if node is None else None
        if self._hovered_node is not node and self._hovered_node is not None:
            self._hovered_node.flag(hovered=False)
        if self._hovered_edge is not edge and self._hovered_edge is not None:
            self._hovered_edge.flag(hovered=False)
        if node is not None:
            node.flag(hovered=True)
        if edge is not None:
            edge.flag(hovered=True)
        self._hovered_node, self._hovered_edge = node, edge
        if scene.callout is not None:
            button = scene.callout.button_at(point) if point is not None else None
            scene.callout.hover(button)
        if not self._panning:
            pointing = button is not None or edge is not None
            shape = Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)

    def _cancel_gesture(self) -> None:
        gesture, self.gesture = self.gesture, None
        if gesture is not None:
            gesture.cancel()
