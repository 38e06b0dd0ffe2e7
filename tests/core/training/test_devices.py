"""Devices, with doubles of torch's probes: no GPU was used."""

import pytest

from core.errors import DeviceError, UsageError
from core.training import devices
from core.training.devices import available_devices, choose_device


@pytest.fixture
def machine(monkeypatch):
    def have(*cuda, mps=False):
        monkeypatch.setattr(devices, "cuda_names", lambda: cuda)
        monkeypatch.setattr(devices, "has_mps", lambda: mps)

    return have


@pytest.mark.parametrize(
    ("cuda", "mps", "chosen", "why"),
    [
        (("H200",), True, "cuda:0", "the first CUDA device, H200"),
        ((), True, "mps", "the Apple GPU; no CUDA device was found"),
        ((), False, "cpu", "no GPU that torch can use was found"),
    ],
)
def test_auto_takes_the_best_there_is_and_says_why(machine, cuda, mps, chosen, why):
    machine(*cuda, mps=mps)
    device, reason = choose_device("auto")
    assert (str(device), str(reason)) == (chosen, why)


def test_what_was_asked_for_is_taken(machine):
    machine("A", "B", mps=True)
    chosen = [str(choose_device(request)[0]) for request in ("cpu", "cuda", "cuda:1", "mps")]
    assert chosen == ["cpu", "cuda:0", "cuda:1", "mps"]
    assert available_devices() == ("cpu", "cuda:0", "cuda:1", "mps")


@pytest.mark.parametrize("request_", ["cuda", "cuda:7", "mps"])
def test_a_device_that_does_not_exist_is_refused_with_those_that_do(machine, request_):
    machine()
    with pytest.raises(DeviceError, match=r"does not exist here; torch .* sees cpu"):
        choose_device(request_)


@pytest.mark.parametrize("request_", ["gpu", "", "cuda:", "cuda:01", "CPU", "meta"])
def test_a_word_that_is_no_device_is_a_mistake_of_usage(machine, request_):
    machine()
    with pytest.raises(UsageError, match="is not a device"):
        choose_device(request_)


def test_the_probes_agree_with_torch_on_this_machine():
    assert available_devices()[0] == "cpu"
    assert str(choose_device("auto")[0]) in available_devices()
