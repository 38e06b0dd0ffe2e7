"""Starts TorchCanvas: `python main.py COMMAND …`; without a command it trains the tutorial network.

There is no window yet. Until there is, starting without arguments does the embedded main job here:
it trains `first-cnn` on the digits and leaves the loss curve as a picture.
"""

import os
import sys


def start(argv: list[str]) -> int:
    """Return the exit code of a command, or of the embedded main job when none is given."""
    from core.cli.main import main

    return main(argv or _main_job())


def _main_job() -> list[str]:
    """Return the command of the embedded main job, its picture beside this file where that can be."""
    from pathlib import Path

    from core.cli import output

    output.remark(
        "There is no window yet: training first-cnn here. “python main.py --help” lists the commands."
    )
    curve = Path(__file__).resolve().parent / "output" / "first-cnn-loss.png"
    try:
        curve.parent.mkdir(exist_ok=True)
    except OSError as error:
        output.remark(f"{curve.parent} cannot be made ({error.strerror}); there will be no picture.")
        return ["train"]
    return ["train", "--plot", str(curve)]


if __name__ == "__main__":
    try:  # around the imports too: Ctrl-C in the first second ends the process without a word
        from core.cli.start import leave_on_interrupt

        leave_on_interrupt()
        code = start(sys.argv[1:])
    except KeyboardInterrupt:
        os._exit(130)
    sys.exit(code)
