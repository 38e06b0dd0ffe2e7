"""What is too large, known before it is made.

Linux hands out more memory than there is and then kills the process, so a size is refused by estimate.
"""

import os

from core.errors import DataError
from core.sentences import Sentence, say

_ASSUMED_BYTES = 8 * 2**30


def machine_memory_bytes() -> int:
    """Return the machine's physical memory, or 8 GiB where the system does not tell."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):  # Windows has no sysconf
        return _ASSUMED_BYTES


def refuse_if_too_large(size_bytes: int, what: Sentence, where: str) -> None:
    """Do nothing when the data fit into half the machine's memory.

    Raises:
        DataError: They do not; names the sizes.
    """
    limit = machine_memory_bytes() // 2
    if size_bytes <= limit:
        return
    sentence = say(
        "data-too-large",
        "{what} would take {size} of memory; at most {limit} fit here. Use fewer or smaller samples.",
        what=what,
        size=readable_bytes(size_bytes),
        limit=readable_bytes(limit),
    )
    raise DataError(sentence, where)


def readable_bytes(size: float) -> str:
    """Return a size as a person reads it, such as 1.5 GiB."""
    for unit in ("bytes", "KiB", "MiB", "GiB"):
        if size < 1024:
            return f"{size:.3g} {unit}"
        size /= 1024
    return f"{size:,.0f} TiB"
