"""What differs between two projects: nodes, arguments, wiring, blocks, plans, shapes, cost."""

from core.comparison.comparing import compare
from core.comparison.marks import Marks, marks_of
from core.comparison.records import (
    BlockDifference,
    Change,
    ChangeKind,
    Comparison,
    Figure,
    GraphDifference,
    NodeDifference,
    ShapeDifference,
    Status,
)

__all__ = [
    "BlockDifference",
    "Change",
    "ChangeKind",
    "Comparison",
    "Figure",
    "GraphDifference",
    "Marks",
    "NodeDifference",
    "ShapeDifference",
    "Status",
    "compare",
    "marks_of",
]
