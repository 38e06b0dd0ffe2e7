"""What a card and a wire say: the arguments that matter, the shape, the sum it comes from."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from core.layers.declaration import LayerType
from core.layers.expressions import Expression, ParameterRef
from core.layers.values import Value
from core.project.graph import Node
from core.sentences import Sentence
from gui.widgets.texts import translated

if TYPE_CHECKING:  # these records come from modules that import torch, which no view may
    from core.shapes.explain import Explanation
    from core.shapes.sizes import TensorSpec

_MOST_ARGUMENTS = 3
_LONGEST_SUM = 60
_TILED = ("kernel_size", "output_size")
Shape = Sequence[int | str]


class Run(NamedTuple):
    """A piece of text, strong where it says what changed."""

    text: str
    strong: bool


def tr(text: str) -> str:
    """Return the text in the window's language."""
    return QCoreApplication.translate("Canvas", text)


def spelled(value: Value) -> str:
    """Return an argument as a card shows it: 3×3, 0.5, planes."""
    if isinstance(value, ParameterRef):
        return value.name
    if isinstance(value, Expression):
        return value.source
    if isinstance(value, tuple):
        return "×".join(spelled(item) for item in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def type_line(node: Node, owner: Node, declared: LayerType | None) -> str:
    """Return the second line of a card: `Conv2d · 6 @ 3×3`."""
    type_name = owner.block or owner.type
    if declared is None and owner.block is None:
        type_name = tr("{type} (unknown)").format(type=type_name)
    if node.shares is not None:
        arguments = tr("weights of {owner}").format(owner=node.shares)
    else:
        arguments = _arguments(node.args, declared)
    line = f"{type_name} · {arguments}" if arguments else type_name
    if node.repeat is None:
        return line
    count = len(node.repeat) if isinstance(node.repeat, tuple) else spelled(node.repeat)
    return f"{line}  ×{count}"


def _arguments(args: Mapping[str, Value], declared: LayerType | None) -> str:
    """Return up to three arguments, those first that make the layer what it is."""
    if declared is None:
        return ", ".join(spelled(args[name]) for name in sorted(args)[:_MOST_ARGUMENTS])
    left = {p.name: args[p.name] for p in declared.parameters if p.name in args}
    said = _main_arguments(left, declared)
    for name, value in left.items():
        said.append(
            f"{name} {spelled(value)}"
            if not isinstance(value, bool) or value
            else tr("no {name}").format(name=name)
        )
    parts = [part for part in said if part]
    return " · ".join(parts[:_MOST_ARGUMENTS])


def _main_arguments(left: dict[str, Value], declared: LayerType) -> list[str]:
    """Take out the arguments that need no name, and return how they are said."""
    said = []
    window = next((_tiled(left.pop(name), declared) for name in _TILED if name in left), None)
    if window is not None:
        filters = left.pop("out_channels", None)
        stride = left.pop("stride", None)
        text = window if filters is None else f"{spelled(filters)} @ {window}"
        said.append(text if stride in (None, 1) else f"{text} /{spelled(stride)}")
    elif declared.name == "Input":
        shape, dtype = left.pop("shape", ()), left.pop("dtype", None)
        said += [spelled(shape) or "1", "" if dtype is None else spelled(dtype)]
    else:
        first = next((p.name for p in declared.parameters if p.inferred is None), None)
        if first in left and not isinstance(left[first], bool):
            said.append(spelled(left.pop(first)))
    return said


def _tiled(value: Value, declared: LayerType) -> str:
    """Return a window's size for each axis: 3 for a layer over images is 3×3."""
    dims = re.search(r"([123])d$", declared.name)
    if isinstance(value, tuple) or dims is None:
        return spelled(value)
    return "×".join([spelled(value)] * int(dims.group(1)))


def count_text(parameters: int | None) -> str:
    """Return how many numbers a layer learns, or nothing where it learns none."""
    if not parameters:
        return ""
    return tr("{count} par.").format(count=short_count(parameters))


def short_count(number: int) -> str:
    """Return a count with its thousands set apart, and short from a million on."""
    if number < 1_000_000:
        return f"{number:,}"
    return f"{number / 1e6:.1f}M" if number < 1_000_000_000 else f"{number / 1e9:.1f}G"


def shape_runs(spec: "TensorSpec", before: "TensorSpec | None") -> tuple[Run, ...]:
    """Return a shape in pieces; sizes that the layer changed are strong."""
    sizes = [str(size) for size in spec.shape]
    old = None if before is None else [str(size) for size in before.shape]
    runs = []
    for index, size in enumerate(sizes):
        same_rank = old is not None and len(old) == len(sizes)
        changed = old[index] != size if same_rank and old is not None else not _is_batch(index, size)
        if index:
            runs.append(Run("×", False))
        runs.append(Run(size, changed))
    return tuple(runs)


def _is_batch(index: int, size: str) -> bool:
    return index == 0 and size == "N"


def plain(runs: Sequence[Run]) -> str:
    """Return the text of the pieces."""
    return "".join(run.text for run in runs)


def sum_runs(explanation: "Explanation", spec: "TensorSpec", before: "TensorSpec | None") -> tuple[Run, ...]:
    """Return where the shape comes from in a few words: `6 × 15 × 15 = 1350`."""
    told = _first(explanation.text)
    shape = spec.as_json()
    if told.code == "explain-input":
        return _with_result(_entering(shape))
    if before is not None and before.shape == spec.shape and told.code.startswith(_UNCHANGED):
        return (Run(tr("unchanged"), False),)
    if told.code == "explain-flatten":
        return _with_result(f"{told.values['product']} = {told.values['size']}")
    if told.code == "explain-linear":
        return _arrow(_said(told.values["features"]), _said(told.values["out"]))
    if "because" in told.values:
        return _windows(told, shape)
    if "whole" in told.values and "size" in told.values:
        return _arrow(str(told.values["whole"]), str(told.values["size"]))
    return _first_step(explanation)


_UNCHANGED = ("explain-elementwise", "explain-batch", "explain-number-by-number", "explain-dropout")


def _first(sentence: Sentence) -> Sentence:
    while sentence.code == "paragraph":
        sentence = sentence.values["first"]
    return sentence


def _entering(shape: Shape) -> str:
    channels, *places = shape[1:] or (1,)
    if len(places) == 2:
        size = " × ".join(str(place) for place in places)
        if channels == 1:
            return tr("1 channel, {size} pixels; N is the batch").format(size=size)
        return tr("{count} channels, {size} pixels; N is the batch").format(count=channels, size=size)
    sizes = " × ".join(str(size) for size in shape[1:])
    return tr("{sizes} numbers a sample; N is the batch").format(sizes=sizes or "1")


def _windows(told: Sentence, shape: Shape) -> tuple[Run, ...]:
    because = _said(told.values["because"])
    runs = _with_result(because)
    if len(because) > _LONGEST_SUM:
        return ()
    if told.code.startswith("explain-convolution"):
        count = shape[1]
        text = tr("1 filter") if count == 1 else tr("{count} filters").format(count=count)
        head, _, rest = text.partition(str(count))
        runs = (Run(head, False), Run(str(count), True), Run(f"{rest} · ", False), *runs)
        if len(set(shape[2:])) == 1 and len(shape) > 3:
            runs = (*runs, Run(" " + tr("positions each way"), False))
    return runs


def _said(value: object) -> str:
    return translated(value) if isinstance(value, Sentence) else str(value)


def _with_result(text: str) -> tuple[Run, ...]:
    """Return a sum in pieces, its result strong."""
    head, equals, result = text.rpartition("= ")
    return (Run(head + equals, False), Run(result, True)) if equals else (Run(text, False),)


def shorter(runs: Sequence[Run]) -> list[tuple[Run, ...]]:
    """Return a sum in fewer and fewer words, down to its last number: that may stand where the rest cannot.

    `6 filters · 32 − 3 + 1 = 30 positions each way` becomes `32 − 3 + 1 = 30` and in the end `= 30`; words
    without a number have no shorter form, but for what follows a semicolon.
    """
    runs = tuple(runs)
    ways = [runs]
    last = max((index for index, run in enumerate(runs) if run.strong), default=None)
    if last is None:
        head, *rest = re.split("[;；]", runs[0].text) if len(runs) == 1 else [""]
        return [*ways, (Run(head, False),)] if rest else ways
    ways.append(runs[: last + 1])
    heads = [index for index, run in enumerate(runs[:last]) if run.text.rstrip().endswith(("·", ":", "："))]
    if heads:
        ways.append(runs[heads[-1] + 1 : last + 1])
    sign = runs[last - 1].text.rstrip()[-1:] if last else ""
    if sign in ("=", "→"):
        ways.append((Run(f"{sign} ", False), runs[last]))
    return list(dict.fromkeys(ways))


def _arrow(before: str, after: str) -> tuple[Run, ...]:
    return (Run(f"{before} → ", False), Run(after, True))


def _first_step(explanation: "Explanation") -> tuple[Run, ...]:
    for step in explanation.steps:
        text = f"{step.substituted} = {step.value}"
        if step.substituted != str(step.value) and len(text) <= _LONGEST_SUM:
            return (Run(f"{translated(step.what)}: ", False), *_with_result(text))
    return ()
