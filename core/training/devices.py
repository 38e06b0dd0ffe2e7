"""Which device a run computes on, and why.

Only the CPU was ever used here. CUDA and MPS are chosen by the same rules, tested with doubles of the
three probes below, and untested on real hardware.
"""

import re

import torch

from core.errors import DeviceError, UsageError
from core.sentences import Sentence, say

_CUDA = re.compile(r"cuda(?::(0|[1-9][0-9]{0,5}))?")


def cuda_names() -> tuple[str, ...]:
    """Return the names of the CUDA devices that torch can use, by index; empty when there are none."""
    if not torch.cuda.is_available():
        return ()
    return tuple(torch.cuda.get_device_name(index) for index in range(torch.cuda.device_count()))


def has_mps() -> bool:
    """Return whether torch can use an Apple GPU."""
    return torch.backends.mps.is_available()


def available_devices() -> tuple[str, ...]:
    """Return what can be asked for on this machine: `cpu`, then `cuda:0` …, then `mps`."""
    cuda = tuple(f"cuda:{index}" for index in range(len(cuda_names())))
    return ("cpu", *cuda, *(("mps",) if has_mps() else ()))


def choose_device(request: str) -> tuple[torch.device, Sentence]:
    """Return the device for `auto`, `cpu`, `cuda`, `cuda:i` or `mps`, and why it was chosen.

    Raises:
        UsageError: The request is none of these.
        DeviceError: The machine has no such device; the message lists those it has.
    """
    if request == "auto":
        return _automatic()
    found = _CUDA.fullmatch(request)
    if request not in ("cpu", "mps") and found is None:
        raise UsageError(
            say(
                "unknown-device",
                "“{device}” is not a device. Give auto, cpu, cuda, cuda:0 (or another number) or mps.",
                device=request,
            ),
            "device",
        )
    name = "cuda:0" if request == "cuda" else request
    known = available_devices()
    if name not in known:
        raise DeviceError(
            say(
                "no-such-device",
                "Device {device} does not exist here; torch {version} sees {known}. "
                "Choose one of these, or auto.",
                device=name,
                version=torch.__version__,
                known=", ".join(known),
            ),
            "device",
        )
    return torch.device(name), say("device-asked-for", "{device} was asked for", device=name)


def _automatic() -> tuple[torch.device, Sentence]:
    if names := cuda_names():
        return torch.device("cuda:0"), say("device-cuda", "the first CUDA device, {name}", name=names[0])
    if has_mps():
        return torch.device("mps"), say("device-mps", "the Apple GPU; no CUDA device was found")
    return torch.device("cpu"), say("device-cpu", "no GPU that torch can use was found")
