"""Torch's answer for one layer: what comes out, which arguments follow, what is refused and why.

The declaration is asked first (`preconditions`), then torch at every probe point (`probing`). Answers are
memoised by layer, arguments and inputs: equal layers cost one answer, in whichever network they stand.
"""

import threading
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from immutables import Map
from torch import nn

from core.layers.declaration import Kind, LayerType
from core.layers.values import Concrete
from core.problems import Severity
from core.shapes.findings import Finding, Refusal, refuse, torch_refuses
from core.shapes.leaves import construct
from core.shapes.preconditions import Preconditions
from core.shapes.probing import Probing
from core.shapes.sizes import Probes, TensorSpec

Inputs = tuple[tuple[str, TensorSpec | None], ...]
"""The input ports in order, each with what arrives there; None for an optional port left open."""

_MAX_ANSWERS = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What torch says of one layer.

    Attributes:
        args: Every argument, with defaults and what was inferred; empty when something was refused.
        outputs: What leaves each port; empty when something was refused.
        parameters: How many numbers the layer learns.
        buffers: How many numbers it keeps besides (running statistics).
        inferred: The arguments that were read from the input.
        figures: What others have worked out from it, by name: an answer stands for every equal layer.
    """

    args: Map[str, Concrete] = field(default_factory=Map)
    outputs: Mapping[str, TensorSpec] = field(default_factory=dict)
    parameters: int = 0
    buffers: int = 0
    inferred: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    figures: dict[Hashable, object] = field(default_factory=dict, compare=False, repr=False)

    @property
    def refused(self) -> bool:
        """Whether torch or the batch rule refuses the layer."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


_answers: OrderedDict[tuple[object, ...], Answer] = OrderedDict()
_kept: set[tuple[object, ...]] = set()
"""The kinds of layer and input of which torch has said that they keep the shape, and nothing else."""
_lock = threading.Lock()


def answer(declared: LayerType, args: Map[str, Concrete], inputs: Inputs, probes: Probes) -> Answer:
    """Return torch's answer for a layer with these arguments (defaults absent) and inputs."""
    key = (declared.name, args, inputs, probes.names)
    found = _answers.get(key)
    if found is None:
        found = _asked(declared, args, inputs, probes)
        with _lock:
            _answers[key] = found
            if len(_answers) > _MAX_ANSWERS:
                _answers.popitem(last=False)
    return found


def forget_answers() -> None:
    """Forget every answer; benchmarks of a cold start need it."""
    with _lock:
        _answers.clear()
        _kept.clear()


def _asked(declared: LayerType, given: Map[str, Concrete], inputs: Inputs, probes: Probes) -> Answer:
    """Return the answer, asking the declaration and then torch."""
    specs = {port: spec for port, spec in inputs if spec is not None}
    ports = declared.input_ports(given, len(specs))
    before = Preconditions(declared, given, specs, probes)
    try:
        before.check(ports)
        module = _construct(declared, before.args)
        outputs, warnings = _probed(declared, module, before, specs, probes)
    except Refusal as refusal:
        return Answer(findings=refusal.findings)
    return Answer(
        args=Map(before.args),
        outputs=outputs,
        parameters=_count(module, "parameters"),
        buffers=_count(module, "buffers"),
        inferred=tuple(before.inferred),
        findings=(*before.advice(), *warnings),
    )


def _probed(
    declared: LayerType,
    module: nn.Module | None,
    before: Preconditions,
    specs: Mapping[str, TensorSpec],
    probes: Probes,
) -> tuple[Mapping[str, TensorSpec], tuple[Finding, ...]]:
    """Return what leaves each port, and what works for some sizes only.

    Torch's meta rule of a normalisation is written in Python and takes milliseconds. For a layer that keeps
    the shape it is asked once for each kind of input: which axes are one long, which are named, which is N.
    """
    kind = _kind(declared, before, specs)
    if kind in _kept:
        (spec,), (port,) = specs.values(), declared.outputs
        return {port.name: spec}, ()
    probing = Probing(declared, module, before.args, specs, probes)
    outputs, warnings = probing.outputs(), probing.warnings()
    if kind is not None and not warnings and list(outputs.values()) == list(specs.values()):
        with _lock:
            _kept.add(kind)
    return outputs, warnings


def _kind(
    declared: LayerType, before: Preconditions, specs: Mapping[str, TensorSpec]
) -> tuple[object, ...] | None:
    """Return what torch's answer for a layer that keeps the shape can depend on; None for other layers."""
    inferred = {parameter.name for parameter in declared.parameters if parameter.inferred is not None}
    if not declared.keeps_shape or len(specs) != 1 or inferred - set(before.inferred):
        return None  # where a size is pinned, it is one more that could misfit
    (spec,) = specs.values()
    sizes = tuple(
        min(size, 2) if isinstance(size, int) else "N" if size == before.probes.batch else size.text
        for size in spec.shape
    )
    own = tuple((name, value) for name, value in before.args.items() if name not in inferred)
    return (declared.name, own, spec.dtype, sizes, before.probes.names)


def _construct(declared: LayerType, args: Mapping[str, Concrete]) -> nn.Module | None:
    """Return the layer as it is probed on the meta device, or None for a function."""
    if declared.kind not in (Kind.MODULE, Kind.TENSOR):
        return None
    replaced = {
        name: other for name, (value, other) in declared.unprobed.items() if args.get(name, other) == value
    }
    try:
        return construct(declared, {**args, **replaced}, "meta")
    except (ValueError, RuntimeError, TypeError, OverflowError) as error:
        raise refuse(torch_refuses(error)) from None


def _count(module: nn.Module | None, what: str) -> int:
    """Return how many numbers a module's parameters or buffers hold."""
    if module is None:
        return 0
    if module._modules:  # noqa: SLF001 - the public way walks the tree, five times as long for a leaf
        return sum(tensor.numel() for tensor in getattr(module, what)())
    own = module._parameters if what == "parameters" else module._buffers  # noqa: SLF001
    return sum(tensor.numel() for tensor in own.values() if tensor is not None)
