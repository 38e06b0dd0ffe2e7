"""Starts TorchCanvas: the window, also for `python main.py FILE.tcanvas`; with a COMMAND the command line.

Neither imports the other: the command line works without Qt, and the window does not wait for the commands.
"""

import os
import sys

SUFFIX = ".tcanvas"


def start(argv: list[str]) -> int:
    """Return the exit code of the window, or of a command."""
    if argv and not _is_file(argv):
        from core.cli.main import main

        return main(argv)
    _leave_on_termination()
    try:
        import PySide6.QtWidgets  # noqa: F401 - asks whether it, and the libraries it needs, are there
    except ImportError as error:
        return _without_window(argv, str(error))
    from gui.app import run

    return run(argv)


def _leave_on_termination() -> None:
    """Let the system's wish to end, before there is a window, end the process at once: nothing has begun.

    The code is 143, by which a shell tells SIGTERM; Ctrl-C gives 130. With the window, `gui.shell.signals`
    takes both over: it closes in good order, and the code is 0.
    """
    import signal

    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, lambda number, _frame: os._exit(128 + number))


def _is_file(argv: list[str]) -> bool:
    """Return whether the only argument is a network to open in the window."""
    return len(argv) == 1 and argv[0].endswith(SUFFIX)


def _without_window(argv: list[str], why: str) -> int:
    """Train where Qt cannot be used: the tutorial network, or the file; the reason is told."""
    from pathlib import Path

    from core.cli import output
    from core.cli.main import main

    output.remark(
        f"There is no window, because Qt cannot be used here ({why}); training instead. "
        "“pip install -e '.[gui]'” brings PySide6; README names the libraries that it needs."
    )
    curve = Path(__file__).resolve().parent / "output" / "first-cnn-loss.png"
    try:
        curve.parent.mkdir(exist_ok=True)
    except OSError as error:
        output.remark(f"{curve.parent} cannot be made ({error.strerror}); there will be no picture.")
        return main(["train", *argv])
    return main(["train", *argv, "--plot", str(curve)])


if __name__ == "__main__":
    try:  # around the imports too: Ctrl-C in the first second ends the process without a word
        from core.cli.start import leave_on_interrupt

        leave_on_interrupt()
        code = start(sys.argv[1:])
    except KeyboardInterrupt:
        os._exit(130)
    sys.exit(code)
