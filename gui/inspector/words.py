"""What the inspector writes: amounts, sizes, links to torch's pages. No widgets here."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING, Final

from core.layers.declaration import Kind, LayerType
from core.layers.registry import layer_type
from core.project.graph import Node
from core.sentences import phrase
from gui.widgets.texts import translated

if TYPE_CHECKING:
    from core.shapes.explain import Explanation, Step

ITEM_BYTES: Final[Mapping[str, int]] = {
    "float64": 8, "int64": 8, "float32": 4, "int32": 4, "float16": 2, "bfloat16": 2, "int16": 2,
    "int8": 1, "uint8": 1, "bool": 1,
}  # fmt: skip
_DOCS: Final = "https://docs.pytorch.org/docs/stable/generated/"
_FUNCTIONS: Final = {
    "Add": "torch.add", "Sub": "torch.sub", "Mul": "torch.mul", "Cat": "torch.cat",
    "Reshape": "torch.reshape", "Permute": "torch.permute", "Div": "torch.div", "Pow": "torch.pow",
    "Where": "torch.where", "Clamp": "torch.clamp", "CumSum": "torch.cumsum", "To": "torch.Tensor.to",
    "MatMul": "torch.matmul", "Einsum": "torch.einsum", "Mean": "torch.mean", "Sum": "torch.sum",
    "Max": "torch.amax", "Min": "torch.amin", "Std": "torch.std", "VectorNorm": "torch.linalg.vector_norm",
    "Stack": "torch.stack", "Chunk": "torch.chunk", "Split": "torch.split", "Select": "torch.select",
    "Slice": "torch.slice_copy", "Gather": "torch.gather", "OneHot": "torch.nn.functional.one_hot",
    "Transpose": "torch.transpose", "Squeeze": "torch.squeeze", "Unsqueeze": "torch.unsqueeze",
    "Expand": "torch.Tensor.expand", "Pad": "torch.nn.functional.pad",
    "Parameter": "torch.nn.parameter.Parameter", "Constant": "torch.tensor",
    "ScaledDotProductAttention": "torch.nn.functional.scaled_dot_product_attention",
}  # fmt: skip
_BREAKS: Final = "·×/,"
_UNITS: Final = ("B", "kB", "MB", "GB", "TB")
_AXIS_IN_FORMULA: Final = re.compile(r"\b(channels|features|length|depth|height|width|batch)\b")
_PLACES: Final = (phrase("height"), phrase("width"))
_AXES: Final = {
    2: (phrase("features"),),
    3: (phrase("channels"), phrase("length")),
    4: (phrase("channels"), *_PLACES),
    5: (phrase("channels"), phrase("depth"), *_PLACES),
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with the sum that it comes from; None where it is not known."""

    arithmetic: str
    value: str | None


def counted(number: int) -> str:
    """Return a full count: 13,570."""
    return f"{number:,}"


def sized(size_bytes: int) -> str:
    """Return an amount of memory with three figures: 1.38 MB."""
    amount, unit = float(size_bytes), _UNITS[0]
    for unit in _UNITS:
        if amount < 1000 or unit == _UNITS[-1]:
            break
        amount /= 1000
    if unit == "B":
        return f"{size_bytes} B"
    return f"{amount:.{max(0, 2 - (amount >= 10) - (amount >= 100))}f} {unit}"


def breakable(text: str) -> str:
    """Return arithmetic that a line may break in: after every product, quotient and comma."""
    for mark in _BREAKS:
        text = text.replace(mark, f"{mark}\u200b")
    return text


def formula_text(formula: str) -> str:
    """Return a formula with the axes in the window's language; arguments stay as torch spells them."""
    return _AXIS_IN_FORMULA.sub(lambda found: translated(phrase(found[0])), formula)


def shape_text(shape: Sequence[int | str] | None) -> str:
    """Return a shape as people write it: N×6×30×30; a question mark where it is not known."""
    return "?" if shape is None else "×".join(str(size) for size in shape)


def axis_names(rank: int) -> tuple[str, ...]:
    """Return what the axes of a tensor of this rank are usually called, the batch first."""
    others = tuple(phrase("axis {number}", number=axis) for axis in range(1, rank))
    return tuple(translated(one) for one in (phrase("batch"), *_AXES.get(rank, others)))


def output_amount(shape: Sequence[int | str] | None, dtype: str, batch_size: int) -> Amount:
    """Return the memory of an output for one batch: 64·6·30·30·4 B."""
    if shape is None or dtype not in ITEM_BYTES:
        return Amount("", None)
    sizes = [batch_size if size == "N" else size for size in shape]
    arithmetic = f"{'·'.join(map(str, sizes))}·{ITEM_BYTES[dtype]} B"
    numbers = [size for size in sizes if isinstance(size, int)]
    if len(numbers) < len(sizes):
        return Amount(arithmetic, None)
    return Amount(arithmetic, sized(prod(numbers) * ITEM_BYTES[dtype]))


def step_amount(step: "Step | None") -> Amount | None:
    """Return the amount that a step of an explanation gives."""
    if step is None:
        return None
    value = counted(step.value) if isinstance(step.value, int) else step.value
    return Amount(step.substituted, value)


def asked_sizes(explanation: "Explanation") -> str:
    """Return the sizes that “Why …?” asks about: 30 × 30; empty where nothing is computed."""
    values: list[str] = []
    for step in explanation.steps:
        axes = str(step.what).count(",") + str(step.what).count(" and ") + 1
        values.extend([str(step.value)] * axes)
    return " × ".join(values)


def docs_name(type_name: str) -> str | None:
    """Return what torch calls a layer, such as `torch.nn.Conv2d`; None for what torch does not have."""
    declared = layer_type(type_name)
    if declared is None or declared.kind in (Kind.INPUT, Kind.OUTPUT):
        return None
    if declared.kind in (Kind.FUNCTION, Kind.TENSOR):
        return _FUNCTIONS.get(type_name)
    return declared.target


def docs_url(type_name: str) -> str | None:
    """Return the address of torch's page on a layer."""
    name = docs_name(type_name)
    return None if name is None else f"{_DOCS}{name}.html"


def has_weights(declared: LayerType | None, node: Node) -> bool:
    """Return whether a node may share its weights or call another's."""
    return node.block is not None or (declared is not None and declared.has_weights)


def totals(values: Iterable[int | None]) -> int | None:
    """Return a sum, or None as soon as one part is not known."""
    total = 0
    for value in values:
        if value is None:
            return None
        total += value
    return total
