"""Starts TorchCanvas: the window, also for `python main.py FILE.tcanvas`; with a COMMAND the command line.

Neither imports the other: the command line works without Qt, and the window does not wait for the commands.
"""

import sys
from pathlib import Path

SUFFIX = ".tcanvas"


def start(argv: list[str]) -> int:
    """Return the exit code of the window, or of a command."""
    if argv and not _is_file(argv):
        from core.cli.main import main

        return main(argv)
    try:
        import PySide6.QtWidgets  # noqa: F401 - asks whether it, and the libraries it needs, are there
    except ImportError as error:
        return _without_window(argv, str(error))
    from gui.app import run

    return run(argv)


def _is_file(argv: list[str]) -> bool:
    """Return whether the only argument is a network to open in the window."""
    return len(argv) == 1 and Path(argv[0]).suffix == SUFFIX


def _without_window(argv: list[str]) -> int:
    """Train where Qt is not installed: the tutorial network, or the file."""
    from core.cli.main import main

    print(
        "PySide6 is not installed, so there is no window: training here. “pip install -e '.[dev]'” brings it."
    )
    curve = Path(__file__).resolve().parent / "output" / "first-cnn-loss.png"
    try:
        curve.parent.mkdir(exist_ok=True)
    except OSError as error:
        print(f"{curve.parent} cannot be made ({error.strerror}); there will be no picture.", file=sys.stderr)
        return main(["train", *argv])
    return main(["train", *argv, "--plot", str(curve)])


if __name__ == "__main__":
    sys.exit(start(sys.argv[1:]))
