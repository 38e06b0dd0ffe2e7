"""What the families of explanations have in common: what they are asked about, and what they answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from core.layers.declaration import LayerType
from core.sentences import Sentence, say
from core.shapes.explain.formula import formula
from core.shapes.explain.records import Arithmetic, Step
from core.shapes.explain.wording import counted, spaced
from core.shapes.report import LeafCall
from core.shapes.sizes import BATCH, Size, Symbolic, TensorSpec


@dataclass(frozen=True, slots=True)
class Subject:
    """A call that torch has answered, seen by its declaration."""

    call: LeafCall
    declared: LayerType

    @property
    def args(self) -> Mapping[str, Any]:
        """Every argument, defaults and inferred ones included."""
        assert self.call.answer is not None
        return self.call.answer.args

    @property
    def inputs(self) -> Mapping[str, TensorSpec]:
        """What arrives, by port; open ports are absent."""
        return {port: spec for port, spec in self.call.inputs.items() if spec is not None}

    @property
    def input(self) -> TensorSpec:
        """What arrives at the first port."""
        return next(iter(self.inputs.values()))

    @property
    def outputs(self) -> Mapping[str, TensorSpec]:
        """What leaves, by port."""
        return {port: spec for port, spec in self.call.outputs.items() if spec is not None}

    @property
    def output(self) -> TensorSpec:
        """What leaves the first port."""
        return next(iter(self.outputs.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """How the layers of one kind explain themselves.

    Attributes:
        text: What the layer does to this input, in words.
        steps: The arithmetic of the output's sizes.
        parameters: The arithmetic of how many numbers are learned; asked only where there are some.
        macs: The arithmetic of the multiply-adds for one sample.
    """

    text: Callable[[Subject], Sentence]
    steps: Callable[[Subject], tuple[Step, ...]] | None = None
    parameters: Callable[[Subject], Arithmetic] | None = None
    macs: Callable[[Subject], Arithmetic] | None = None


def is_batch(size: Size) -> bool:
    """Return whether a size is the batch N itself."""
    return isinstance(size, Symbolic) and size.text == BATCH


def samples_of(spec: TensorSpec) -> tuple[Size, ...]:
    """Return the shape of one sample: the sizes without the batch."""
    return tuple(size for size in spec.shape if not is_batch(size))


def arithmetic(text: str, **values: Size) -> Arithmetic:
    """Return a formula with its values."""
    return Arithmetic(formula=formula(text), values=values)


def weights_and_biases(weights: Arithmetic, biases: int | None) -> Sentence:
    """Return what is learned, such as `13,510 parameters: 10 · 1350 weights and 10 biases`."""
    count = weights.value
    assert count is not None
    shown = spaced(weights.substituted)
    if biases is None:
        return say(
            "explain-weights",
            "{parameters}: {weights} weights, no biases.",
            parameters=counted("parameter", count),
            weights=shown,
        )
    return say(
        "explain-weights-and-biases",
        "{parameters}: {weights} weights and {biases}.",
        parameters=counted("parameter", count + biases),
        weights=shown,
        biases=counted("bias", biases),
    )
