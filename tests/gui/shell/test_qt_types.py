import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

_FRESH = """
from PySide6 import QtWidgets
from PySide6.QtCore import QCoreApplication
from gui.shell.qt_types import QtTypes
app = QCoreApplication([])
types = QtTypes()
types.made.connect(app.quit)
before = len(vars(QtWidgets))
types.start()
app.exec()
print(before < len(dir(QtWidgets)) == len(vars(QtWidgets)))
"""


def test_every_type_of_qt_is_made_before_anything_is_imported_in_a_thread():
    done = subprocess.run(
        [sys.executable, "-c", _FRESH], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.strip() == "True", done.stderr


def test_types_that_are_made_already_are_made_at_once(qtbot):
    from gui.shell.qt_types import QtTypes

    types = QtTypes()
    for _ in range(2):
        with qtbot.waitSignal(types.made):
            types.start()
