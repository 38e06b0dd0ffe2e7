"""What a layer type is: a declaration that palette, forms, files, inference, builder and export read.

A declaration is data. It names torch's class or function, its ports with the ranks and types they
take, its parameters, and the rules that torch's meta device does not enforce. No torch is imported here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final, Self, TypeVar

from core.layers.expressions import ParameterRef
from core.layers.values import Concrete, Value, ValueType
from core.sentences import Sentence


class Category(StrEnum):
    """The shelf of the palette that a layer stands on; each has one colour and glyph."""

    CONVOLUTION = "convolution"
    POOLING = "pooling"
    ACTIVATION = "activation"
    NORMALISATION = "normalisation"
    LINEAR = "linear"
    RECURRENT = "recurrent"
    ATTENTION = "attention"
    RESHAPE = "reshape"
    MERGE = "merge"
    INPUT_OUTPUT = "input/output"
    BLOCKS = "blocks"


class Kind(StrEnum):
    """How a layer is built: a module of torch.nn, a function, a tensor of its own, or an end of the graph."""

    MODULE = "module"
    FUNCTION = "function"
    TENSOR = "tensor"
    INPUT = "input"
    OUTPUT = "output"


class _Required:
    """The default of a parameter that has none."""

    def __repr__(self) -> str:
        return "REQUIRED"


REQUIRED: Final = _Required()

FLOATS: Final = ("float32", "float64", "float16", "bfloat16")
INTEGERS: Final = ("int64", "int32", "int16", "int8", "uint8")
DTYPES: Final = (*FLOATS, *INTEGERS, "bool")
WEIGHTS: Final = ("float32",)
"""What a layer with weights takes: its weights are float32, and torch refuses to mix."""


class StandIn(int):
    """A whole number that stands for a size which is none, such as N; `text` is how that size is written.

    It calculates as the number it is and shows as its text, so that a size which is just that number is
    never written as N.
    """

    text: str

    def __new__(cls, value: int, text: str) -> Self:
        """Return the number that stands for the size of that text."""
        made = super().__new__(cls, value)
        made.text = text
        return made

    def __str__(self) -> str:
        return self.text

    def __getnewargs__(self) -> tuple[int, str]:  # type: ignore[override]  # int has no text
        return int(self), self.text


MOST_COUNTED: Final = 256
"""How many outputs a layer can have that counts them out."""

BATCH_STAND_IN: Final = StandIn(5040, "N")
"""What stands for N in the shapes that rules look at; a composite number, so that reshapes divide it."""


def is_batch_size(size: int) -> bool:
    """Return whether a size in the shapes that rules look at is the batch N."""
    return isinstance(size, StandIn) and size.text == BATCH_STAND_IN.text


@dataclass(frozen=True, slots=True)
class When:
    """A condition on an argument: holds where `parameter` has `value`, and `also` holds if it is given."""

    parameter: str
    value: Concrete
    also: "When | None" = None


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of one input port; negative ones count from the end. `when` says for which arguments."""

    port: str
    axis: int
    when: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One argument of a layer, loss, optimizer, transform or source, named as torch names it.

    Attributes:
        default: Torch's default; `REQUIRED` when torch has none.
        help: One sentence for the form.
        insert: What the editor writes when it inserts the layer, where that is wiser than the default.
        inferred: The axis this is read from; such an argument is absent unless a person pins it.
        like: The parameter whose value torch takes for this one where it is not given, so that written code
            need not say it.
        axes: Whether the value names axes of the input that are joined, cut or worked along (negative
            ones count from the end), so that the batch must not be among them.
    """

    name: str
    type: ValueType
    help: str
    default: Value | _Required = REQUIRED
    insert: Value | _Required = REQUIRED
    inferred: Axis | None = None
    like: str = ""
    axes: bool = False

    @property
    def required(self) -> bool:
        """Whether a person must give it."""
        return self.default is REQUIRED and self.inferred is None


@dataclass(frozen=True, slots=True, kw_only=True)
class InputPort:
    """An input of a layer.

    Several ports may bear one name; the first whose `when` holds is the one that exists. So a port whose
    types or batch axis depend on an argument is written once for each case, the general case last.

    Attributes:
        ranks: Numbers of axes accepted, the batch included.
        dtypes: Element types that torch on CPU accepts, forward and (with weights) backward.
        batch_axis: Axis that must carry N; None when any may that no inferred argument is read from and
            no `axes` parameter names (elementwise layers), and when there may be no N at all, as in what
            a Parameter gives.
        optional: Whether it may stay unconnected.
        pair: Torch's argument that takes this port and the next as a tuple; both bear it.
        keyword: Whether torch is given it by its name, since others may be left out before it.
        times: The module's attribute that says how often torch wants each sample, one copy after another.
    """

    name: str = "input"
    ranks: range | tuple[int, ...] = field(default=range(1, 26))
    dtypes: tuple[str, ...] = DTYPES
    batch_axis: int | None = 0
    optional: bool = False
    when: When | None = None
    pair: str = ""
    keyword: bool = False
    times: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputPort:
    """An output of a layer.

    Attributes:
        path: How to reach it in what torch returns: () is the result itself, (1, 0) is result[1][0].
            A layer left with one output port returns it bare.
        batch_axis: Axis that must carry N; None when it stays where the first input has it. Where no input
            has an N, there is none. Of several ports of one name, the first whose `when` holds exists.
    """

    name: str = "output"
    path: tuple[int, ...] = ()
    batch_axis: int | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a rule may look at.

    Attributes:
        args: Every argument, resolved and inferred.
        shapes: Input shapes of the connected ports, batch included, as whole numbers. A `StandIn` stands for
            each size that is none; the one for N equals no other number that the layer is given.
        dtypes: Types of what arrives at the connected ports.
    """

    args: Mapping[str, Any]
    shapes: Mapping[str, tuple[int, ...]]
    dtypes: Mapping[str, str] = field(default_factory=dict)


Rule = Callable[[Facts], Sentence | None]
"""A check beyond types and ranges: returns what is wrong, as a sentence without the node's name.

It may rely on every argument being in range, every port that is not optional being connected, and every
rank being legal."""

ArgumentRule = Callable[[Mapping[str, Any]], Sentence | None]
"""The same for a loss, optimizer, transform or source, of its resolved arguments (defaults included)."""

_Conditional = TypeVar("_Conditional", InputPort, OutputPort)


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerType:
    """The declaration of one layer type.

    Attributes:
        name: As torch spells it; operations are `Add`, `Sub`, …
        target: Dotted path of torch's class, or the operation's name in `core.shapes.operations`.
        summary: What it does, in one sentence.
        explanation: Name of the family in `core.shapes.explain` that puts its numbers in words.
        numbered: For layers of n inputs, the least n; their ports are 0, 1, 2 … like `inputs[0]`.
        counted: For layers of n outputs, the parameter that says how many: a whole number, or a list with
            an item for each. Their ports are 0, 1, 2 … like `outputs[0]`.
        has_weights: Whether it learns or keeps state that a `state_dict` holds.
        rules: Checks beyond types and ranges, in order; what breaks one is an error.
        advice: The same for what torch accepts although it does not do what it seems to: a warning.
        omitted: Torch's arguments that are left out, each with the reason.
        small_batches: Whether batches of one or two can fail where others do not.
        stretch: Input axes (port, axis) whose length passes through unchanged and is dear to run.
        keeps_shape: Whether what leaves always has the shape and type of what arrives, so that torch need
            be asked only once for each kind of input.
        unprobed: Values that torch's meta device cannot run although the CPU can, by parameter, each with
            another one that gives the same shapes.
        synonyms: Other words people search for.
    """

    name: str
    category: Category
    kind: Kind
    target: str
    summary: str
    explanation: str
    inputs: tuple[InputPort, ...] = ()
    outputs: tuple[OutputPort, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    numbered: int | None = None
    counted: str | None = None
    has_weights: bool = False
    rules: tuple[Rule, ...] = ()
    advice: tuple[Rule, ...] = ()
    omitted: Mapping[str, str] = field(default_factory=dict)
    small_batches: bool = False
    stretch: tuple[Axis, ...] = ()
    keeps_shape: bool = False
    unprobed: Mapping[str, tuple[Concrete, Concrete]] = field(default_factory=dict)
    synonyms: tuple[str, ...] = ()
    conditional: bool = field(init=False, repr=False, compare=False)
    """Whether some port exists only for some arguments; asked for every node at every inference."""

    def __post_init__(self) -> None:
        conditions = [port.when for port in self.inputs] + [port.when for port in self.outputs]
        conditional = any(when is not None for when in conditions)
        object.__setattr__(self, "conditional", conditional)

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter of that name, if there is one."""
        return next((parameter for parameter in self.parameters if parameter.name == name), None)

    def input_ports(self, args: Mapping[str, Value], count: int = 0) -> tuple[InputPort, ...]:
        """Return the input ports that exist for these arguments; `count` is how many numbered ones."""
        if self.numbered is not None:
            pattern = self.inputs[0]
            return tuple(replace(pattern, name=str(index)) for index in range(max(count, self.numbered)))
        return self._existing(self.inputs, args) if self.conditional else self.inputs

    def output_ports(self, args: Mapping[str, Value]) -> tuple[OutputPort, ...]:
        """Return the output ports that exist for these arguments."""
        if self.counted is not None:
            pattern = self.outputs[0]
            return tuple(
                replace(pattern, name=str(index), path=(index,)) for index in range(self._count(args))
            )
        return self._existing(self.outputs, args) if self.conditional else self.outputs

    def _count(self, args: Mapping[str, Value]) -> int:
        """Return how many outputs are counted out, at least one, whatever the argument says."""
        assert self.counted is not None
        parameter = self.parameter(self.counted)
        assert parameter is not None
        value = args.get(self.counted, parameter.default)
        count = len(value) if isinstance(value, tuple) else value if isinstance(value, int) else 1
        return min(max(count, 1), MOST_COUNTED)

    def stretch_axes(self, args: Mapping[str, Value]) -> tuple[Axis, ...]:
        """Return the axes of `stretch` for these arguments, one for each port."""
        found: dict[str, Axis] = {}
        for axis in self.stretch:
            if axis.port not in found and self._holds(axis.when, args):
                found[axis.port] = axis
        return tuple(found.values())

    def _existing(
        self, ports: tuple[_Conditional, ...], args: Mapping[str, Value]
    ) -> tuple[_Conditional, ...]:
        found: dict[str, _Conditional] = {}
        for port in ports:
            if port.name not in found and self._holds(port.when, args):
                found[port.name] = port
        return tuple(found.values())

    def _holds(self, when: When | None, args: Mapping[str, Value]) -> bool:
        if when is None:
            return True
        if when.also is not None and not self._holds(when.also, args):
            return False
        parameter = self.parameter(when.parameter)
        assert parameter is not None
        value = args.get(when.parameter, parameter.default)
        if isinstance(value, ParameterRef):  # only an instance of the block can tell
            return True
        return bool(value == when.value)

    @property
    def insertion_args(self) -> dict[str, Value]:
        """The arguments that the editor writes when it inserts the layer."""
        return {p.name: p.insert for p in self.parameters if not isinstance(p.insert, _Required)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentType:
    """The declaration of a loss, optimizer, transform or data source: a name with parameters.

    Attributes:
        target: Dotted path of torch's class, or our own name for what torch does not have.
        rules: Checks of several arguments together, beyond each one's type and range.
        omitted: Torch's arguments that are left out, each with the reason.
    """

    name: str
    target: str
    summary: str
    parameters: tuple[Parameter, ...] = ()
    rules: tuple[ArgumentRule, ...] = ()
    omitted: Mapping[str, str] = field(default_factory=dict)

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter of that name, if there is one."""
        return next((parameter for parameter in self.parameters if parameter.name == name), None)


class TargetForm(StrEnum):
    """What a loss compares the network's output with."""

    CLASSES = "classes"
    """Class numbers: output N×C (×d₁…), target N (×d₁…)."""
    SAME_SHAPE = "same shape"
    """Numbers of exactly the output's shape; class labels become one-hot."""
    SIGNS = "signs"
    """1 or −1 for each number of the output; class labels become 1 at the class and −1 elsewhere."""
    CLASS_LISTS = "class lists"
    """N×C: the class numbers of each sample, filled up with −1; a label becomes a list of one."""

    @property
    def of_classes(self) -> bool:
        """Whether only class numbers will do."""
        return self in (TargetForm.CLASSES, TargetForm.CLASS_LISTS)

    @property
    def of_output_shape(self) -> bool:
        """Whether the target has exactly the output's shape."""
        return self is not TargetForm.CLASSES


@dataclass(frozen=True, slots=True, kw_only=True)
class LossType(ComponentType):
    """The declaration of a loss.

    Attributes:
        target_form: What the target must look like.
        wants: What the outputs must be, in words; the first one says which kind: logits, scores,
            probabilities, log-probabilities, distances, counts, means, numbers.
        outputs: What each Output that the loss looks at stands for, all of one shape.
        ranks: Numbers of axes that the output may have; empty for any.
        takes_labels: Whether class labels can be turned into its target.
    """

    target_form: TargetForm
    wants: str
    outputs: tuple[str, ...] = ("output",)
    ranks: tuple[int, ...] = ()
    takes_labels: bool = True


def defaults_of(parameters: Sequence[Parameter]) -> dict[str, Value]:
    """Return the default of every parameter that has one."""
    return {p.name: p.default for p in parameters if not isinstance(p.default, _Required)}
