import pytest

from gui.training.clock import RunClock, spelled_time


class Time:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def test_the_rest_takes_as_long_as_what_is_done():
    time = Time()
    clock = RunClock(time)
    clock.start(reached=2)
    time.now += 8
    assert clock.remaining_s(4, 10) == pytest.approx(24)


def test_a_pause_does_not_count():
    time = Time()
    clock = RunClock(time)
    clock.start(reached=0)
    time.now += 5
    clock.pause()
    time.now += 1000
    clock.go_on()
    time.now += 5
    assert clock.elapsed_s == pytest.approx(10)


def test_before_the_first_step_nothing_is_foretold():
    clock = RunClock(Time())
    clock.start(reached=3)
    assert clock.remaining_s(3, 10) is None


@pytest.mark.parametrize(("seconds", "text"), [(8, "0:08"), (750, "12:30"), (3725, "1:02:05"), (0.4, "0:00")])
def test_times_are_spelled_as_people_write_them(seconds, text):
    assert spelled_time(seconds) == text
