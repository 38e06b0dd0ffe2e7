"""Requests to a run."""

import threading

from core.training.control import ControlState, RunControl


def test_a_stop_is_final():
    control = RunControl()
    control.stop()
    control.resume()
    control.pause()
    assert control.state is ControlState.STOPPING
    assert control.attention


def test_a_resume_takes_back_a_pause_nobody_noticed():
    control = RunControl()
    control.pause()
    assert control.attention
    control.resume()
    assert not control.attention


def test_waiting_ends_with_what_was_asked():
    control, found = RunControl(), []
    control.pause()
    waiting = threading.Thread(target=lambda: found.append(control.wait_while_paused()))
    waiting.start()
    control.stop()
    waiting.join()
    assert found == [ControlState.STOPPING]
