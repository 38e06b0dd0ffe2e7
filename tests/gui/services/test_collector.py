import gc
import threading

import pytest
from PySide6.QtCore import QObject, QThread, QTimer

from gui.services.collector import Collector

COLLECTED_IN = []


class Knot(QObject):
    """An object in a cycle; says in which thread Python lets go of it."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self
        self.timer = QTimer(self)
        self.timer.start(1000)
        self.mark = Mark()


class Mark:
    def __del__(self) -> None:
        COLLECTED_IN.append(threading.current_thread())


@pytest.fixture
def collector(qapp):
    gc.collect()
    COLLECTED_IN.clear()
    collector = Collector()
    yield collector
    collector.close()
    assert gc.isenabled()


def allocate() -> None:
    """Allocate as inference and training do, with cycles."""
    for _ in range(50_000):
        knot: list[object] = []
        knot.append(knot)


def test_qt_objects_in_cycles_die_in_the_windows_thread_while_others_allocate(qtbot, collector):
    for _ in range(20):
        Knot()
    thread = threading.Thread(target=allocate)
    thread.start()
    qtbot.waitUntil(lambda: len(COLLECTED_IN) == 20, timeout=20_000)
    thread.join()
    assert set(COLLECTED_IN) == {threading.main_thread()}


def test_python_does_not_collect_beside(collector):
    assert not gc.isenabled()


def test_while_it_rests_nothing_is_collected(qtbot, collector):
    with Collector.at_rest():
        Knot()
        allocate()
        collector._on_tick()
        assert COLLECTED_IN == []
    collector._on_tick()
    assert len(COLLECTED_IN) == 1
    assert QThread.currentThread().isMainThread()


def test_closing_twice_leaves_pythons_collector_on(collector):
    collector.close()
    collector.close()
    assert gc.isenabled()
