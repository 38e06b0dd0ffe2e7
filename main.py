"""Starts TorchCanvas: `python main.py COMMAND …`; without a command it trains the tutorial network.

There is no window yet. Until there is, starting without arguments does the embedded main job here:
it trains `first-cnn` on the digits and leaves the loss curve as a picture.
"""

import sys
from pathlib import Path

from core.cli import output
from core.cli.main import main

CURVE = Path(__file__).resolve().parent / "output" / "first-cnn-loss.png"


def start(argv: list[str]) -> int:
    """Return the exit code of a command, or of the embedded main job when none is given."""
    if argv:
        return main(argv)
    output.remark(
        "There is no window yet: training first-cnn here. “python main.py --help” lists the commands."
    )
    try:
        CURVE.parent.mkdir(exist_ok=True)
    except OSError as error:
        output.remark(f"{CURVE.parent} cannot be made ({error.strerror}); there will be no picture.")
        return main(["train"])
    return main(["train", "--plot", str(CURVE)])


if __name__ == "__main__":
    sys.exit(start(sys.argv[1:]))
