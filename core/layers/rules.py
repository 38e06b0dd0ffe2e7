"""What several families' rules need: how shapes are spelled, and the arithmetic of windows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from core.layers.declaration import Facts, Rule
from core.layers.values import Concrete, per_axis
from core.sentences import Sentence, phrase, say

AXES: Mapping[int, tuple[str, ...]] = {
    1: ("length",),
    2: ("height", "width"),
    3: ("depth", "height", "width"),
}
"""Names of the spatial axes, by how many there are."""

FACTORY: dict[str, str] = {
    "device": "the device belongs to the run, never to the file",
    "dtype": "weights are float32; the run decides on mixed precision",
}
"""Why the arguments that every layer with weights has are left out."""

INPLACE: dict[str, str] = {
    "inplace": "it would change the input of every other layer on the same branch",
}


NEW_TENSOR: dict[str, str] = {"out": "an operation makes a new tensor"}
"""Why an argument of torch's functions is left out."""


def spelled(shape: Sequence[int]) -> str:
    """Return a shape as a person writes it, N for the batch: N×6×30×30."""
    return "×".join(map(str, shape))


def divisors_of(*numbers: int) -> str:
    """Return the first numbers that divide all these, as a sentence names them: 1, 2, 3, 6."""
    return ", ".join(
        islice((str(d) for d in range(1, min(numbers) + 1) if not any(n % d for n in numbers)), 6)
    )


def named(axis: str) -> Sentence:
    """Return the name of a spatial axis as a word in a sentence."""
    return phrase(axis)


SIDES: Mapping[str, tuple[str, str]] = {
    "length": ("left", "right"),
    "depth": ("front", "back"),
    "height": ("top", "bottom"),
    "width": ("left", "right"),
}
"""Names of the two sides of each spatial axis."""


def sides(padding: Concrete, dims: int) -> Iterator[tuple[str, int, int]]:
    """Yield each spatial axis with what its two sides get; torch's padding begins with the last axis."""
    each = per_axis(padding, 2 * dims)
    for index, axis in enumerate(AXES[dims]):
        first = 2 * (dims - 1 - index)
        yield axis, each[first], each[first + 1]


def exactly_one(first: str, second: str) -> Rule:
    """Return the rule that one of two parameters is given and the other one is not."""

    def rule(facts: Facts) -> Sentence | None:
        left, right = facts.args[first], facts.args[second]
        if (left is None) != (right is None):
            return None
        if left is None:
            return say(
                "neither-given", "neither {first} nor {second} is set. Set one.", first=first, second=second
            )
        return say(
            "both-given",
            "{first} ({left}) and {second} ({right}) are both set, and both decide the size. Clear one.",
            first=first,
            left=left,
            second=second,
            right=right,
        )

    return rule


def scaled(size: int, factor: float) -> int:
    """Return the size that a factor gives, computed in floating point as torch does."""
    return int(size * factor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A kernel along one spatial axis; `padding` is what each side gets."""

    axis: str
    size: int
    kernel: int
    stride: int
    padding: int
    dilation: int

    @property
    def reach(self) -> int:
        """How many positions the dilated kernel spans: dilation·(kernel − 1) + 1."""
        return self.dilation * (self.kernel - 1) + 1

    @property
    def padded(self) -> int:
        """The length of the axis with its padding."""
        return self.size + 2 * self.padding


def windows(facts: Facts) -> Iterator[Window]:
    """Yield the kernel along each spatial axis of `input`; padding in words counts as 0."""
    sizes = facts.shapes["input"][2:]
    dims = len(sizes)
    args = facts.args
    padding = args.get("padding", 0)
    padding = 0 if isinstance(padding, str) else padding
    # Pooling steps by its own kernel where no stride is given.
    stride = args["kernel_size"] if args["stride"] is None else args["stride"]
    kernels, strides, pads = (per_axis(value, dims) for value in (args["kernel_size"], stride, padding))
    dilations = per_axis(args.get("dilation", 1), dims)
    for index, axis in enumerate(AXES[dims]):
        yield Window(
            axis=axis,
            size=sizes[index],
            kernel=kernels[index],
            stride=strides[index],
            padding=pads[index],
            dilation=dilations[index],
        )


def window_too_large(window: Window) -> Sentence:
    """Return the sentence that a window is larger than the padded axis it slides along."""
    return say(
        "kernel-too-large",
        "the window ({window}) is larger than the padded {axis} ({size} + 2·{pad} = {padded}). "
        "Use a smaller kernel_size or dilation, more padding, or a larger input.",
        window=window.reach,
        axis=phrase(window.axis),
        size=window.size,
        pad=window.padding,
        padded=window.padded,
    )


def dims_in_range(*names: str) -> Rule:
    """Return the rule that these parameters name axes which `input` has (None names no axis)."""

    def rule(facts: Facts) -> Sentence | None:
        shape = facts.shapes["input"]
        for name in names:
            value = facts.args[name]
            for dim in value if isinstance(value, tuple) else (value,):
                if dim is not None and (why := dim_out_of_range(name, dim, shape)):
                    return why
        return None

    return rule


def axes_differ(name: str) -> Rule:
    """Return the rule that a parameter names no axis of `input` twice; that it names axes is asked before."""

    def rule(facts: Facts) -> Sentence | None:
        dims, rank = facts.args[name], len(facts.shapes["input"])
        if not isinstance(dims, tuple) or len({dim % rank for dim in dims}) == len(dims):
            return None
        return say(
            "axis-twice",
            "{parameter} ({dims}) names an axis of {shape} twice. Name each once.",
            parameter=name,
            dims=dims,
            shape=spelled(facts.shapes["input"]),
        )

    return rule


def dim_out_of_range(name: str, dim: Any, shape: Sequence[int]) -> Sentence | None:  # noqa: ANN401 - a resolved argument
    """Return why a parameter names no axis of a shape, or None when it does."""
    rank = len(shape)
    if -rank <= dim < rank:
        return None
    return say(
        "dim-out-of-range",
        "{parameter} ({dim}) names no axis of {shape}: use {first} to {last} (or {low} to -1 from the end).",
        parameter=name,
        dim=dim,
        shape=spelled(shape),
        first=0,
        last=rank - 1,
        low=-rank,
    )
