"""Loading torch beside the window, without a freeze.

`import torch` holds the GIL while the dynamic loader maps some hundreds of megabytes, and the collector then
walks all the new objects again and again. So the libraries are opened first by a foreign call, which lets go
of the GIL, and the collector rests until everything has come.
"""

import ctypes
import gc
import importlib.util
import os
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from core.project import edits
from core.project.graph import Project
from core.sentences import Sentence, say
from gui.services.collector import Collector

_LIBRARIES = ("libc10.so", "libtorch_cpu.so", "libtorch.so", "libtorch_python.so")


class TorchLoader(QObject):
    """Brings torch, once, in a thread of its own.

    Signals:
        loaded: Torch is there; what needs it may begin.
        failed_to_load: It cannot be loaded; carries why.
    """

    loaded = Signal()
    failed_to_load = Signal(str)
    _ended = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ready = False
        self._failure: Sentence | None = None
        self._devices: tuple[str, ...] = ("cpu",)
        self._thread: threading.Thread | None = None
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def ready(self) -> bool:
        """Whether torch can be used."""
        return self._ready

    @property
    def failed(self) -> str | None:
        """Why torch cannot be used, in English; None while it loads or is there."""
        return None if self._failure is None else str(self._failure)

    @property
    def failure(self) -> Sentence | None:
        """Why torch cannot be used, as a sentence that can be translated."""
        return self._failure

    @property
    def devices(self) -> tuple[str, ...]:
        """What a run can compute on: `cpu`, then `cuda:0` …, then `mps`; known once torch is there."""
        return self._devices

    def start(self) -> None:
        """Begin to load; does nothing if it was begun before."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._load, name="torch-loader", daemon=True)
            self._thread.start()

    def close(self, timeout_s: float = 5.0) -> bool:
        """Wait until loading, which cannot be broken off, has ended; returns whether it has."""
        if self._thread is None:
            return True
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _load(self) -> None:
        try:
            devices = load_torch()
        except Exception as error:  # noqa: BLE001 - whatever a broken installation raises is told
            self._ended.emit(None, error)
        else:
            self._ended.emit(devices, None)

    @Slot(object, object)
    def _on_ended(self, devices: tuple[str, ...] | None, error: Exception | None) -> None:
        if devices is None:
            self._failure = say(
                "torch-not-loaded",
                "PyTorch cannot be loaded ({why}). Install it again; until then only drawing works.",
                why=f"{type(error).__name__}: {error}",
            )
            self.failed_to_load.emit(str(self._failure))
            return
        self._devices = devices
        self._ready = True
        self.loaded.emit()


def load_torch() -> tuple[str, ...]:
    """Import torch and what the window needs of it, warmed up; returns the devices there are.

    Raises:
        Exception: Whatever a broken installation raises.
    """
    with Collector.at_rest():
        os.environ.setdefault("TORCH_FORCE_WEIGHTS_ONLY_LOAD", "1")  # read by torch when it is imported
        if "torch" not in sys.modules:
            _open_libraries()
        devices = _warm_up()
        gc.freeze()  # what was loaded stays: no later collection need look at it
    return devices


def _open_libraries() -> bool:
    """Open torch's libraries without holding the GIL; returns whether that was done.

    Where it cannot be done the plain import does the same, with a freeze. `ctypes.CDLL(path)` would keep the
    GIL, so the C function itself is called.
    """
    folder = _library_folder()
    if not sys.platform.startswith("linux") or folder is None:
        return False
    dlopen = ctypes.CDLL(None).dlopen
    dlopen.argtypes, dlopen.restype = (ctypes.c_char_p, ctypes.c_int), ctypes.c_void_p
    return all(dlopen(os.fsencode(folder / name), os.RTLD_GLOBAL | os.RTLD_NOW) for name in _LIBRARIES)


def _library_folder() -> Path | None:
    spec = importlib.util.find_spec("torch")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "lib"


def _warm_up() -> tuple[str, ...]:
    """Do for the first time what is slow for the first time: imports, meta layers, an optimizer."""
    # Imported here and not above: this is what takes seconds, and it happens beside the window.
    import torch

    import core.checks
    import core.runs.evaluation
    import core.runs.prediction
    import core.runs.preparing
    import core.shapes.costs
    import core.shapes.explain  # noqa: F401
    from core.shapes.inference import infer
    from core.training.devices import available_devices

    infer(_first_network())
    weight = torch.zeros(1, requires_grad=True)
    torch.optim.SGD([weight], lr=0.1)  # the first optimizer imports torch._dynamo
    return available_devices()


def _first_network() -> Project:
    """Return a network with the layers that people begin with."""
    project, last = edits.add_node(Project(), "Input", args={"shape": (1, 8, 8)})
    for layer in ("Conv2d", "ReLU", "MaxPool2d", "Flatten", "Linear", "Output"):
        project, last = edits.append_after(project, last, layer)
    return project
