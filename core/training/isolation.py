"""The settings of torch under which a run computes, and their return to what they were.

Grad mode, inference mode, autocast, default device and thread count belong to a thread; the random
generators belong to the process. A run owns them all while it lasts, so a process trains one network at a
time. Previews and predictions beside it are free to run as long as they draw no random numbers.
"""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import torch

from core.errors import TrainingError
from core.sentences import say

_TRAINING = threading.Lock()


@contextmanager
def training_settings(device: torch.device, threads: int, seed: int) -> Iterator[int]:
    """Hold this thread's settings and the process's generators for a run; yields the thread count in force.

    Everything is put back at the end, the states of the generators included. The count is read back
    because torch may use another number than was asked for.

    Raises:
        TrainingError: Another run is training in this process.
    """
    if not _TRAINING.acquire(blocking=False):
        raise TrainingError(
            say(
                "another-run",
                "another run is training in this process, and two would mix their random numbers. "
                "Wait until it ends, stop it, or start this one in a process of its own.",
            )
        )
    with ExitStack() as stack:
        stack.callback(_TRAINING.release)
        _own_generators(stack, device, seed)
        _own_thread(stack, threads)
        yield torch.get_num_threads()


def _own_generators(stack: ExitStack, device: torch.device, seed: int) -> None:
    if device.type == "cpu":
        stack.enter_context(torch.random.fork_rng(devices=[]))
    else:
        stack.enter_context(torch.random.fork_rng(devices=[device.index or 0], device_type=device.type))
    torch.manual_seed(seed)


def _own_thread(stack: ExitStack, threads: int) -> None:
    stack.callback(torch.set_num_threads, torch.get_num_threads())
    torch.set_num_threads(threads)
    stack.enter_context(torch.inference_mode(mode=False))
    stack.enter_context(torch.enable_grad())
    for kind in ("cpu", "cuda"):
        stack.callback(torch.set_autocast_enabled, kind, torch.is_autocast_enabled(kind))
        torch.set_autocast_enabled(kind, False)
    before = torch.get_default_device()
    if before.type != "cpu":
        # Setting a device, even the CPU, slows every call of torch; None takes the mechanism away.
        stack.callback(torch.set_default_device, before)
        torch.set_default_device(None)


def rng_state(device: torch.device) -> dict[str, torch.Tensor]:
    """Return the states of the generators that a run on this device draws from, as uint8 tensors."""
    states = {"cpu": torch.get_rng_state()}
    if device.type == "cuda":
        states["cuda"] = torch.cuda.get_rng_state(device)
    elif device.type == "mps":
        states["mps"] = torch.mps.get_rng_state()
    return states


def set_rng_state(states: dict[str, torch.Tensor], device: torch.device) -> None:
    """Put the generators of a run on this device into the given states.

    Raises:
        RuntimeError: A state is not one of torch's.
    """
    torch.set_rng_state(states["cpu"])
    if device.type == "cuda" and "cuda" in states:
        torch.cuda.set_rng_state(states["cuda"], device)
    elif device.type == "mps" and "mps" in states:
        torch.mps.set_rng_state(states["mps"])
