"""Sizes that are asked for, or that a factor gives: upsampling and fractional pooling."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from core.layers.rules import AXES
from core.layers.values import per_axis
from core.sentences import Sentence, phrase, say
from core.shapes.explain.family import Family, Subject
from core.shapes.explain.formula import formula
from core.shapes.explain.pooling import indices_told
from core.shapes.explain.records import Arithmetic, Step
from core.shapes.explain.windows import each_window_of, field_of
from core.shapes.explain.wording import crossed, listed, named_axes, paragraph
from core.shapes.sizes import Size

_FINEST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scaled:
    """The axes whose size comes out in the same way."""

    axes: tuple[str, ...]
    arithmetic: Arithmetic
    out: Size

    def step(self) -> Step:
        return self.arithmetic.step(named_axes(self.axes), self.out)


def _exact(factor: float, size: Size, out: Size) -> Fraction:
    """Return the fraction that a factor stands for: the simplest one that gives torch's size.

    Torch multiplies in floating point, where 0.29 is a little less than 29/100, and 3 thirds are 1.
    """
    shown = Fraction(repr(factor))
    if not isinstance(size, int) or not isinstance(out, int):
        return shown
    candidates = (shown, shown.limit_denominator(_FINEST), Fraction(format(factor, ".17g")))
    return next((one for one in candidates if floor(size * one) == out), Fraction(out, size))


def _scaled(subject: Subject, size_name: str, factor_name: str) -> tuple[_Scaled, ...]:
    """Return the arithmetic of every axis after the channels, axes that agree taken together."""
    sizes, outs = subject.input.shape[2:], subject.output.shape[2:]
    dims = len(sizes)
    factors = per_axis(subject.args[factor_name], dims)
    groups: dict[tuple[object, ...], list[int]] = {}
    for index in range(dims):
        asked = subject.args[size_name] is not None
        key = (outs[index],) if asked else (sizes[index], outs[index], factors[index])
        groups.setdefault(key, []).append(index)
    found = []
    for indices in groups.values():
        first = indices[0]
        axis, size, out = AXES[dims][first], sizes[first], outs[first]
        values: Mapping[str, Size | Fraction] = {size_name: out}
        text = size_name
        if subject.args[size_name] is None:
            values = {axis: size, factor_name: _exact(factors[first], size, out)}
            text = f"⌊{axis}·{factor_name}⌋"
        found.append(
            _Scaled(
                axes=tuple(AXES[dims][index] for index in indices),
                arithmetic=Arithmetic(formula=formula(text), values=values),
                out=out,
            )
        )
    return tuple(found)


def _because(scaled: Sequence[_Scaled]) -> object:
    return listed([one.arithmetic.equation(one.out) for one in scaled])


def _upsampled(subject: Subject) -> tuple[_Scaled, ...]:
    return _scaled(subject, "size", "scale_factor")


def _upsampling_text(subject: Subject) -> Sentence:
    values = {"field": field_of(subject.input.shape[2:]), "size": crossed(subject.output.shape[2:])}
    if subject.args["size"] is not None:
        told = say("explain-resized", "From {field} to {size}, as size asks.", **values)
    else:
        told = say(
            "explain-upsampling",
            "From {field} to {size}, because {because}.",
            because=_because(_upsampled(subject)),
            **values,
        )
    return paragraph(told, _filled(subject))


def _filled(subject: Subject) -> Sentence:
    """Return where the values of new places come from."""
    mode = subject.args.get("mode", "bilinear" if "Bilinear" in subject.declared.name else "nearest")
    if mode == "nearest":
        return say("explain-nearest", "Each new place takes the value of the nearest old one.")
    if subject.args.get("align_corners", "mode" not in subject.args):
        return say(
            "explain-interpolated-corners",
            "Values between the old places are interpolated ({mode}); the outermost places keep theirs.",
            mode=mode,
        )
    return say("explain-interpolated", "Values between the old places are interpolated ({mode}).", mode=mode)


def _fractional(subject: Subject) -> tuple[_Scaled, ...]:
    return _scaled(subject, "output_size", "output_ratio")


def _fractional_text(subject: Subject) -> Sentence:
    asked = subject.args["output_size"] is not None
    told = say(
        "explain-fractional-pooling",
        "The largest number in {window} is kept, and the windows lie at random: {size}, {because}.",
        window=each_window_of(subject),
        size=crossed(subject.output.shape[2:]),
        because=phrase("as output_size asks")
        if asked
        else phrase("because {equations}", equations=_because(_fractional(subject))),
    )
    return paragraph(told, indices_told(subject))


UPSAMPLING = Family(
    text=_upsampling_text, steps=lambda subject: tuple(one.step() for one in _upsampled(subject))
)
FRACTIONAL_POOLING = Family(
    text=_fractional_text, steps=lambda subject: tuple(one.step() for one in _fractional(subject))
)
