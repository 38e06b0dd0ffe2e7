"""How long after an edit everything that follows from it is on the screen, in the real window.

    python benchmarks/feedback.py [--nodes 100 1000 5000] [--edits 15] [--json]

A chain of convolutions, normalisations and activations is open; the first convolution gets another number of
filters, so that shapes behind it change. Measured is the time from the edit until the canvas has painted the
shapes that belong to it. Each edit gives a number that torch was not asked about before. The window draws
into memory unless there is a display (QT_QPA_PLATFORM).
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_HOME = tempfile.TemporaryDirectory()
for _name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "TORCHCANVAS_RUNS"):
    os.environ[_name] = _HOME.name
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

# Only now: the folders above are read when these are imported.
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer, Signal, SignalInstance  # noqa: E402

from benchmarks.canvas import project  # noqa: E402
from core.project import edits  # noqa: E402
from gui.app import Window, make_application  # noqa: E402
from gui.context import Context  # noqa: E402

GOALS_MS = {100: 16, 1000: 50, 5000: 200}
_REST_MS = 250
_PATIENCE_MS = 60_000


class Watcher(QObject):
    """Tells when the canvas was painted with shapes that belong to the document.

    Signals:
        done: It was; `at` says when.
    """

    done = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.armed = False
        self.at = 0.0
        self._context = context

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look at the canvas's paintings."""
        if self.armed and event.type() == QEvent.Type.Paint and self._context.shapes.current:
            self.armed = False
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        self.at = time.perf_counter()
        self.done.emit()


def wait_for(signal: SignalInstance) -> None:
    """Run the event loop until a signal comes."""
    loop = QEventLoop()
    signal.connect(loop.quit)
    QTimer.singleShot(_PATIENCE_MS, loop.quit)
    loop.exec()
    signal.disconnect(loop.quit)


def rest(milliseconds: int) -> None:
    """Run the event loop for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def measure(window: Window, nodes: int, count: int, first: int) -> dict[str, float]:
    """Return the median and the 99th percentile in milliseconds."""
    assert window.services is not None
    context, canvas = window.services.context, window.main.editor.canvas
    context.document.replace(project(nodes))
    window.main.show_editor()
    while not context.shapes.current:
        rest(50)
    rest(4 * _REST_MS)
    watcher, taken = Watcher(context), []
    canvas.viewport().installEventFilter(watcher)
    for number in range(first, first + count):
        watcher.armed = True
        begun = time.perf_counter()
        context.document.edit(
            "filters", lambda p, number=number: edits.set_argument(p, "layer0", "out_channels", number)
        )
        wait_for(watcher.done)
        taken.append(1000 * (watcher.at - begun))
        rest(_REST_MS)
    canvas.viewport().removeEventFilter(watcher)
    taken.sort()
    return {
        "median_ms": statistics.median(taken),
        "p99_ms": taken[min(len(taken) - 1, int(0.99 * len(taken)))],
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--nodes", type=int, nargs="+", default=list(GOALS_MS))
    parser.add_argument("--edits", type=int, default=15)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    app = make_application(sys.argv)
    window = Window()
    window.main.resize(1440, 900)
    window.show()
    wait_for(window.furnished)
    assert window.services is not None
    while not window.services.context.loader.ready:
        rest(100)
    figures, first = {}, 17
    for nodes in options.nodes:
        figures[nodes] = measure(window, nodes, options.edits, first)
        first += options.edits
    if options.json:
        print(json.dumps(figures, indent=2))
    else:
        for nodes, one in figures.items():
            goal = f" (goal {GOALS_MS[nodes]})" if nodes in GOALS_MS else ""
            print(
                f"{nodes:>6} nodes: {one['median_ms']:.1f} ms{goal}, 99th percentile {one['p99_ms']:.1f} ms"
            )
    window.main.close_without_asking()
    app.processEvents()
    window.main.deleteLater()
    window.deleteLater()
    app.processEvents()
    _HOME.cleanup()


if __name__ == "__main__":
    main()
