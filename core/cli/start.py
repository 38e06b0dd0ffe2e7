"""Where the process begins: nothing is imported here but what Python has loaded already.

So Ctrl-C in the first second, while everything else is being imported, ends the process without a word.
"""

import os
import sys

STOPPED = 130


def entry_point() -> None:
    """Run the command line of this process and leave with its exit code."""
    try:
        leave_on_interrupt()
        from core.cli.main import main

        code = main(sys.argv[1:])
    except KeyboardInterrupt:
        os._exit(STOPPED)
    sys.exit(code)


def leave_on_interrupt() -> None:
    """Let Ctrl-C end the process at once, but where a command stops in good order.

    An exception would not do: packages that are being imported swallow it, or fail in ways of their own,
    and Python writes a traceback where it cannot pass it on.
    """
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else a shell has it ignored
        signal.signal(signal.SIGINT, _leave)


def _leave(_number: int, _frame: object) -> None:
    # While core.cli.main is still being imported, it has no such function yet.
    tell = getattr(sys.modules.get("core.cli.main"), "tell_interrupted", None)
    try:
        if tell is not None:
            tell(as_json="--json" in sys.argv)
    finally:
        os._exit(STOPPED)
