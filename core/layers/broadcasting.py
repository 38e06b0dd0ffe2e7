"""Shapes that torch brings together: aligned at their last axes, a size of 1 repeated to fit."""

from collections.abc import Sequence

from core.layers.declaration import Facts
from core.layers.rules import spelled
from core.sentences import Sentence, phrase, say


def in_order(facts: Facts) -> list[tuple[str, tuple[int, ...]]]:
    """Return the shapes of the inputs with their ports, numbered ones by their number."""
    shapes = list(facts.shapes.items())
    return (
        sorted(shapes, key=lambda one: int(one[0])) if all(port.isdigit() for port, _ in shapes) else shapes
    )


def mismatch(left: Sequence[int], right: Sequence[int]) -> int | None:
    """Return the last axis (negative) along which two shapes cannot be broadcast, or None."""
    for back in range(1, min(len(left), len(right)) + 1):
        if left[-back] != right[-back] and 1 not in (left[-back], right[-back]):
            return -back
    return None


def broadcast(left: Sequence[int], right: Sequence[int]) -> tuple[int, ...]:
    """Return the shape to which two shapes that fit are brought."""
    rank = max(len(left), len(right))
    pairs = zip(
        (1,) * (rank - len(left)) + tuple(left), (1,) * (rank - len(right)) + tuple(right), strict=True
    )
    return tuple(b if a == 1 else a for a, b in pairs)


def shapes_broadcast(facts: Facts) -> Sentence | None:
    """Return which inputs cannot be brought to one shape, and along which axis."""
    (name, so_far), *others = in_order(facts)
    so_named = phrase("input {name}", name=name)
    for other, shape in others:
        if (axis := mismatch(so_far, shape)) is not None:
            return say(
                "broadcast",
                "{first} ({left}) and input {second} ({right}) do not fit: along axis {axis} they have "
                "{size} and {against}. Make them equal, or one of them 1.",
                first=so_named,
                left=spelled(so_far),
                second=other,
                right=spelled(shape),
                axis=axis,
                size=spelled(so_far[axis:][:1]),
                against=spelled(shape[axis:][:1]),
            )
        so_far, so_named = (
            broadcast(so_far, shape),
            phrase("inputs {first} to {last}", first=name, last=other),
        )
    return None
