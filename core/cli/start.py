"""Where the process begins: nothing is imported here but what Python has loaded already.

So Ctrl-C in the first second, while everything else is being imported, ends the process without a word.
"""

import os
import sys

STOPPED = 130


def entry_point() -> None:
    """Run the command line of this process and leave with its exit code."""
    try:
        from core.cli.main import main

        code = main(sys.argv[1:])
        disregard_interrupts()
    except KeyboardInterrupt:
        os._exit(STOPPED)
    sys.exit(code)


def disregard_interrupts() -> None:
    """Let Ctrl-C change nothing any more: the work is done, and Python only takes itself down."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
