"""Makes the pictures in docs/images from the real window: `python tools/make_screenshots.py`.

Draws into memory, with settings and folders of its own, so that the pictures are the same wherever they are
made.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
_HOME = tempfile.TemporaryDirectory()
for _name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "TORCHCANVAS_RUNS"):
    os.environ[_name] = str(Path(_HOME.name) / _name.lower())

# Only now: the folders above are read when these are imported.
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSettings, Qt, QTimer  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from core.project import edits  # noqa: E402
from core.project.files import load  # noqa: E402
from gui.app import Window, make_application  # noqa: E402
from gui.compare.window import CompareWindow  # noqa: E402
from gui.settings import Settings  # noqa: E402
from gui.shell.command_palette import CommandPalette  # noqa: E402

IMAGES = ROOT / "docs" / "images"
SIZE = (1440, 900)
_PATIENCE_MS = 60_000
_SETTLE_MS = 300


def let_work(milliseconds: int) -> None:
    """Let the window and its threads work for a while; `QTest.qWait` would keep the threads from it."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait(condition: Callable[[], bool], what: str) -> None:
    """Let the window work until something holds.

    Raises:
        TimeoutError: It never does.
    """
    deadline = QDeadlineTimer(_PATIENCE_MS)
    while not condition():
        if deadline.hasExpired():
            raise TimeoutError(f"waited in vain for {what}")
        let_work(20)
    let_work(_SETTLE_MS)


class Photographer:
    """Goes through the window as a person does and takes the pictures."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.main = window.main
        self.editor = window.main.editor
        self.context = window.main.editor.context

    def take(self, name: str) -> None:
        """Keep a picture of the window."""
        QTest.mouseMove(self.main.centralWidget(), self.main.rect().center())  # nothing is hovered
        let_work(50)
        path = IMAGES / f"{name}.png"
        if not self.main.grab().save(str(path)):
            raise OSError(f"{path} cannot be written")
        print(path.relative_to(ROOT))

    def settle(self) -> None:
        """Wait until what is known belongs to what is shown."""
        wait(lambda: self.context.shapes.current and self.context.loader.ready, "shapes")

    def go(self) -> None:
        """Take every picture."""
        wait(lambda: bool(self.main.start.cards), "the examples")
        self.take("start-light")
        QTest.mouseClick(self.main.start.finished, Qt.MouseButton.LeftButton)
        self.context.selection.select(("conv1",))
        self.settle()
        self.take("editor-light")
        self._search()
        self._mistake()
        self._block()
        self._compare()
        self._train()

    def _search(self) -> None:
        self.editor.show_search()
        palette = self.main.findChild(CommandPalette)
        QTest.keyClicks(palette.field, "conv")
        let_work(_SETTLE_MS)
        palette.grab().save(str(IMAGES / "search-light.png"))
        palette.close()

    def _mistake(self) -> None:
        self.context.selection.select(("flat",))
        self.editor.commands["edit.delete"].trigger()
        self.settle()
        self.context.selection.select(("fc1",))
        self.editor.panel.show_page("problems")
        let_work(_SETTLE_MS)
        self.take("problem-light")
        self.editor.commands["edit.undo"].trigger()
        self.editor.panel.show_page("training")
        self.settle()

    def _block(self) -> None:
        """Show the inside of a block, a frame and a comment beside it."""
        before = self.context.document.project
        self.editor.files.show(load(ROOT / "resources" / "examples" / "small-resnet.tcanvas"))
        self.settle()
        self.context.scope.enter("layer1")
        self.context.selection.select(["shortcut.0", "shortcut.1"])
        self.editor.commands["edit.frame"].trigger()
        self.editor.canvas.prompts.note_editor.setPlainText("Shortcut")
        self.editor.canvas.prompts.dismiss()
        self.context.selection.select(["conv2"])
        self.settle()
        self.editor.canvas.fit()
        self.editor.canvas.camera.set_zoom(0.75)
        self.editor.canvas.camera.pan(0, 60)
        self.take("block-light")
        self.context.document.undo_stack.setClean()
        self.editor.files.show(before)
        self.settle()

    def _compare(self) -> None:
        """Show the tutorial network beside itself with a normalisation more and other filters."""
        document, before = self.context.document, self.context.document.project
        document.edit("filters", lambda project: edits.set_argument(project, "conv1", "out_channels", 16))
        document.edit("norm", lambda project: edits.splice(project, "relu1", "BatchNorm2d")[0])
        document.edit("kernel", lambda project: edits.set_argument(project, "conv1", "kernel_size", (5, 5)))
        self.settle()
        self.editor.comparing.compare_with(before, "first-cnn")
        wait(lambda: bool(self._compare_windows()), "the comparison")
        window = self._compare_windows()[0]
        window.resize(*SIZE)
        let_work(_SETTLE_MS)
        QTest.keyClick(window, Qt.Key.Key_F7)
        let_work(_SETTLE_MS)
        window.grab().save(str(IMAGES / "compare-light.png"))
        window.close()
        self.context.document.undo_stack.setClean()
        self.editor.files.show(before)
        self.settle()

    def _compare_windows(self) -> list[CompareWindow]:
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, CompareWindow)]

    def _train(self) -> None:
        self.context.settings.theme_mode = "dark"
        self.context.selection.select(("conv1",))
        self.settle()
        self.take("editor-dark")
        self.editor.commands["view.train"].trigger()
        training, predicted = self.context.training, []
        self.context.prediction.evaluated.connect(predicted.append)
        self.editor.commands["run.train"].trigger()
        wait(lambda: training.state == "idle" and bool(predicted), "the run")
        self.take("training-dark")


def main() -> int:
    """Make the pictures and return the exit code."""
    app = make_application(sys.argv)
    settings = Settings(QSettings(str(Path(_HOME.name) / "settings.ini"), QSettings.Format.IniFormat))
    settings.theme_mode = "light"
    window = Window(settings)
    window.main.resize(*SIZE)
    window.main.show()
    window.furnish(at_once=True)
    IMAGES.mkdir(parents=True, exist_ok=True)
    Photographer(window).go()
    window.main.close_without_asking()
    window.main.deleteLater()
    window.deleteLater()
    QApplication.processEvents()
    del app
    _HOME.cleanup()
    return 0


if __name__ == "__main__":
    sys.exit(main())
