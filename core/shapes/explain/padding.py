"""What padding adds to each axis, or cuts from it."""

from collections.abc import Sequence

from core.layers.rules import SIDES, sides
from core.sentences import Sentence, phrase, say
from core.shapes.explain.family import Family, Subject, arithmetic
from core.shapes.explain.records import Arithmetic, Step
from core.shapes.explain.wording import crossed, listed, named_axes, paragraph
from core.shapes.sizes import Size

_Padded = tuple[tuple[str, ...], Arithmetic, Size]
"""Axes that agree, the sum of what is there and what is added, and the size that comes out."""


def _padded(subject: Subject) -> Sequence[_Padded]:
    dims = int(subject.declared.name[-2])
    sizes, outs = subject.input.shape[-dims:], subject.output.shape[-dims:]
    groups: dict[tuple[object, ...], list[str]] = {}
    sums: dict[tuple[object, ...], tuple[Arithmetic, Size]] = {}
    for size, out, (axis, before, after) in zip(
        sizes, outs, sides(subject.args["padding"], dims), strict=True
    ):
        key = (size, before, after)
        groups.setdefault(key, []).append(axis)
        if key not in sums:
            first, second = SIDES[axis]
            values: dict[str, Size] = {axis: size, first: before, second: after}
            sums[key] = (arithmetic(f"{axis} + {first} + {second}", **values), out)
    return [(tuple(axes), *sums[key]) for key, axes in groups.items()]


def _steps(subject: Subject) -> tuple[Step, ...]:
    return tuple(total.step(named_axes(axes), out) for axes, total, out in _padded(subject))


def _text(subject: Subject) -> Sentence:
    dims = int(subject.declared.name[-2])
    told = say(
        "explain-padding",
        "{summary} The new size is {size}, because {because}.",
        summary=phrase(subject.declared.summary),
        size=crossed(subject.output.shape[-dims:]),
        because=listed([total.equation(out) for _, total, out in _padded(subject)]),
    )
    return paragraph(told, _value(subject))


def _value(subject: Subject) -> Sentence | None:
    if "value" not in subject.args:
        return None
    return say("explain-padding-value", "The number that is added is {value}.", value=subject.args["value"])


PADDING = Family(text=_text, steps=_steps)
