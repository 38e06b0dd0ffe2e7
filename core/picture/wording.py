"""What a card and a wire of a picture say, in English; a test holds the words of the window to these."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from core.layers.declaration import Category, LayerType
from core.layers.expressions import Expression, ParameterRef
from core.layers.registry import layer_type
from core.layers.values import Value
from core.project.graph import Graph, owner_of
from core.sentences import Sentence
from core.shapes.explain import Explanation
from core.shapes.report import NodeReport
from core.shapes.sizes import TensorSpec

_MOST_ARGUMENTS = 3
_LONGEST_SUM = 60
_TILED = ("kernel_size", "output_size")
_UNCHANGED = ("explain-elementwise", "explain-batch", "explain-number-by-number", "explain-dropout")


class Run(NamedTuple):
    """A piece of text, strong where it says what changed."""

    text: str
    strong: bool = False


Runs = tuple[Run, ...]


def plain(runs: Sequence[Run]) -> str:
    """Return the text of the pieces."""
    return "".join(run.text for run in runs)


def category_of(type_name: str) -> Category:
    """Return the category that a node is painted in."""
    declared = layer_type(type_name)
    return Category.BLOCKS if declared is None else declared.category


def type_line(graph: Graph, name: str) -> str:
    """Return the second line of a card: `Conv2d · 6 @ 3×3`."""
    node, owner = graph.nodes[name], owner_of(graph, name)
    declared = layer_type(owner.type)
    type_name = owner.block or owner.type
    if declared is None and owner.block is None:
        type_name = f"{type_name} (unknown)"
    arguments = f"weights of {node.shares}" if node.shares is not None else _arguments(node.args, declared)
    line = f"{type_name} · {arguments}" if arguments else type_name
    if node.repeat is None:
        return line
    count = len(node.repeat) if isinstance(node.repeat, tuple) else _spelled(node.repeat)
    return f"{line}  ×{count}"


def _spelled(value: Value) -> str:
    if isinstance(value, ParameterRef):
        return value.name
    if isinstance(value, Expression):
        return value.source
    if isinstance(value, tuple):
        return "×".join(_spelled(item) for item in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _arguments(args: Mapping[str, Value], declared: LayerType | None) -> str:
    """Return up to three arguments, those first that make the layer what it is."""
    if declared is None:
        return ", ".join(_spelled(args[name]) for name in sorted(args)[:_MOST_ARGUMENTS])
    left = {p.name: args[p.name] for p in declared.parameters if p.name in args}
    said = _main_arguments(left, declared)
    for name, value in left.items():
        said.append(f"{name} {_spelled(value)}" if not isinstance(value, bool) or value else f"no {name}")
    return " · ".join([part for part in said if part][:_MOST_ARGUMENTS])


def _main_arguments(left: dict[str, Value], declared: LayerType) -> list[str]:
    """Take out the arguments that need no name, and return how they are said."""
    window = next((_tiled(left.pop(name), declared) for name in _TILED if name in left), None)
    if window is not None:
        filters = left.pop("out_channels", None)
        stride = left.pop("stride", None)
        text = window if filters is None else f"{_spelled(filters)} @ {window}"
        return [text if stride in (None, 1) else f"{text} /{_spelled(stride)}"]
    if declared.name == "Input":
        shape, dtype = left.pop("shape", ()), left.pop("dtype", None)
        return [_spelled(shape) or "1", "" if dtype is None else _spelled(dtype)]
    first = next((p.name for p in declared.parameters if p.inferred is None), None)
    if first in left and not isinstance(left[first], bool):
        return [_spelled(left.pop(first))]
    return []


def _tiled(value: Value, declared: LayerType) -> str:
    """Return a window's size for each axis: 3 for a layer over images is 3×3."""
    dims = re.search(r"([123])d$", declared.name)
    if isinstance(value, tuple) or dims is None:
        return _spelled(value)
    return "×".join([_spelled(value)] * int(dims.group(1)))


def count_text(report: NodeReport | None) -> str:
    """Return how many numbers a node learns, or nothing where it learns none."""
    number = 0 if report is None else _parameters_of(report)
    if not number:
        return ""
    if number < 1_000_000:
        return f"{number:,} par."
    return f"{number / 1e6:.1f}M par." if number < 1_000_000_000 else f"{number / 1e9:.1f}G par."


def _parameters_of(report: NodeReport) -> int:
    if report.node.shares is not None:
        return 0
    count = 0
    for instance in report.instances:
        if instance.inside is not None:
            count += sum(_parameters_of(inner) for inner in instance.inside.nodes.values())
        elif instance.answer is not None:
            count += instance.answer.parameters
    return count


def shape_runs(spec: TensorSpec, before: TensorSpec | None) -> Runs:
    """Return a shape in pieces; sizes that the layer changed are strong."""
    sizes = [str(size) for size in spec.shape]
    old = None if before is None else [str(size) for size in before.shape]
    runs = []
    for index, size in enumerate(sizes):
        if old is not None and len(old) == len(sizes):
            changed = old[index] != size
        else:
            changed = not (index == 0 and size == "N")
        runs += [Run("×")] if index else []
        runs.append(Run(size, changed))
    return tuple(runs)


def sum_runs(explanation: Explanation, spec: TensorSpec, before: TensorSpec | None) -> Runs:
    """Return where the shape comes from in a few words: `6 × 15 × 15 = 1350`."""
    told = explanation.text
    while told.code == "paragraph":
        told = told.values["first"]
    shape = spec.as_json()
    if told.code == "explain-input":
        return _with_result(_entering(shape))
    if before is not None and before.shape == spec.shape and told.code.startswith(_UNCHANGED):
        return (Run("unchanged"),)
    if told.code == "explain-flatten":
        return _with_result(f"{told.values['product']} = {told.values['size']}")
    if told.code == "explain-linear":
        return _arrow(told.values["features"], told.values["out"])
    if "because" in told.values:
        return _windows(told, shape)
    if "whole" in told.values and "size" in told.values:
        return _arrow(told.values["whole"], told.values["size"])
    return _first_step(explanation)


def shortened(runs: Runs) -> Runs:
    """Return a sum without what stands around its arithmetic; the same where there is none."""
    last = max((index for index, run in enumerate(runs) if run.strong), default=None)
    if last is None:
        return runs
    heads = [index for index, run in enumerate(runs[:last]) if run.text.rstrip().endswith(("·", ":"))]
    return runs[heads[-1] + 1 if heads else 0 : last + 1]


def _entering(shape: Sequence[int | str]) -> str:
    channels, *places = shape[1:] or (1,)
    if len(places) == 2:
        size = " × ".join(map(str, places))
        return f"{channels} channel{'' if channels == 1 else 's'}, {size} pixels; N is the batch"
    return f"{' × '.join(map(str, shape[1:])) or '1'} numbers a sample; N is the batch"


def _windows(told: Sentence, shape: Sequence[int | str]) -> Runs:
    because = str(told.values["because"])
    if len(because) > _LONGEST_SUM:
        return ()
    runs = _with_result(because)
    if told.code.startswith("explain-convolution"):
        count = shape[1]
        runs = (Run(str(count), True), Run(f" filter{'' if count == 1 else 's'} · "), *runs)
        if len(set(shape[2:])) == 1 and len(shape) > 3:
            runs = (*runs, Run(" positions each way"))
    return runs


def _with_result(text: str) -> Runs:
    """Return a sum in pieces, its result strong."""
    head, equals, result = text.rpartition("= ")
    return (Run(head + equals), Run(result, True)) if equals else (Run(text),)


def _arrow(before: object, after: object) -> Runs:
    return (Run(f"{before} → "), Run(str(after), True))


def _first_step(explanation: Explanation) -> Runs:
    for step in explanation.steps:
        text = f"{step.substituted} = {step.value}"
        if step.substituted != str(step.value) and len(text) <= _LONGEST_SUM:
            return (Run(f"{step.what}: "), *_with_result(text))
    return ()
