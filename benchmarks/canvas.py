"""The canvas beside a bare scene that paints as many plain boxes and lines.

    python benchmarks/canvas.py [--nodes 100 1000 5000] [--rounds 3] [--json]

A chain of layers is shown, then edited, dragged, panned and shown whole from far away; nothing is on a
screen (the offscreen platform). The peer is a `QGraphicsScene` with a rectangle, a text and a line for each
node, without anything a canvas is for. Figures are milliseconds, medians of several rounds, each round
measuring both; only the ratios within a run mean anything.

Columns: `build` all items; `argument` one argument set; `append` one layer spliced in near the start; `drag`
one move of a node; `pan` one frame at 100 %; `far` one frame of the whole network.
"""

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from immutables import Map
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QGraphicsScene

from core.project import edits
from core.project.graph import End, Graph, Node, Project
from gui.canvas.look import Look
from gui.canvas.scene import CanvasScene
from gui.theme.manager import ThemeManager

_FRAME = (1400, 900)
_TYPES = (("Conv2d", {"out_channels": 16, "kernel_size": 1}), ("BatchNorm2d", {}), ("ReLU", {}))
COLUMNS = ("build", "argument", "append", "drag", "pan", "far")


def project(layers: int) -> Project:
    """Return a chain of convolutions, normalisations and activations."""
    nodes = {"x": Node(type="Input", args=Map({"shape": (3, 8, 8)}))}
    edges, before = {}, "x"
    for index in range(layers):
        type_name, args = _TYPES[index % 3]
        name = f"layer{index}"
        nodes[name] = Node(type=type_name, args=Map(args))
        edges[End(name, "input")] = End(before, "output")
        before = name
    return Project(graph=Graph(nodes=Map(nodes), edges=Map(edges), inputs=("x",)))


def took_ms(work: Callable[[], object]) -> float:
    """Return how many milliseconds something takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def frame(scene: QGraphicsScene, area: QRectF) -> None:
    """Paint a part of a scene as large as a window."""
    image = QImage(*_FRAME, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    scene.render(painter, QRectF(image.rect()), area)
    painter.end()


def settle(scene: QGraphicsScene) -> None:
    """Let the scene index its items, as it does when the event loop comes round, and paint once."""
    for _ in range(3):
        QApplication.processEvents()
    frame(scene, QRectF(-600, 0, *_FRAME))
    QApplication.processEvents()


def ours(layers: int, look: Look) -> dict[str, float]:
    """Return what each step takes on the canvas."""
    shown = project(layers)
    changed = edits.set_argument(shown, "layer0", "out_channels", 7)
    longer, _ = edits.append_after(changed, "layer3", "ReLU")
    scene = CanvasScene(look)
    figures = {"build": took_ms(lambda: scene.show_project(shown))}
    figures["argument"] = took_ms(lambda: scene.show_project(changed))
    figures["append"] = took_ms(lambda: scene.show_project(longer))
    scene.shift({"layer5": (40, 400)})
    figures["drag"] = took_ms(lambda: scene.shift({"layer5": (80, 420)}))
    scene.settle()
    settle(scene)
    figures["pan"] = took_ms(lambda: frame(scene, QRectF(-600, 300, *_FRAME)))
    scene.set_zoom(0.1)
    figures["far"] = took_ms(lambda: frame(scene, scene.content_rect()))
    return figures


def bare(layers: int) -> dict[str, float]:
    """Return what building and painting take in a scene of plain boxes, texts and lines."""
    scene = QGraphicsScene()

    def build() -> None:
        for index in range(layers):
            scene.addRect(QRectF(0, 86 * index, 240, 48))
            scene.addSimpleText(f"layer{index}").setPos(50, 86 * index + 16)
            scene.addLine(120, 86 * index + 48, 120, 86 * index + 86)

    figures = {"build": took_ms(build)}
    settle(scene)
    figures["pan"] = took_ms(lambda: frame(scene, QRectF(-600, 300, *_FRAME)))
    figures["far"] = took_ms(lambda: frame(scene, scene.itemsBoundingRect()))
    return figures


def measure(layers: int, rounds: int, look: Look) -> dict[str, dict[str, float]]:
    """Return the medians of both, taking turns."""
    taken = [(ours(layers, look), bare(layers)) for _ in range(rounds)]
    return {
        who: {key: statistics.median(one[index][key] for one in taken) for key in taken[0][index]}
        for index, who in enumerate(("canvas", "bare"))
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--nodes", type=int, nargs="+", default=[100, 1000, 5000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    app = QApplication([])
    look = Look(ThemeManager())
    figures = {nodes: measure(nodes, options.rounds, look) for nodes in options.nodes}
    if options.json:
        print(json.dumps(figures, indent=2))
    else:
        show(figures)
    app.quit()


def show(figures: dict[int, dict[str, dict[str, float]]]) -> None:
    """Print a table; behind a figure stands how many times as long as the bare scene's it is."""
    print(f"{'nodes':>6}" + "".join(f"{column:>18}" for column in COLUMNS))
    for nodes, both in figures.items():
        cells = []
        for column in COLUMNS:
            value = both["canvas"][column]
            ratio = f" ({value / both['bare'][column]:.1f}×)" if column in both["bare"] else ""
            cells.append(f"{f'{value:.1f} ms{ratio}':>18}")
        print(f"{nodes:>6}" + "".join(cells))


if __name__ == "__main__":
    main()
