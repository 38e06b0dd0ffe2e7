import threading

import pytest

from core.errors import DataError
from core.sentences import say
from gui.services.worker import Deadline, Worker


class Gate:
    """A job that holds the worker until it is let go."""

    def __init__(self) -> None:
        self.entered, self.open = threading.Event(), threading.Event()

    def __call__(self) -> str:
        self.entered.set()
        self.open.wait(30)
        return "gate"


@pytest.fixture
def worker(qapp):
    worker = Worker("test")
    yield worker
    assert worker.close()


def test_of_waiting_jobs_under_one_key_only_the_newest_is_done(qtbot, worker):
    gate, got = Gate(), []
    worker.submit("gate", gate, got.append)
    gate.entered.wait(30)
    for number in range(100):
        worker.submit("look", lambda number=number: number, got.append)
    gate.open.set()
    qtbot.waitUntil(lambda: len(got) == 2)
    assert got == ["gate", 99]


def test_jobs_under_different_keys_are_all_done_in_order(qtbot, worker):
    gate, got = Gate(), []
    worker.submit("gate", gate, got.append)
    gate.entered.wait(30)
    for key in "abc":
        worker.submit(key, lambda key=key: key, got.append)
    gate.open.set()
    qtbot.waitUntil(lambda: len(got) == 4)
    assert got == ["gate", "a", "b", "c"]


def test_closing_forgets_what_waits_but_for_what_is_to_be_written(qapp):
    worker, gate, done = Worker("test"), Gate(), []
    worker.submit("gate", gate, done.append)
    gate.entered.wait(30)
    worker.submit("look", lambda: done.append("look"), done.append)
    worker.submit("save", lambda: done.append("save"), done.append, lasting=True)
    assert not worker.close(0.0)
    gate.open.set()
    assert worker.close()
    assert done == ["save"]


def test_several_threads_have_one_deadline_together():
    over, begun = Deadline(0.0), Deadline(60.0)
    assert over.left_s() == 0.0
    assert 0.0 < begun.left_s() <= 60.0


def test_a_job_runs_beside_the_window_and_its_result_arrives_in_the_windows_thread(qtbot, worker):
    threads = []
    worker.submit(
        "look", threading.current_thread, lambda there: threads.extend((there, threading.current_thread()))
    )
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0].name == "test"
    assert threads[1] is threading.main_thread()


def test_what_a_user_can_cause_is_refused_with_its_sentence(qtbot, worker):
    def job():
        raise DataError(say("no-rows", "There are no rows."))

    refused = []
    worker.submit("look", job, pytest.fail, refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    assert str(refused[0]) == "There are no rows."


def test_a_mistake_of_ours_reaches_the_exception_hook_in_the_windows_thread(qtbot, worker):
    with qtbot.captureExceptions() as caught:
        worker.submit("look", lambda: 1 // 0, pytest.fail)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_the_worker_goes_on_after_a_mistake(qtbot, worker):
    got = []
    with qtbot.captureExceptions():
        worker.submit("bad", lambda: 1 // 0, pytest.fail)
        worker.submit("good", lambda: "fine", got.append)
        qtbot.waitUntil(lambda: bool(got))
    assert got == ["fine"]


def test_nothing_is_delivered_after_closing(qtbot, qapp):
    worker, gate = Worker("test"), Gate()
    worker.submit("gate", gate, pytest.fail)
    gate.entered.wait(30)
    worker.submit("look", lambda: 1, pytest.fail)
    assert not worker.close(timeout_s=0)
    gate.open.set()
    assert worker.close()
    qapp.processEvents()


def test_a_worker_that_was_never_used_has_no_thread(qapp):
    before = threading.active_count()
    worker = Worker("test")
    assert worker.close()
    assert threading.active_count() == before


def test_what_is_waited_for_is_handed_back_at_once_and_once_only(qtbot, worker):
    got = []
    worker.submit("look", lambda: 7, got.append)
    assert worker.settle(30.0)
    assert got == [7]
    qtbot.wait(20)  # the signal that would have brought it
    assert got == [7]


def test_waiting_has_an_end(qtbot, worker):
    gate, got = Gate(), []
    worker.submit("gate", gate, got.append)
    assert not worker.settle(0.001)
    gate.open.set()
    qtbot.waitUntil(lambda: got == ["gate"])
