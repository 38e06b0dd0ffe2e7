import threading

import pytest

from gui.services import run_thread
from gui.services.run_thread import Ended, RunThread

PATIENCE_S = 20.0


@pytest.fixture
def begin(monkeypatch):
    """Return a function that starts a run of three messages; its waits do not run out by themselves."""
    monkeypatch.setattr(run_thread, "_LONGEST_WAIT_S", PATIENCE_S)
    monkeypatch.setattr(run_thread, "_LONGEST_FIRST_WAIT_S", PATIENCE_S)
    begun = []

    def started():
        woken = threading.Semaphore(0)
        thread = RunThread(lambda _control: (number for number in range(3)), woken.release)
        begun.append(thread)
        thread.start()
        return thread, woken

    yield started
    for thread in begun:
        thread.turns.painted(0.0, watched=False)
        assert thread.join(PATIENCE_S)


def test_the_run_goes_on_when_the_window_has_painted(begin):
    thread, woken = begin()
    for expected in ([], [0], [1], [2]):
        assert woken.acquire(timeout=PATIENCE_S)
        assert thread.take() == expected
        assert not thread.join(0)
        thread.turns.painted(0.0, watched=True)
    assert thread.join(PATIENCE_S)
    assert [type(one) for one in thread.take()] == [Ended]


def test_the_window_is_not_woken_before_it_is_due(begin):
    thread, woken = begin()
    assert woken.acquire(timeout=PATIENCE_S)
    thread.turns.painted(PATIENCE_S, watched=True)
    assert thread.join(PATIENCE_S)
    assert not woken.acquire(blocking=False)
    assert thread.take()[:3] == [0, 1, 2]


def test_nobody_is_waited_for_where_nobody_looks(begin):
    thread, woken = begin()
    assert woken.acquire(timeout=PATIENCE_S)
    thread.turns.painted(0.0, watched=False)
    assert thread.join(PATIENCE_S)
    assert not woken.acquire(blocking=False)


def test_a_window_that_does_not_answer_is_waited_for_once(begin, monkeypatch):
    monkeypatch.setattr(run_thread, "_LONGEST_FIRST_WAIT_S", 0.001)
    thread, woken = begin()
    assert thread.join(PATIENCE_S)
    assert woken.acquire(blocking=False) and not woken.acquire(blocking=False)
