"""What every test gets (fixed seeds, its own folders, no network) and what it must leave as it found it."""

import os
import random
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import numpy as np
import pytest

SEED = 0
_JOIN_TIMEOUT_S = 2.0
_LOOPBACK = ("127.", "::1", "localhost")
_FOLDERS = {
    "TORCHCANVAS_RUNS": "runs",
    "TORCHCANVAS_BLOCKS": "blocks",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
}

# A deadline would make a test fail because a neighbour is busy; a speed is a benchmark's business.
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, max_examples=100, print_blob=True)
hypothesis.settings.register_profile("dev", deadline=None, max_examples=25)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if "CI" in os.environ else "dev"))


def _refuse_network(event: str, args: tuple[Any, ...]) -> None:
    """Raise when this process is about to reach for another machine."""
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = args[1]
        if not isinstance(address, tuple):  # a path: AF_UNIX; None: a connected socket
            return
        host = address[0]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = args[0]
    else:
        return
    name = host.decode() if isinstance(host, bytes) else str(host or "localhost")
    if not name.startswith(_LOOPBACK):
        raise RuntimeError(f"a test reached for the network: {event} {name}. Tests use no other machine.")


# A shell that runs the tests in the background has Ctrl-C ignored, and every child would inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# An audit hook rather than a patched class: libraries that kept a reference to the socket cannot pass it by.
sys.addaudithook(_refuse_network)


def _set_folders(patch: pytest.MonkeyPatch, root: Path) -> None:
    for variable, folder in _FOLDERS.items():
        patch.setenv(variable, str(root / folder))


@pytest.fixture(scope="session", autouse=True)
def _folders_of_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep fixtures of wider scope away from the user's own folders."""
    with pytest.MonkeyPatch.context() as patch:
        _set_folders(patch, tmp_path_factory.mktemp("session"))
        yield


@pytest.fixture(autouse=True)
def _surroundings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the test folders of its own and a terminal that does not depend on who runs it."""
    _set_folders(monkeypatch, tmp_path_factory.mktemp("home"))
    monkeypatch.setenv("COLUMNS", "80")
    for variable in ("FORCE_COLOR", "CLICOLOR_FORCE", "NO_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture(autouse=True)
def _seeds() -> None:
    """Start each test from the same random numbers, whichever tests ran before it."""
    random.seed(SEED)
    np.random.seed(SEED)
    if (torch := sys.modules.get("torch")) is not None:
        torch.manual_seed(SEED)


@pytest.fixture(autouse=True)
def _leaves_no_thread() -> Iterator[None]:
    """Fail the test that leaves a thread behind which would keep the process alive."""
    before = set(threading.enumerate())
    yield
    started = [t for t in threading.enumerate() if t not in before and not t.daemon]
    for thread in started:
        thread.join(_JOIN_TIMEOUT_S)
    left = [thread.name for thread in started if thread.is_alive()]
    assert not left, f"the test left threads running: {', '.join(left)}"


def _torch_state() -> dict[str, object]:
    """Return those settings of torch that change results; empty as long as torch is not imported."""
    if (torch := sys.modules.get("torch")) is None:
        return {}
    return {
        "thread count": torch.get_num_threads(),
        "default dtype": torch.get_default_dtype(),
        "default device": torch.get_default_device(),
        "grad mode": torch.is_grad_enabled(),
        "inference mode": torch.is_inference_mode_enabled(),
        "autocast": torch.is_autocast_enabled("cpu"),
        "deterministic algorithms": torch.are_deterministic_algorithms_enabled(),
    }


def _restore_torch(state: dict[str, Any]) -> None:
    import torch

    torch.set_num_threads(state["thread count"])
    torch.set_default_dtype(state["default dtype"])
    torch.set_default_device(None)
    torch.set_grad_enabled(state["grad mode"])
    torch.set_autocast_enabled("cpu", state["autocast"])
    torch.use_deterministic_algorithms(state["deterministic algorithms"])


@pytest.fixture(autouse=True)
def _leaves_torch_alone() -> Iterator[None]:
    """Fail the test that leaves a setting of torch changed; the next test starts from the old one."""
    before = _torch_state()
    yield
    if not before:  # torch came with this test: nothing to compare with
        return
    changed = [
        f"{name} {before[name]} → {now}" for name, now in _torch_state().items() if now != before[name]
    ]
    if changed:
        _restore_torch(before)
    assert not changed, f"the test left torch changed: {'; '.join(changed)}"


@pytest.fixture
def no_global_randomness() -> Iterator[None]:
    """Fail the test in which anything draws from a process-wide random generator.

    For claims about previews, inference and prediction, which run beside training. It is asked for
    rather than given to all: a test may build its hand-written modules with torch's own initialisation.
    """
    import torch

    python_before, numpy_before = random.getstate(), np.random.get_state()
    torch_before = torch.get_rng_state()
    yield
    drawn = [
        name
        for name, same in (
            ("random", random.getstate() == python_before),
            ("numpy", _same_numpy_state(np.random.get_state(), numpy_before)),
            ("torch", torch.equal(torch.get_rng_state(), torch_before)),
        )
        if not same
    ]
    assert not drawn, f"the test drew from the global generator of {', '.join(drawn)}"


def _same_numpy_state(one: Any, other: Any) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))
