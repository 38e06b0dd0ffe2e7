"""Drawing a network: cards, wires, shapes and where they come from, where the window has them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil, floor

from core.arranging.geometry import Course, Geometry
from core.arranging.routes import Box, Point
from core.arranging.sizes import CARD_HEIGHT, CARD_WIDTH
from core.picture.cards import RIGHT, TEXT_LEFT, card_width
from core.picture.faces import HINT, LINE, LINE_STRONG, NAME, SHAPE, SHAPE_STRONG, Face
from core.picture.glyphs import glyph_of
from core.picture.markup import element, number, rounded, text_of
from core.picture.notes import comment, frame
from core.picture.themes import THEMES, Theme
from core.picture.wording import Runs, category_of, count_text, shape_runs, shortened, sum_runs, type_line
from core.project.graph import End, Graph, Project, owner_of
from core.project.notes import Comment, Frame, Note
from core.project.order import canonical_order
from core.shapes.explain import Explanation, explain_project
from core.shapes.report import GraphReport, NodeReport, ShapeReport

_MARGIN = 24
_CHIP_LEFT, _CHIP_HEIGHT, _CHIP_PADDING = 14, 20, 6
_RADIUS = 10
_NO_SHAPE = "no shape yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureOptions:
    """How a picture looks.

    Attributes:
        theme: `light` or `dark`.
        background: Whether the canvas is filled; else the picture lies on whatever is behind it.
        shapes: Whether shapes stand beside wires.
        sums: Whether it is said where they come from.
        scale: How large the picture is, as a multiple of the size on the screen.
    """

    theme: str = "light"
    background: bool = True
    shapes: bool = True
    sums: bool = True
    scale: float = 1.0


def draw_svg(
    project: Project, report: ShapeReport, *, block: str | None = None, options: PictureOptions | None = None
) -> str:
    """Return the picture of the network, or of what is in a block, as the text of an SVG file.

    Of a block that is used several times, the shapes are those of its first use.
    """
    inside = report.graph if block is None else _use_of(report.graph, block)
    shown = replace(project, graph=project.graph_of(block))
    explanations = {one.path: one for one in explain_project(report)}
    path = "" if inside is None or not inside.path else f"{inside.path}."
    return _Drawing(
        shown,
        {} if inside is None else inside.nodes,
        {name: explanations[path + name] for name in shown.graph.nodes if path + name in explanations},
        options or PictureOptions(),
    ).text(project.name if block is None else f"{project.name}: {block}")


def _use_of(graph: GraphReport, block: str) -> GraphReport | None:
    """Return what is known inside the first use of a block."""
    for _, report in graph.in_order():
        for instance in report.instances:
            if instance.inside is None:
                continue
            if instance.inside.block == block:
                return instance.inside
            if (found := _use_of(instance.inside, block)) is not None:
                return found
    return None


class _Drawing:
    """One picture under way."""

    def __init__(
        self,
        project: Project,
        reports: Mapping[str, NodeReport],
        explanations: Mapping[str, Explanation],
        options: PictureOptions,
    ) -> None:
        self._graph: Graph = project.graph
        self._reports = reports
        self._explanations = explanations
        self._options = options
        self._theme: Theme = THEMES[options.theme]
        self._order = canonical_order(project.graph)
        self._counts = {name: count_text(reports.get(name)) for name in self._order}
        self._geometry = Geometry()
        self._geometry.update(project, {name: card_width(name, self._counts[name]) for name in self._order})
        self._left = self._top = float("inf")
        self._right = self._bottom = float("-inf")

    def text(self, title: str) -> str:
        """Return the whole file."""
        place = {name: index for index, name in enumerate(self._order)}
        targets = sorted(self._graph.edges, key=lambda end: (place[end.node], end.port))
        parts = [self._note(note) for note in self._graph.notes if isinstance(note, Frame)]
        parts += [self._wire(target) for target in targets]
        parts += [self._words(target) for target in targets if target in self._geometry.main]
        parts += [self._card(name, self._geometry.boxes[name]) for name in self._order]
        parts += [self._note(note) for note in self._graph.notes if isinstance(note, Comment)]
        if not self._order and not self._graph.notes:
            self._reach(0, 0, CARD_WIDTH, CARD_HEIGHT)
        x, y = floor(self._left) - _MARGIN, floor(self._top) - _MARGIN
        width, height = ceil(self._right) + _MARGIN - x, ceil(self._bottom) + _MARGIN - y
        head = [element("title", text_of(title)), element("style", self._style())]
        if self._options.background:
            head.append(element("rect", x=x, y=y, width=width, height=height, fill=self._theme.canvas))
        scale = self._options.scale
        body = "\n".join(part for part in (*head, *parts) if part)
        opening = (
            f'<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve" width="{number(width * scale)}"'
            f' height="{number(height * scale)}"'
            f' viewBox="{number(x)} {number(y)} {number(width)} {number(height)}" role="img">'
        )
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{opening}\n{body}\n</svg>\n'

    def _style(self) -> str:
        faces = {"name": NAME, "line": LINE, "strong": LINE_STRONG, "shape": SHAPE, "size": SHAPE_STRONG}
        faces["hint"] = HINT
        return "\n" + "\n".join(f".{name} {{ {face.css} }}" for name, face in faces.items()) + "\n"

    def _reach(self, left: float, top: float, right: float, bottom: float) -> None:
        """Let the picture reach that far."""
        self._left, self._top = min(self._left, left), min(self._top, top)
        self._right, self._bottom = max(self._right, right), max(self._bottom, bottom)

    def _note(self, note: Note) -> str:
        (x, y), (width, height) = note.place, note.size
        self._reach(x, y, x + width, y + height)
        return frame(self._theme, note) if isinstance(note, Frame) else comment(self._theme, note)

    # Cards

    def _card(self, name: str, box: Box) -> str:
        theme, graph = self._theme, self._graph
        owner = owner_of(graph, name)
        colour = theme.categories[category_of(owner.type)]
        enabled = graph.nodes[name].enabled is not False
        self._reach(box.x, box.y, box.right, box.bottom)
        parts = [
            element("title", text_of(f"{name}: {type_line(graph, name)}")),
            element(
                "rect",
                x=box.x + 0.5,
                y=box.y + 0.5,
                width=box.width - 1,
                height=box.height - 1,
                rx=9,
                fill=theme.card,
                stroke=theme.line_2,
                stroke_width=1.2,
                stroke_dasharray="none" if enabled else "4 3",
            ),
            element(
                "rect", x=box.x + 8, y=box.y + 8, width=32, height=32, rx=6, fill=colour, fill_opacity=0.15
            ),
            element(
                "g",
                glyph_of(owner.type),
                transform=f"translate({number(box.x + 15)} {number(box.y + 15)}) scale(0.75)",
                fill="none",
                color=colour,
                stroke=colour,
                stroke_width=1.8,
                stroke_linecap="round",
                stroke_linejoin="round",
            ),
            *self._texts_of(name, box),
        ]
        return element("g", "".join(parts), opacity=1 if enabled else 0.55)

    def _texts_of(self, name: str, box: Box) -> list[str]:
        theme = self._theme
        left, right = box.x + TEXT_LEFT, box.right - RIGHT
        line = _fitting_line(type_line(self._graph, name), right - left)
        texts = [_text("line", LINE.fitted(line, right - left), left, box.y + 36.5, theme.text_2)]
        if count := self._counts[name]:
            right -= SHAPE.width(count)
            texts.append(_text("shape", count, right, box.y + 20.5, theme.text_3))
            right -= 8
        return [_text("name", NAME.fitted(name, right - left), left, box.y + 20.5, theme.text_1), *texts]

    # Wires

    def _wire(self, target: End) -> str:
        course, colour = self._geometry.courses[target], self._theme.edge
        points = course.route.points
        for x, y in points:
            self._reach(x - 2, y - 2, x + 2, y + 2)
        way = rounded(points, _RADIUS) + _arrow(points)
        parts = [
            element("path", d=way, fill="none", stroke=colour, stroke_width=1.5, stroke_linecap="round"),
        ]
        if course.branch is not None:
            parts.append(element("circle", cx=course.branch[0], cy=course.branch[1], r=3.5, fill=colour))
        return "".join(parts)

    def _words(self, target: End) -> str:
        """Return the shape beside a wire and the sum it comes from."""
        source = self._graph.edges[target]
        report = self._reports.get(source.node)
        if not self._options.shapes or report is None:
            return ""
        course, theme = self._geometry.courses[target], self._theme
        x, y = course.label[0] + _CHIP_LEFT, course.label[1]
        spec = report.outputs.get(source.port)
        if spec is None:
            self._reach(x, y - 8, x + HINT.width(_NO_SHAPE) + 12, y + 8)
            return _text("hint", _NO_SHAPE, x + _CHIP_PADDING, y + 4, theme.text_3)
        before = next(iter(report.inputs.values()), None)
        runs = shape_runs(spec, before)
        width = _width(runs, SHAPE, SHAPE_STRONG) + 2 * _CHIP_PADDING
        top = y - _CHIP_HEIGHT / 2
        self._reach(x, top, x + width, top + _CHIP_HEIGHT)
        chip = ""
        if any(run.strong for run in runs):
            chip = element(
                "rect",
                x=x + 0.5,
                y=top + 0.5,
                width=width - 1,
                height=_CHIP_HEIGHT - 1,
                rx=5,
                fill=theme.card,
                stroke=theme.line_2,
            )
        shape = self._runs(runs, x + _CHIP_PADDING, y, "shape", "size")
        told = sum_runs(self._explanations[source.node], spec, before) if self._explains(source.node) else ()
        return chip + shape + self._sum(course, told, x + width)

    def _explains(self, name: str) -> bool:
        return self._options.sums and name in self._explanations

    def _sum(self, course: Course, told: Runs, chip_right: float) -> str:
        if course.sum_left is None:
            return ""
        left = max(course.sum_left, chip_right + 10)
        for runs in dict.fromkeys((told, shortened(told))):
            width = _width(runs, LINE, LINE_STRONG)
            if runs and left + width <= course.sum_right - 8:
                self._reach(left, course.label[1] - 8, left + width, course.label[1] + 8)
                return self._runs(runs, left, course.label[1], "line", "strong")
        return ""

    def _runs(self, runs: Runs, x: float, y: float, plain_class: str, strong_class: str) -> str:
        theme = self._theme
        spans = "".join(
            element(
                "tspan",
                text_of(run.text),
                class_=strong_class if run.strong else plain_class,
                fill=theme.text_1 if run.strong else theme.text_3,
            )
            for run in runs
        )
        return element("text", spans, x=x, y=y + 4.3)


def _text(role: str, text: str, x: float, y: float, colour: str) -> str:
    return element("text", text_of(text), class_=role, x=x, y=y, fill=colour)


def _width(runs: Runs, face: Face, strong: Face) -> float:
    return sum((strong if run.strong else face).width(run.text) for run in runs)


def _fitting_line(line: str, room: float) -> str:
    """Return the line with as many arguments as fit: a number that is cut off would be another number."""
    parts = line.split(" · ")
    kept, text = len(parts), line
    while LINE.width(text) > room and kept > 1:
        kept -= 1
        text = " · ".join(parts[:kept]) + " …"
    return text


def _arrow(points: tuple[Point, ...]) -> str:
    """Return the data of the arrow at a wire's end: 8 wide and 5 long."""
    (x, y) = points[-1]
    before = next((point for point in reversed(points) if point != (x, y)), (x, y - 1))
    dx, dy = (x > before[0]) - (x < before[0]), (y > before[1]) - (y < before[1])
    one = (x - 5 * dx - 4 * dy, y - 5 * dy - 4 * dx)
    other = (x - 5 * dx + 4 * dy, y - 5 * dy + 4 * dx)
    return "M{},{}L{},{}L{},{}".format(*map(number, (*one, x, y, *other)))
