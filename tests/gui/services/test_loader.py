import gc
import subprocess
import sys
from pathlib import Path

import pytest

from gui.services import loader as module
from gui.services.loader import TorchLoader

ROOT = Path(__file__).resolve().parents[3]

_FRESH = """
import gc, sys
from PySide6.QtCore import QCoreApplication
from gui.services.loader import TorchLoader
app = QCoreApplication([])
loader = TorchLoader()
assert "torch" not in sys.modules
loader.loaded.connect(app.quit)
loader.failed_to_load.connect(app.exit)
loader.start()
assert "torch" not in sys.modules or not loader.ready
app.exec()
assert loader.ready and loader.devices[0] == "cpu" and gc.isenabled() and gc.get_freeze_count() > 0
assert loader.close()
wanted = {"torch", "torch._dynamo", "core.runs.preparing"}
print("loaded", sorted(wanted & set(sys.modules)))
"""


@pytest.mark.slow
def test_a_fresh_process_loads_torch_beside_its_event_loop():
    done = subprocess.run(
        [sys.executable, "-c", _FRESH], cwd=ROOT, capture_output=True, text=True, timeout=100, check=False
    )
    assert done.stdout.strip() == "loaded ['core.runs.preparing', 'torch', 'torch._dynamo']", done.stderr
    assert done.returncode == 0


def test_services_import_no_torch():
    code = (
        "import sys, gui.services.training, gui.services.prediction, gui.services.data;"
        "print('torch' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "False"


def test_a_broken_torch_is_told_and_nothing_is_ready(qtbot, qapp, monkeypatch):
    def broken():
        raise ImportError("libc10.so: cannot open shared object file")

    monkeypatch.setattr(module, "load_torch", broken)
    loader = TorchLoader()
    with qtbot.waitSignal(loader.failed_to_load) as told:
        loader.start()
    assert told.args[0].startswith("PyTorch cannot be loaded (ImportError: libc10.so: cannot open")
    assert loader.failed == told.args[0]
    assert not loader.ready
    assert loader.close()


def test_the_plain_import_does_where_the_libraries_are_not_found(monkeypatch):
    monkeypatch.setattr(module, "_library_folder", lambda: None)
    assert module.load_torch()[0] == "cpu"


def test_a_library_that_does_not_open_is_no_error(monkeypatch, tmp_path):
    monkeypatch.setattr(module, "_library_folder", lambda: tmp_path)
    assert not module._open_libraries()


def test_the_collector_works_again_after_loading():
    module.load_torch()
    assert gc.isenabled()


def test_starting_twice_loads_once(qtbot, qapp, monkeypatch):
    calls = []
    monkeypatch.setattr(module, "load_torch", lambda: calls.append(1) or ("cpu",))
    loader = TorchLoader()
    with qtbot.waitSignal(loader.loaded):
        loader.start()
        loader.start()
    assert calls == [1]
    assert loader.close()
