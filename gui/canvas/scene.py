"""The items of the canvas, kept in step with a project by comparing what is shown with what is to be."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QGraphicsScene

from core.arranging.geometry import Geometry
from core.arranging.sizes import CARD_WIDTH, Corner
from core.comparison import Marks
from core.problems import Problem, Severity
from core.project.graph import End, Node, Project, owner_of, ports_of
from gui.canvas.figures import Figures, card_of, told_of
from gui.canvas.items.bracket import BracketItem
from gui.canvas.items.callout import GAP_TO_CARD, CalloutItem, Trouble
from gui.canvas.items.edge import EdgeItem, Shown
from gui.canvas.items.far import FarItem
from gui.canvas.items.ghost import GhostItem
from gui.canvas.items.node import NodeItem
from gui.canvas.look import Detail, Look, growth_at
from gui.canvas.notes_layer import NotesLayer
from gui.canvas.wording import tr
from gui.widgets.texts import standing_alone, translated, without_node

_FAR_FROM = 150
_CardKey = tuple[Node, object, NodeItem, Severity | None, bool, Node]
_WireKey = tuple[EdgeItem, End, bool, Severity | None, object]
"""What a card and a wire say comes from these alone."""


class CanvasScene(QGraphicsScene):
    """Shows one project: a card for each node, a wire for each edge, and what is known of them.

    Attributes:
        nodes: The cards by name.
        edges: The wires by the input that they enter.
        ghosts: Cards of what is gone, while what changed is marked.
        callout: The box at the first broken node, if one is shown.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.nodes: dict[str, NodeItem] = {}
        self.edges: dict[End, EdgeItem] = {}
        self.callout: CalloutItem | None = None
        self.ghosts: list[GhostItem] = []
        self.shown = Shown()
        self.geometry = Geometry()
        self._look = look
        self._project = Project()
        self._figures = Figures()
        self._detail = Detail.FULL
        self._growth = 1.0
        self._selected: tuple[str, ...] = ()
        self._names_by_id: dict[int, str] = {}
        self._wired: object = None  # the edges for which there are wires
        self._marked_cards: set[NodeItem] = set()
        self._marked_wires: set[EdgeItem] = set()
        self._cards_seen: dict[str, _CardKey] = {}
        self._wires_seen: dict[End, _WireKey] = {}
        self._bracket = BracketItem(look)
        self._bracket.hide()
        self.addItem(self._bracket)
        self.notes = NotesLayer(self, look)
        self._far = FarItem(look)
        self._far.hide()
        self.addItem(self._far)

    @property
    def project(self) -> Project:
        """The project that is shown."""
        return self._project

    @property
    def growth(self) -> float:
        """How much larger than the cards words are painted, to be read where the canvas is small."""
        return self._growth

    @property
    def figures(self) -> Figures:
        """What is known of it."""
        return self._figures

    def show_project(self, project: Project) -> None:
        """Show another value; items of nodes that are still there stay, also when they were renamed."""
        old, self._project = self._project, project
        graph = project.graph
        self._keep_nodes()
        if old.graph.notes is not graph.notes:
            self.notes.show(graph)
        structure_same = (
            old.graph.edges is graph.edges
            and old.graph.layout is graph.layout
            and old.blocks is project.blocks
            and set(old.graph.nodes) == set(graph.nodes)
        )
        widened = self._tell_nodes()
        if not structure_same or widened or _ports_differ(old, project):
            self._arrange()
        self._tell_edges()
        self._show_trouble()

    def show_figures(self, figures: Figures) -> None:
        """Show what was found out; it may belong to an older value of the project."""
        self._figures = figures
        self.shown.stale = False
        if self._tell_nodes():
            self._arrange()
        self._tell_edges()
        self._show_trouble()

    def dress(self, look: Look) -> None:
        """Paint everything with other fonts and colours."""
        self._look = look
        widened = [item.dress(look) for item in self.nodes.values()]
        for edge in self.edges.values():
            edge.refresh(look)
        self.notes.dress(look)
        for item in (self._bracket, self._far, self.callout):
            if item is not None:
                item.dress(look)
        if any(widened):
            self._arrange()
        self.update()

    def show_beside_wires(self, **what: bool) -> None:
        """Show or hide `shapes`, `sums` or `volumes`, or paint them as `stale`."""
        for name, value in what.items():
            setattr(self.shown, name, value)
        for edge in self.edges.values():
            edge.refresh(self._look)

    def set_zoom(self, zoom: float) -> None:
        """Show as much as can be read at a zoom; from far away a large network is one drawing."""
        self._growth = growth_at(zoom, self._look.scale)
        if self.callout is not None:
            self.callout.setScale(self._growth)
        detail = Detail.at(zoom, self._look.scale)
        if detail is self._detail and self._far.isVisible() == self._is_far():
            return
        self._detail = detail
        far = self._is_far()
        self._far.setVisible(far)
        self.notes.set_detail(detail)
        items: list[NodeItem | EdgeItem] = [*self.nodes.values(), *self.edges.values()]
        for item in items:
            item.set_detail(detail)
            item.setVisible(not far)
        self._update_far()
        self._show_trouble()

    def select(self, names: Iterable[str], edge: End | None, *, focused: bool) -> None:
        """Mark what is selected; the current node has the focus ring while the canvas has the keyboard."""
        names = tuple(names)
        current = names[-1] if names else None
        cards = {self.nodes[name]: name for name in names if name in self.nodes}
        for item in self._marked_cards - set(cards):
            item.flag(selected=False, focused=False)
            item.setZValue(2)
        for item, name in cards.items():
            item.flag(selected=True, focused=focused and name == current)
            item.setZValue(3)
        wires = self._wires_at(names, edge)
        for wire in self._marked_wires - set(wires):
            wire.flag(selected=False, beside_selected=False, over_halo=False)
        for wire, ends in wires.items():
            beside, over_halo = current in ends, not ends.isdisjoint(names)
            wire.flag(selected=wire.target == edge, beside_selected=beside, over_halo=over_halo)
        self._marked_cards, self._marked_wires = set(cards), set(wires)
        self._selected = names
        self._update_far()

    def _wires_at(self, names: Iterable[str], edge: End | None) -> dict[EdgeItem, set[str]]:
        """Return the wires that touch some nodes, and one more, each with the nodes it runs between."""
        graph = self._project.graph
        targets = [End(name, port) for name in names for port in graph.incoming(name)]
        targets += [target for name in names for _, target in graph.outgoing(name)]
        if edge is not None and edge in graph.edges:
            targets.append(edge)
        return {
            self.edges[target]: {target.node, graph.edges[target].node}
            for target in targets
            if target in self.edges
        }

    def mark(self, marks: Marks, ghosts: Iterable[GhostItem] = ()) -> None:
        """Mark what another network has not or has otherwise, and show what only that one has."""
        for name, item in self.nodes.items():
            item.flag(difference=marks.nodes.get(name))
        for target, wire in self.edges.items():
            wire.flag(difference=marks.wires.get(target))
        for ghost in self.ghosts:
            self.removeItem(ghost)
        self.ghosts = list(ghosts)
        for ghost in self.ghosts:
            self.addItem(ghost)
        self._update_far()

    def shift(self, corners: Mapping[str, Corner], *, floating: bool = False) -> None:
        """Show nodes elsewhere without changing the project, as long as they are dragged."""
        self.geometry.shift(corners, floating=floating)
        self._follow_geometry()

    def settle(self) -> None:
        """Show every node where the project has it."""
        self._arrange()

    def node_at(self, point: QPointF) -> NodeItem | None:
        """Return the topmost card at a point."""
        near = QRectF(point.x() - 10, point.y() - 10, 20, 20)
        found = None
        for item in self._cards_near(near):
            inside = item.box
            hit = inside.x <= point.x() <= inside.right and inside.y <= point.y() <= inside.bottom
            if hit and (found is None or item.zValue() > found.zValue()):
                found = item
        return found

    def port_owner_at(self, point: QPointF) -> NodeItem | None:
        """Return a card one of whose ports is at a point, which may lie just outside of the card."""
        near = QRectF(point.x() - 10, point.y() - 10, 20, 20)
        return next((item for item in self._cards_near(near) if item.port_at(point) is not None), None)

    def edge_at(self, point: QPointF) -> EdgeItem | None:
        """Return the wire at a point."""
        near = QRectF(point.x() - 4, point.y() - 4, 8, 8)
        wires = [item for item in self.items(near) if isinstance(item, EdgeItem)]
        return next((item for item in wires if item.hits(point)), None)

    def names_within(self, area: QRectF) -> list[str]:
        """Return the nodes whose cards touch an area."""
        return [
            name
            for name, box in self.geometry.boxes.items()
            if box.x < area.right()
            and box.right > area.left()
            and box.y < area.bottom()
            and box.bottom > area.top()
        ]

    def cards_rect(self) -> QRectF:
        """Return the area that the cards take up."""
        rect = QRectF()
        for box in self.geometry.boxes.values():
            rect |= QRectF(*box)
        return rect

    def content_rect(self) -> QRectF:
        """Return the area that the cards take up, with what is beside them."""
        rect = QRectF()
        for one in self.content_rects():
            rect |= one
        return rect

    def content_rects(self) -> list[QRectF]:
        """Return the areas of the cards and of what is beside them."""
        rects = [QRectF(*box) for box in self.geometry.boxes.values()] + self.notes.rects()
        if self.callout is not None:
            rects.append(self.callout.sceneBoundingRect())
        if self._bracket.isVisible():
            rects.append(self._bracket.words_rect(self._growth))
        for edge in self.edges.values() if len(self.edges) < _FAR_FROM else ():
            rects += edge.seen_rects
        return rects

    def shows_in(self, area: QRectF) -> bool:
        """Return whether a card, a wire or words of the network lie in an area."""
        for item in self.items(area, Qt.ItemSelectionMode.IntersectsItemBoundingRect):
            if isinstance(item, EdgeItem):
                found = any(rect.intersects(area) for rect in item.seen_rects)
            elif isinstance(item, BracketItem):
                found = item.words_rect(self._growth).intersects(area)
            else:
                found = True
            if found:
                return True
        return False

    def _cards_near(self, area: QRectF) -> list[NodeItem]:
        if self._is_far():
            return [self.nodes[name] for name in self.names_within(area)]
        return [item for item in self.items(area) if isinstance(item, NodeItem)]

    def _keep_nodes(self) -> None:
        """Make and remove cards so that there is one for each node; a renamed node keeps its card."""
        graph = self._project.graph
        shown_as = self._names_of_kept()
        staying = set(shown_as.values())
        for name, item in self.nodes.items():
            if name not in staying:
                self.removeItem(item)
        kept = {name: self.nodes[old] for name, old in shown_as.items()}
        for name in graph.nodes:
            if name not in kept:
                kept[name] = NodeItem(card_of(graph, name, self._figures), self._look)
                kept[name].set_detail(self._detail)
                self.addItem(kept[name])
        self.nodes = kept
        self._names_by_id = {node.id: name for name, node in graph.nodes.items()}
        if graph.edges is not self._wired:
            self._wired = graph.edges
            for target in [target for target in self.edges if target not in graph.edges]:
                self.removeItem(self.edges.pop(target))

    def _names_of_kept(self) -> dict[str, str]:
        """Return for each node that has a card already the name under which it was shown."""
        kept = {}
        for name, node in self._project.graph.nodes.items():
            old = self._names_by_id.get(node.id)
            if old is not None and old in self.nodes:
                kept[name] = old
        return kept

    def _arrange(self) -> None:
        widths = {name: item.width for name, item in self.nodes.items() if item.width != CARD_WIDTH}
        self.geometry.update(self._project, widths)
        self._follow_geometry()

    def _follow_geometry(self) -> None:
        geometry = self.geometry
        names, targets = geometry.touched or (self.nodes, geometry.courses)
        for name in names:
            item, box = self.nodes[name], geometry.boxes[name]
            if item.x() != box.x or item.y() != box.y:
                item.setPos(box.x, box.y)
            if item.ports != geometry.ports[name]:
                item.ports = geometry.ports[name]
                item.update()
        for target in targets:
            edge, course = self.edges.get(target), geometry.courses[target]
            if edge is None:
                edge = EdgeItem(target, course, self._look, self.shown)
                edge.set_detail(self._detail)
                edge.setVisible(not self._is_far())
                self.addItem(edge)
                self.edges[target] = edge
            elif edge.course != course:
                edge.set_course(course)
        self._update_far()
        self._place_trouble()

    def _tell_nodes(self) -> bool:
        """Bring what the cards say up to date; return whether one became wider or narrower."""
        graph, figures = self._project.graph, self._figures
        widened = False
        before, seen = self._cards_seen, dict[str, _CardKey]()
        pins, marks = graph.pinned, figures.marks
        reports = {} if figures.report is None else figures.report.nodes
        for name, node in graph.nodes.items():
            item, report, mark, pinned = self.nodes[name], reports.get(name), marks.get(name), name in pins
            owner = node if node.shares is None else owner_of(graph, name)
            old = before.get(name)
            if (  # written out: it is asked of every node after every edit
                old is not None
                and old[0] is node
                and old[1] is report
                and old[2] is item
                and old[3] is mark
                and old[4] is pinned
                and old[5] is owner
            ):
                seen[name] = old
                continue
            seen[name] = (node, report, item, mark, pinned, owner)
            widened |= item.show_card(card_of(graph, name, figures))
        self._cards_seen = seen
        return widened

    def _tell_edges(self) -> None:
        graph, main, figures = self._project.graph, self.geometry.main, self._figures
        before, seen, marks = self._wires_seen, dict[End, _WireKey](), figures.marks
        reports = {} if figures.report is None else figures.report.nodes
        edges = graph.edges
        for target, edge in self.edges.items():
            source = edges[target]
            report, mark, is_main = reports.get(source.node), marks.get(target.node), target in main
            old = before.get(target)
            if (
                old is not None
                and old[0] is edge
                and (old[4] is report or report is None)  # nobody has looked yet: the wire keeps what it said
                and old[3] is mark
                and old[2] is is_main
                and (old[1] is source or old[1] == source)
            ):
                seen[target] = (edge, source, is_main, mark, report)
                continue
            seen[target] = (edge, source, is_main, mark, report)
            edge.tell(told_of(graph, target, figures, main=is_main))
        self._wires_seen = seen

    def _is_far(self) -> bool:
        return self._detail is Detail.BAR and len(self.nodes) >= _FAR_FROM

    def _update_far(self) -> None:
        if self._far.isVisible():
            bars = [(box, self.nodes[name].card.category) for name, box in self.geometry.boxes.items()]
            chosen = [self.geometry.boxes[name] for name in self._selected if name in self.geometry.boxes]
            wires = [course.route.points for course in self.geometry.courses.values()]
            marked = [
                (self.geometry.boxes[name], item.difference)
                for name, item in self.nodes.items()
                if item.difference is not None and name in self.geometry.boxes
            ]
            self._far.show_all(bars, chosen, wires, marked)

    # The first broken node

    def _show_trouble(self) -> None:
        found = self._figures.first_error
        if found is None or found[0] not in self.nodes or self._detail is Detail.BAR:
            self._remove_trouble()
            return
        trouble = _trouble_of(*found)
        if self.callout is None or self.callout.trouble != trouble:
            self._remove_trouble()
            self.callout = CalloutItem(trouble, self._look)
            self.addItem(self.callout)
        self._place_trouble()

    def _remove_trouble(self) -> None:
        if self.callout is not None:
            self.removeItem(self.callout)
            self.callout = None
            self._cover_sums(QRectF())
        self._bracket.hide()
        self._take_volume_lane(False)

    def _place_trouble(self) -> None:
        found = self._figures.first_error
        if self.callout is None or found is None or found[0] not in self.nodes:
            return
        box = self.geometry.boxes[found[0]]
        self.callout.setScale(self._growth)
        self.callout.setPos(0, box.y + box.height / 2 - 52 * self._growth)
        self.callout.setX(self._free_left_for_callout(self.callout, box.right))
        self._cover_sums(self.callout.sceneBoundingRect())
        fine = self._fine_before(found[0])
        self._bracket.setVisible(bool(fine))
        self._take_volume_lane(bool(fine))
        if fine:
            boxes = [self.geometry.boxes[name] for name in fine]
            detail = tr("1 node keeps its shape") if len(fine) == 1 else tr("{count} nodes keep their shapes")
            self._bracket.show_beside(
                min(one.x for one in boxes),
                min(one.y for one in boxes),
                max(one.bottom for one in boxes),
                tr("Fine up to here"),
                detail.format(count=len(fine)),
            )

    def _cover_sums(self, area: QRectF) -> None:
        for edge in self.edges.values():
            edge.flag(sum_covered=edge.sum_rect.intersects(area))

    def _free_left_for_callout(self, callout: CalloutItem, right: float) -> float:
        """Return where the box may begin, right of something, so that it lies on no card and no shape."""
        gap = GAP_TO_CARD * self._growth
        around = QRectF(right, callout.box_rect.top() - 4, 1e9, callout.box_rect.height() + 8)
        taken = [QRectF(*box) for box in self.geometry.boxes.values()]
        shapes = [
            edge.words_rects(self._growth).get("shape", QRectF())
            for edge in self.edges.values()
            if around.top() - 40 < edge.course.label[1] < around.bottom() + 40
        ]
        taken = [rect for rect in (*taken, *shapes) if rect.right() > right and rect.intersects(around)]
        left = right + gap
        for rect in sorted(taken, key=QRectF.left):
            if rect.left() < left + callout.box_rect.width():
                left = max(left, rect.right() + (gap if rect.height() > 40 else 8))
        return left

    def _fine_before(self, broken: str) -> list[str]:
        """Return what leads to the broken node and has a shape."""
        graph = self._project.graph
        found: list[str] = []
        waiting = [source.node for source in graph.incoming(broken).values()]
        while waiting:
            name = waiting.pop()
            if name not in found and self.nodes[name].card.known:
                found.append(name)
            waiting += [s.node for s in graph.incoming(name).values() if s.node not in found]
        return found

    def _take_volume_lane(self, taken: bool) -> None:
        if self.shown.bracket != taken:
            self.show_beside_wires(bracket=taken)


def _ports_differ(old: Project, new: Project) -> bool:
    """Return whether another argument has given a node other ports."""
    for name, node in new.graph.nodes.items():
        before = old.graph.nodes.get(name)
        if before is None or before is node:
            continue
        if ports_of(old.blocks, old.graph, name) != ports_of(new.blocks, new.graph, name):
            return True
    return False


def _trouble_of(name: str, problem: Problem) -> Trouble:
    others = len(problem.fixes) - 1
    return Trouble(
        title=tr("{node} cannot work like this").format(node=name),
        message=standing_alone(without_node(problem.message, problem.node)),
        repair=translated(problem.fixes[0].title) if problem.fixes else "",
        others=""
        if others < 1
        else tr("1 other repair")
        if others == 1
        else tr("{count} other repairs").format(count=others),
        keys=tr("Alt+Enter"),
    )
