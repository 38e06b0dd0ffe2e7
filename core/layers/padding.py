"""Padding: what is added around each sample of a sequence, an image or a volume, or cut from it."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.layers.declaration import (
    DTYPES,
    FLOATS,
    INTEGERS,
    Category,
    Facts,
    InputPort,
    Kind,
    LayerType,
    OutputPort,
    Parameter,
    Rule,
)
from core.layers.rules import AXES, sides
from core.layers.values import Number, Sizes, per_axis
from core.sentences import Sentence, phrase, say

_PLACES = {1: "a sequence", 2: "an image", 3: "a volume"}
_SIDES = {
    1: "left and right",
    2: "left, right, top and bottom",
    3: "left, right, top, bottom, front and back",
}
_NUMBERS = (*FLOATS, *INTEGERS)
# Torch refuses a value that the type cannot hold; the ends are exact.
_LIMITS: dict[str, tuple[float, float]] = {
    "float32": (-3.4028234663852886e38, 3.4028234663852886e38),
    "float16": (-65504.0, 65504.0),
    "bfloat16": (-3.3895313892515355e38, 3.3895313892515355e38),
    "int64": (-(2.0**63), 2.0**63),
    "int32": (-(2.0**31), 2.0**31 - 1),
    "int16": (-(2.0**15), 2.0**15 - 1),
    "int8": (-128.0, 127.0),
    "uint8": (0.0, 255.0),
}


@dataclass(frozen=True, slots=True)
class _Margin:
    """What padding adds before and after one axis; negative numbers cut."""

    axis: str
    size: int
    before: int
    after: int

    @property
    def kept(self) -> int:
        """What is left of the input."""
        return self.size + min(self.before, 0) + min(self.after, 0)

    @property
    def length(self) -> int:
        """What comes out."""
        return self.size + self.before + self.after


def _margins(facts: Facts, dims: int) -> Iterator[_Margin]:
    sizes = facts.shapes["input"][-dims:]
    for size, (axis, before, after) in zip(sizes, sides(facts.args["padding"], dims), strict=True):
        yield _Margin(axis, size, before, after)


def _something_stays(dims: int) -> Rule:
    """Return the rule that padding that cuts leaves something on every axis."""

    def rule(facts: Facts) -> Sentence | None:
        for margin in _margins(facts, dims):
            if margin.length < 1:
                return say(
                    "empty-output" if margin.length == 0 else "crop-too-large",
                    "the {axis} would be {length}: padding ({before} and {after}) cuts all {size} away. "
                    "Cut at most {most} in all.",
                    axis=phrase(margin.axis),
                    length=margin.length,
                    before=margin.before,
                    after=margin.after,
                    size=margin.size,
                    most=margin.size - 1,
                )
        return None

    return rule


def _cuts_what_is_there(dims: int) -> Rule:
    """Return the rule that no more is cut than the input has, even where the other side adds as much."""

    def rule(facts: Facts) -> Sentence | None:
        for margin in _margins(facts, dims):
            if margin.kept < 0:
                return say(
                    "crop-too-large",
                    "padding ({before} and {after}) cuts {cut} from the {axis}, which has {size}. "
                    "Cut at most {size}.",
                    before=margin.before,
                    after=margin.after,
                    cut=margin.size - margin.kept,
                    axis=phrase(margin.axis),
                    size=margin.size,
                )
        return None

    return rule


def _enough_to_mirror(dims: int) -> Rule:
    def rule(facts: Facts) -> Sentence | None:
        for margin in _margins(facts, dims):
            pad = max(margin.before, margin.after)
            if pad >= margin.size:
                return say(
                    "padding-too-large",
                    "padding ({pad}) is too large for a {axis} of {size}: the edge itself is not mirrored. "
                    "Use at most {most}.",
                    pad=pad,
                    axis=phrase(margin.axis),
                    size=margin.size,
                    most=margin.size - 1,
                )
        return None

    return rule


def _enough_to_go_round(dims: int) -> Rule:
    """Return the rule that the other end has what padding takes from it.

    Where the same padding also cuts, torch takes it from what is left; if that is too little, it copies
    memory that was never written, or refuses.
    """

    def rule(facts: Facts) -> Sentence | None:
        for margin in _margins(facts, dims):
            pad = max(margin.before, margin.after)
            if pad > margin.size:
                return say(
                    "padding-too-large",
                    "padding ({pad}) is too large for a {axis} of {size}: it goes round once. "
                    "Use at most {size}.",
                    pad=pad,
                    axis=phrase(margin.axis),
                    size=margin.size,
                )
            if pad > max(margin.kept, 0):
                return say(
                    "padding-cut",
                    "padding ({before} and {after}) cuts {cut} from the {axis} ({size}) and wants {pad} of "
                    "what is left. Cut less, or add less.",
                    before=margin.before,
                    after=margin.after,
                    cut=margin.size - margin.kept,
                    axis=phrase(margin.axis),
                    size=margin.size,
                    pad=pad,
                )
        return None

    return rule


def _type_holds_value(facts: Facts) -> Sentence | None:
    """Torch looks at the value where there is a place for it."""
    value, dtype = facts.args["value"], facts.dtypes.get("input", "float64")
    low, high = _LIMITS.get(dtype, (value, value))
    if low <= value <= high or max(per_axis(facts.args["padding"], 1)) <= 0:
        return None
    return say(
        "value-too-large",
        "value ({value}) does not fit into {dtype}, which holds {low} to {high}.",
        value=value,
        dtype=dtype,
        low=low,
        high=high,
    )


def _type_rounds_value(facts: Facts) -> Sentence | None:
    value, dtype = facts.args["value"], facts.dtypes.get("input", "float64")
    if dtype in FLOATS or float(value).is_integer():
        return None
    if dtype == "bool":
        return say("value-rounded", "value ({value}) becomes true: the input is bool.", value=value)
    return say(
        "value-rounded",
        "value ({value}) becomes {rounded}: the input is {dtype}.",
        value=value,
        rounded=int(value),
        dtype=dtype,
    )


def _padding(dims: int) -> Parameter:
    return Parameter(
        name="padding",
        type=Sizes(2 * dims, None),
        insert=1,
        help=f"What every side gets, or {_SIDES[dims]} one by one; negative numbers cut.",
    )


_VALUE = Parameter(name="value", type=Number(), insert=0.0, help="The number that is added around.")


def _constant(dims: int, kind: str, what: str, *, value: bool) -> LayerType:
    return LayerType(
        name=f"{kind}Pad{dims}d",
        category=Category.RESHAPE,
        kind=Kind.MODULE,
        target=f"torch.nn.{kind}Pad{dims}d",
        summary=f"Adds {what} around {_PLACES[dims]}, or cuts its edge off.",
        explanation="padding",
        # It looks at the last axes alone, so whatever stands before them passes.
        inputs=(InputPort(ranks=range(dims + 1, 26), dtypes=DTYPES, batch_axis=None),),
        outputs=(OutputPort(),),
        parameters=(_padding(dims), *([_VALUE] if value else [])),
        rules=(
            _something_stays(dims),
            _cuts_what_is_there(dims),
            *([_type_holds_value] if value else []),
        ),
        advice=(_type_rounds_value,) if value else (),
        synonyms=("padding", "pad", "border", "margin", "crop"),
    )


def _constant_pad(dims: int) -> LayerType:
    return _constant(dims, "Constant", "one number", value=True)


def _zero_pad(dims: int) -> LayerType:
    return _constant(dims, "Zero", "zeros", value=False)


def _sampled(
    dims: int, kind: str, summary: str, dtypes: tuple[str, ...], rules: tuple[Rule, ...], *synonyms: str
) -> LayerType:
    return LayerType(
        name=f"{kind}Pad{dims}d",
        category=Category.RESHAPE,
        kind=Kind.MODULE,
        target=f"torch.nn.{kind}Pad{dims}d",
        summary=summary,
        explanation="padding",
        inputs=(InputPort(ranks=(dims + 2,), dtypes=dtypes),),
        outputs=(OutputPort(),),
        parameters=(_padding(dims),),
        rules=rules,
        synonyms=("padding", "pad", "border", "margin", "crop", *synonyms),
    )


def _reflection_pad(dims: int) -> LayerType:
    return _sampled(
        dims,
        "Reflection",
        f"Continues {_PLACES[dims]} beyond its edge as a mirror would show it.",
        _NUMBERS,
        (_enough_to_mirror(dims), _something_stays(dims)),
        "mirror",
        "reflect",
    )


def _replication_pad(dims: int) -> LayerType:
    return _sampled(
        dims,
        "Replication",
        f"Continues {_PLACES[dims]} beyond its edge by repeating the edge.",
        _NUMBERS,
        (_something_stays(dims),),
        "replicate",
        "edge",
        "repeat",
    )


def _circular_pad(dims: int) -> LayerType:
    return _sampled(
        dims,
        "Circular",
        f"Continues {_PLACES[dims]} beyond its edge with what stands at the other end.",
        DTYPES,
        (_something_stays(dims), _enough_to_go_round(dims)),
        "wrap",
        "periodic",
        "ring",
    )


_FAMILIES = (_constant_pad, _zero_pad, _reflection_pad, _replication_pad, _circular_pad)
PADDINGS = tuple(family(dims) for family in _FAMILIES for dims in AXES)
