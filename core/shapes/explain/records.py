"""What an explanation is: steps of arithmetic with their values, and a text in plain words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from core.sentences import Sentence, phrase
from core.shapes.explain.formula import Formula
from core.shapes.sizes import Size


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One number and where it comes from.

    Attributes:
        what: What the number is, such as `height and width`.
        formula: How it is computed, by name.
        substituted: The same with this node's numbers.
        value: The result; a text such as `T - 2` where a size is symbolic.
    """

    what: Sentence
    formula: str
    substituted: str
    value: int | str

    def as_json(self) -> dict[str, Any]:
        """Return the step as `explain --json` prints it."""
        return {
            "what": str(self.what),
            "formula": self.formula,
            "substituted": self.substituted,
            "value": self.value,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Arithmetic:
    """A formula with the values of its names in one node."""

    formula: Formula
    values: Mapping[str, Size | Fraction]

    @property
    def substituted(self) -> str:
        """The formula with its values."""
        return self.formula.substituted(self.values)

    @property
    def value(self) -> int | None:
        """The result, or None where a value is symbolic."""
        numbers = {name: size for name, size in self.values.items() if isinstance(size, int | Fraction)}
        return self.formula.value(numbers) if self.formula.names <= numbers.keys() else None

    def step(self, what: Sentence, symbolic: Size | None = None) -> Step:
        """Return the step; `symbolic` is the value to show where sizes are symbolic."""
        value = self.value
        if value is None:
            text = self.substituted if symbolic is None else str(symbolic)
            return Step(what=what, formula=self.formula.text, substituted=self.substituted, value=text)
        return Step(what=what, formula=self.formula.text, substituted=self.substituted, value=value)

    def equation(self, symbolic: Size | None = None) -> str:
        """Return `32 − 3 + 1 = 30`."""
        return f"{self.substituted} = {self.step(phrase(''), symbolic).value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why one call of a layer gives the shapes it gives, and what it costs.

    Attributes:
        path: Dotted name of the call.
        input_shapes: What arrives at each port, as JSON spells shapes; None where nothing is known.
        output_shapes: What leaves each port; for an Output, what it returns.
        parameters: Where the number of learned numbers comes from; None for a layer that learns nothing.
        macs: Where the multiply-adds for one sample come from; None for a layer that does none that count.
        text: The same in words.
    """

    path: str
    type: str
    input_shapes: Sequence[Sequence[int | str] | None]
    output_shapes: Sequence[Sequence[int | str] | None]
    steps: tuple[Step, ...] = ()
    parameters: Step | None = None
    macs: Step | None = None
    text: Sentence

    def as_json(self) -> dict[str, Any]:
        """Return one entry of `nodes` as `explain --json` prints it."""
        shapes = [None if shape is None else list(shape) for shape in self.output_shapes]
        record: dict[str, Any] = {"node": self.path, "output_shape": shapes[0] if shapes else None}
        if len(shapes) > 1:
            record["output_shapes"] = shapes
        parameters = self.parameters
        return record | {
            "steps": [step.as_json() for step in self.steps],
            "parameters": None
            if parameters is None
            else {"formula": parameters.substituted, "value": parameters.value},
            "text": str(self.text),
        }
