"""Which graph of a project is looked at: its own, or the inside of a block."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Which graph is shown.

    Attributes:
        path: The block nodes that were opened, from the project's own graph inwards.
        block: The block whose graph it is; None for the project's own. Without a path nobody uses it here.
    """

    path: tuple[str, ...] = ()
    block: str | None = None
