"""How fast the window comes, and how fluid it stays while torch loads, a network trains and a curve grows.

    python benchmarks/window.py [start] [train] [plots] [--rounds 5] [--seconds 6] [--json]

Every part runs in processes of its own, on the display there is, else offscreen, with settings of its own.

* `start`: from the start of the process until the window is painted and answers, beside an empty Qt window;
  the longest gap between two ticks of a 5 ms timer until torch is there, beside the same with a plain
  `import torch` in a thread.
* `train`: how late a 5 ms timer is (99th percentile and worst) while a network trains, beside the idle window
  just before; and how long the run takes, seen and minimised, beside the same run with nobody watching.
  Medians over rounds that take turns. Minimising needs a window manager.
* `plots`: one refresh of the loss curve, painted, at 10³ … 10⁷ points, beside pyqtgraph as it comes.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop, QObject, Qt, QTimer, SignalInstance, Slot
from PySide6.QtWidgets import QApplication, QMainWindow

if TYPE_CHECKING:
    from core.project.graph import Project
    from gui.context import Context

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

EXAMPLES = ROOT / "resources" / "examples"
PARTS = ("start", "train", "plots")
CASES = ("first-cnn", "mlp")
TICK_MS = 5
POINTS = tuple(10**power for power in range(3, 8))
PEER_UP_TO = 10**7
_BEGUN = "BENCHMARK_BEGUN"


class Meter(QObject):
    """A 5 ms timer that writes down how late each of its ticks comes."""

    def __init__(self) -> None:
        super().__init__()
        self.late_ms: list[float] = []
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._on_tick)

    def start(self) -> None:
        """Begin anew."""
        self.late_ms = []
        self._since.start()
        self._timer.start()

    def stop(self) -> list[float]:
        """Return how late every tick was."""
        self._timer.stop()
        return self.late_ms

    @Slot()
    def _on_tick(self) -> None:
        self.late_ms.append(max(0.0, self._since.nsecsElapsed() / 1e6 - TICK_MS))
        self._since.start()


class Painted(QObject):
    """Calls back once a window was painted and the event loop is free again."""

    def __init__(self, window: QMainWindow, call: Callable[[], None]) -> None:
        super().__init__(window)
        self._call: Callable[[], None] | None = call
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Wait for the first painting."""
        if event.type() == QEvent.Type.Paint and self._call is not None:
            call, self._call = self._call, None
            QTimer.singleShot(0, call)
        return False


def wait_for(signal: SignalInstance, timeout_s: float = 300.0) -> None:
    """Run the event loop until a signal comes."""
    loop, came = QEventLoop(), []

    def arrived(*_carried: object) -> None:
        came.append(True)
        loop.quit()

    signal.connect(arrived)
    QTimer.singleShot(round(1000 * timeout_s), loop.quit)
    loop.exec()
    signal.disconnect(arrived)
    if not came:
        raise TimeoutError(f"nothing came within {timeout_s:.0f} s")


def rest(seconds: float) -> None:
    """Run the event loop for a while."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which a share of all lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


# Parts: each in a process of its own, printing one JSON object


def empty_window() -> dict[str, float]:
    """Return how long an empty Qt window takes."""
    app, found = QApplication(sys.argv[:1]), dict[str, float]()
    window = QMainWindow()

    def shown() -> None:
        found["shown_s"] = time.monotonic() - float(os.environ[_BEGUN])
        app.quit()

    Painted(window, shown)
    window.show()
    app.exec()
    return found


def starting(*, plain: bool) -> dict[str, float]:
    """Return how long our window takes, and what torch's loading does to it."""
    from gui.app import Window, make_application
    from gui.services import loader

    if plain:
        loader.load_torch = plain_load  # type: ignore[assignment]
    app = make_application(sys.argv)
    window, meter, found = Window(), Meter(), dict[str, float]()

    def shown() -> None:
        found["shown_s"] = time.monotonic() - float(os.environ[_BEGUN])
        meter.start()

    Painted(window.main, shown)
    window.show()
    wait_for(window.furnished)
    found["furnished_s"] = time.monotonic() - float(os.environ[_BEGUN])
    found["furnishing_ms"] = max(meter.stop())
    meter.start()
    assert window.services is not None
    wait_for(window.services.context.shapes.updated)
    found["torch_s"] = time.monotonic() - float(os.environ[_BEGUN])
    found["freeze_ms"] = max(meter.stop())
    window.main.close_without_asking()
    app.processEvents()
    return found


def plain_load() -> tuple[str, ...]:
    """Import torch as anybody would, and use it for the first time."""
    from gui.services import loader

    return loader._warm_up()  # noqa: SLF001 - the same work, without what spares the window


@contextmanager
def opened(name: str) -> "Iterator[tuple[QMainWindow, Context]]":
    """Show the real window with an example, torch loaded."""
    from gui.app import Window, make_application

    app = make_application(sys.argv)
    window = Window()
    window.main.resize(1440, 900)
    window.show(EXAMPLES / f"{name}.tcanvas")
    wait_for(window.furnished)
    assert window.services is not None
    wait_for(window.services.context.shapes.updated)
    rest(2.0)
    yield window.main, window.services.context
    window.main.close_without_asking()
    app.processEvents()


def training(name: str, rounds: int, seconds: float) -> dict[str, Any]:
    """Return lateness and slow-down for one example."""
    found: dict[str, Any] = {"rounds": []}
    with opened(name) as (window, context), tempfile.TemporaryDirectory() as folder:
        project = context.document.project
        per_epoch = headless(with_epochs(project, 8), Path(folder)) / 8
        epochs = max(2, round(seconds / per_epoch))
        project = with_epochs(project, epochs)
        meter = Meter()
        for _ in range(rounds):
            meter.start()
            rest(seconds)
            idle = meter.stop()
            alone = headless(project, Path(folder))
            meter.start()
            watched = in_window(context, project)
            busy = meter.stop()
            one = _round(idle, busy, alone, watched)
            with minimised(window) as gone:
                if gone:
                    one["slow_down_minimised"] = in_window(context, project) / alone
            found["rounds"].append(one)
    return found | {key: statistics.median(one[key] for one in found["rounds"]) for key in found["rounds"][0]}


@contextmanager
def minimised(window: QMainWindow) -> Iterator[bool]:
    """Minimise the window for a while; False where no window manager does it."""
    window.showMinimized()
    rest(0.5)
    handle = window.windowHandle()
    yield handle is not None and not handle.isExposed()
    window.showNormal()
    rest(0.5)


def _round(idle: list[float], busy: list[float], alone: float, watched: float) -> dict[str, float]:
    return {
        "idle_p99_ms": percentile(idle, 0.99),
        "idle_worst_ms": max(idle),
        "training_p99_ms": percentile(busy, 0.99),
        "training_worst_ms": max(busy),
        "alone_s": alone,
        "watched_s": watched,
        "slow_down": watched / alone,
    }


def with_epochs(project: "Project", epochs: int) -> "Project":
    """Return the project with another number of epochs."""
    return replace(project, training=replace(project.training, epochs=epochs))


def headless(project: "Project", folder: Path) -> float:
    """Return how many seconds a run takes from its first event to its last while the window sleeps."""
    from core.runs.preparing import prepare_run
    from core.training.control import RunControl

    times: list[float] = []

    def train() -> None:
        times.extend(time.perf_counter() for _ in prepare_run(project, "cpu", folder).events(RunControl()))

    thread = threading.Thread(target=train)
    thread.start()
    thread.join()
    return times[-1] - times[0]


def in_window(context: "Context", project: "Project") -> float:
    """Return the same for a run that the window shows."""
    from core.training.events import RunStarted

    begun: list[float] = []

    def on_events(events: list[object]) -> None:
        if any(isinstance(event, RunStarted) for event in events):
            begun.append(time.perf_counter())

    context.training.events.connect(on_events)
    context.training.start(project, "cpu")
    wait_for(context.training.finished)
    taken = time.perf_counter() - begun[0]
    context.training.events.disconnect(on_events)
    return taken


def plotting(points: int, rounds: int) -> dict[str, float]:
    """Return what a refresh costs, ours and pyqtgraph's, in milliseconds."""
    import numpy as np
    import pyqtgraph as pg

    from gui.app import make_application
    from gui.charts.plot import Plot
    from gui.charts.series import RunSeries
    from gui.theme.manager import ThemeManager

    app = make_application(sys.argv)
    theme = ThemeManager()
    draw = np.random.default_rng(0)
    values = (2 / np.sqrt(1 + np.arange(points) / 500) + 0.1 * draw.standard_normal(points)).astype(
        np.float32
    )
    ours = Plot(theme.tokens, theme.font("hint"), accuracy=False)
    series = RunSeries()
    series.steps_per_epoch, series.epochs = max(1, points // 20), 20
    series.losses.extend(values)
    ours.show_series(series)
    ours.set_window(50)
    peer = pg.PlotWidget()
    curve = peer.plot()
    for widget in (ours, peer):
        widget.resize(900, 320)
        widget.show()
    app.processEvents()

    def refresh_ours() -> None:
        series.losses.extend(values[:30])
        ours.refresh()
        ours.grab()

    def refresh_peer() -> None:
        curve.setData(values)
        peer.grab()

    timed = {"ours_ms": [], "peer_ms": []}
    few = rounds if points < PEER_UP_TO else min(rounds, 3)
    for key, refresh, times in (("ours_ms", refresh_ours, rounds), ("peer_ms", refresh_peer, few)):
        refresh()
        for _ in range(times):
            begun = time.perf_counter()
            refresh()
            timed[key].append(1000 * (time.perf_counter() - begun))
    return {key: statistics.median(times) for key, times in timed.items()}


# The parent


def child(*arguments: object) -> dict[str, Any]:
    """Return what a part says that runs in a process of its own."""
    with tempfile.TemporaryDirectory() as home:
        folders = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"), home)
        environment = os.environ | folders | {"TORCHCANVAS_RUNS": home, _BEGUN: repr(time.monotonic())}
        done = subprocess.run(
            [sys.executable, __file__, "--part", *map(str, arguments)],
            capture_output=True,
            text=True,
            env=environment,
            check=False,
        )
    if done.returncode:
        raise SystemExit(f"{arguments} failed ({done.returncode}):\n{done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def run_part(words: list[str]) -> dict[str, Any]:
    """Return what a child measures."""
    match words:
        case ["empty"]:
            return empty_window()
        case ["start", how]:
            return starting(plain=how == "plain")
        case ["train", name, rounds, seconds]:
            return training(name, int(rounds), float(seconds))
        case ["plots", points, rounds]:
            return plotting(int(points), int(rounds))
    raise SystemExit(f"no such part: {words}")


def measure_start(rounds: int) -> dict[str, Any]:
    """Return the medians of starts that take turns; the first of each warms the cache and does not count."""
    taken: dict[str, list[dict[str, float]]] = {"empty": [], "ours": [], "plain": []}
    for _ in range(rounds + 1):
        taken["empty"].append(child("empty"))
        taken["ours"].append(child("start", "ours"))
        taken["plain"].append(child("start", "plain"))
    medians = {
        name: {key: statistics.median(one[key] for one in list_[1:]) for key in list_[0]}
        for name, list_ in taken.items()
    }
    return {
        "empty_window_s": medians["empty"]["shown_s"],
        "window_s": medians["ours"]["shown_s"],
        "furnished_s": medians["ours"]["furnished_s"],
        "furnishing_ms": medians["ours"]["furnishing_ms"],
        "torch_s": medians["ours"]["torch_s"],
        "freeze_ms": medians["ours"]["freeze_ms"],
        "worst_freeze_ms": max(one["freeze_ms"] for one in taken["ours"][1:]),
        "plain_freeze_ms": medians["plain"]["freeze_ms"],
    }


def measure(parts: Sequence[str], rounds: int, seconds: float) -> dict[str, Any]:
    """Return all the figures asked for."""
    found: dict[str, Any] = {}
    if "start" in parts:
        found["start"] = measure_start(rounds)
    if "train" in parts:
        found["train"] = {name: child("train", name, rounds, seconds) for name in CASES}
    if "plots" in parts:
        found["plots"] = {str(points): child("plots", points, 2 * rounds) for points in POINTS}
    return found


def show(found: dict[str, Any]) -> None:
    """Print the figures for people."""
    if start := found.get("start"):
        print(f"window painted and answering   {start['window_s']:.2f} s (goal 0.5)", end="")
        print(f"; an empty Qt window {start['empty_window_s']:.2f} s")
        print(f"editor made beside it          {start['furnished_s']:.2f} s, ", end="")
        print(f"longest freeze {start['furnishing_ms']:.0f} ms")
        print(f"torch there and warm           {start['torch_s']:.2f} s")
        print(f"longest freeze while it loads  {start['freeze_ms']:.0f} ms, worst of all rounds ", end="")
        print(f"{start['worst_freeze_ms']:.0f} ms (goal 100); plain import {start['plain_freeze_ms']:.0f} ms")
    for name, case in found.get("train", {}).items():
        print(
            f"{name}: 5 ms timer late by (99th percentile) {case['training_p99_ms']:.1f} ms training, ",
            end="",
        )
        print(f"{case['idle_p99_ms']:.1f} ms idle; worst {case['training_worst_ms']:.0f} ms and ", end="")
        print(f"{case['idle_worst_ms']:.0f} ms (goal: 8 ms above idle, never 100)")
        print(f"{name}: the run takes {case['slow_down']:.2f}× as long as with nobody watching", end="")
        if "slow_down_minimised" in case:
            print(f", in a minimised window {case['slow_down_minimised']:.2f}×", end="")
        print()
    for points, case in found.get("plots", {}).items():
        print(f"{int(points):>10,} points: refresh {case['ours_ms']:.1f} ms, ", end="")
        print(f"pyqtgraph as it comes {case['peer_ms']:.1f} ms ({case['peer_ms'] / case['ours_ms']:.1f}×)")


def main() -> None:
    """Measure what the arguments ask for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="what to measure (default: all)")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="default: 5")
    parser.add_argument("--seconds", type=float, default=6.0, metavar="S", help="of each phase of `train`")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    if sys.argv[1:2] == ["--part"]:
        print(json.dumps(run_part(sys.argv[2:])))
        sys.stdout.flush()
        QApplication.processEvents()
        return
    args = parser.parse_args()
    found = measure(args.parts or PARTS, args.rounds, args.seconds)
    if args.json:
        print(json.dumps(found, indent=2))
    else:
        show(found)


if __name__ == "__main__":
    main()
