"""Torch's answer for one layer: what comes out, which arguments follow, what is refused and why.

The layer runs on the meta device at every probe point (`core.shapes.sizes`). Meta is lenient, so the
declaration's ranges, ranks, types and rules are asked first. Answers are memoised by layer, arguments
and inputs, so that equal layers cost one answer, in whichever network they stand.
"""

import itertools
import math
import re
import threading
from collections import OrderedDict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import cast

import torch
from immutables import Map
from torch import nn

from core.layers.declaration import (
    BATCH_STAND_IN,
    REQUIRED,
    Facts,
    InputPort,
    Kind,
    LayerType,
    OutputPort,
    Parameter,
    StandIn,
)
from core.layers.values import Concrete
from core.problems import Fix, Severity
from core.sentences import Sentence, alternatives, phrase, say, template
from core.shapes.leaves import construct, run_leaf
from core.shapes.sizes import BATCH, Probes, Size, Symbolic, TensorSpec

Inputs = tuple[tuple[str, TensorSpec | None], ...]
"""The input ports in order, each with what arrives there; None for an optional port left open."""

SMALL_BATCHES = (1, 2, 1009)
_NUMBER = re.compile(r"(?<!\d)\d+(?!\d)")
_REFUSALS = (ValueError, RuntimeError, TypeError, IndexError, OverflowError, NotImplementedError)
"""How torch refuses inputs."""
_MAX_ANSWERS = 65_536
_NO_NAMES: Mapping[int, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something wrong with a layer, not yet bound to a node; `parameter` names the argument concerned."""

    message: Sentence
    severity: Severity = Severity.ERROR
    parameter: str | None = None
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What torch says of one layer.

    Attributes:
        args: Every argument, with defaults and what was inferred; empty when something was refused.
        outputs: What leaves each port; empty when something was refused.
        parameters: How many numbers the layer learns.
        buffers: How many numbers it keeps besides (running statistics).
        inferred: The arguments that were read from the input.
    """

    args: Map[str, Concrete] = field(default_factory=Map)
    outputs: Mapping[str, TensorSpec] = field(default_factory=dict)
    parameters: int = 0
    buffers: int = 0
    inferred: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether torch or the batch rule refuses the layer."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


_answers: OrderedDict[tuple[object, ...], Answer] = OrderedDict()
_lock = threading.Lock()


def answer(declared: LayerType, args: Map[str, Concrete], inputs: Inputs, probes: Probes) -> Answer:
    """Return torch's answer for a layer with these arguments (defaults absent) and inputs."""
    key = (declared.name, args, inputs, probes.names)
    found = _answers.get(key)
    if found is None:
        found = _Question(declared, args, inputs, probes).answer()
        with _lock:
            _answers[key] = found
            if len(_answers) > _MAX_ANSWERS:
                _answers.popitem(last=False)
    return found


def forget_answers() -> None:
    """Forget every answer; benchmarks of a cold start need it."""
    with _lock:
        _answers.clear()


class _Refusal(Exception):  # noqa: N818 - control flow, never leaves this module
    def __init__(self, *findings: Finding) -> None:
        super().__init__()
        self.findings = findings


def _refuse(message: Sentence, *, parameter: str | None = None, fixes: tuple[Fix, ...] = ()) -> _Refusal:
    return _Refusal(Finding(message=message, parameter=parameter, fixes=fixes))


class _Question:
    """One layer with its arguments and inputs, on the way to an answer."""

    def __init__(self, declared: LayerType, args: Map[str, Concrete], inputs: Inputs, probes: Probes) -> None:
        self.declared = declared
        self.given = args
        self.specs = {port: spec for port, spec in inputs if spec is not None}
        self.probes = probes
        self.args: dict[str, Concrete] = {}
        self.inferred: list[str] = []
        self.some_sizes: Sentence | None = None

    def answer(self) -> Answer:
        try:
            self._check_arguments()
            ports = self.declared.input_ports(self.given, len(self.specs))
            for port in ports:
                self._check_input(port)
            self._infer()
            self._check_axes()
            self._check_rules()
            module = self._construct()
            outputs = self._outputs(module, ports)
            warnings = (*self._advice(), *self._small_batches(module, outputs))
        except _Refusal as refusal:
            return Answer(findings=refusal.findings)
        return Answer(
            args=Map(self.args),
            outputs=outputs,
            parameters=_count(module, "parameters"),
            buffers=_count(module, "buffers"),
            inferred=tuple(self.inferred),
            findings=warnings,
        )

    def _check_arguments(self) -> None:
        findings = [finding for p in self.declared.parameters if (finding := self._argument(p)) is not None]
        if findings:
            raise _Refusal(*findings)

    def _argument(self, parameter: Parameter) -> Finding | None:
        """Take over one argument, or return what is wrong with it."""
        if parameter.name not in self.given:
            if parameter.inferred is not None:
                return None
            if parameter.default is REQUIRED:
                message = say(
                    "missing-argument", "{parameter} is required. Set it.", parameter=parameter.name
                )
                return Finding(message=message, parameter=parameter.name)
            self.args[parameter.name] = cast("Concrete", parameter.default)
            return None
        value = self.given[parameter.name]
        broken = parameter.type.rule_broken(value)
        if broken is not None:
            message = say(
                "out-of-range",
                "{parameter} ({value}) must be {rule}.",
                parameter=parameter.name,
                value=value,
                rule=broken,
            )
            return Finding(message=message, parameter=parameter.name)
        self.args[parameter.name] = value
        return None

    def _check_input(self, port: InputPort) -> None:
        spec = self.specs.get(port.name)
        if spec is None:
            return
        if spec.rank not in port.ranks:
            raise _refuse(_wrong_rank(self.declared, port, spec))
        if spec.dtype not in port.dtypes:
            raise _refuse(_wrong_dtype(port, spec))
        batch_axes = [axis for axis, size in enumerate(spec.shape) if size == self.probes.batch]
        if port.batch_axis is not None and port.batch_axis not in batch_axes:
            raise _refuse(
                say(
                    "batch-moved",
                    "expects the batch at axis {expected} of its {port}, and {shape} has it at axis {found}. "
                    "Torch would take it for something else.",
                    expected=port.batch_axis,
                    port=port.name,
                    shape=spec,
                    found=batch_axes[0] if batch_axes else "-",
                )
            )

    def _infer(self) -> None:
        for parameter in self.declared.parameters:
            axis = parameter.inferred
            if axis is None:
                continue
            size = self.specs[axis.port].shape[axis.axis]
            if parameter.name in self.given:
                self._check_pinned(parameter, size)
                continue
            self.args[parameter.name] = self._plain(parameter.name, size)
            self.inferred.append(parameter.name)
        # As torch's signature has them, so that a module prints like one written by hand.
        self.args = {p.name: self.args[p.name] for p in self.declared.parameters}

    def _plain(self, name: str, size: Size) -> int:
        if isinstance(size, int):
            return size
        if self.probes.contains_batch(size):
            raise _refuse(
                say(
                    "batch-taken",
                    "{parameter} would be {size}, the batch: the input lacks an axis for it.",
                    parameter=name,
                    size=size,
                )
            )
        raise _refuse(
            say(
                "symbolic-size",
                "{parameter} would be {size}, but weights need a fixed number. "
                "Give the Input a number instead of a name, or pool that axis to a fixed size first.",
                parameter=name,
                size=size,
            )
        )

    def _check_pinned(self, parameter: Parameter, size: Size) -> None:
        pinned = self.args[parameter.name]
        if isinstance(pinned, int) and pinned != size:
            title = say(
                "unpin", "Let {parameter} follow its input ({size})", parameter=parameter.name, size=size
            )
            raise _refuse(
                say(
                    "pinned-mismatch",
                    "{parameter} is pinned to {pinned}, but {size} arrive. Unpin it, or change the input.",
                    parameter=parameter.name,
                    pinned=pinned,
                    size=size,
                ),
                parameter=parameter.name,
                fixes=(Fix(id="unpin", title=title, values={"parameter": parameter.name}),),
            )

    def _check_axes(self) -> None:
        """Refuse an argument that names the batch axis as one to join, cut or work along."""
        first = next(iter(self.specs.values()), None)
        for parameter in self.declared.parameters:
            value = self.args[parameter.name]
            if not parameter.axes or first is None or value is None:
                continue
            axes = value if isinstance(value, tuple) else (value,)
            batch = first.shape.index(self.probes.batch)
            if any(isinstance(axis, int) and axis in (batch, batch - first.rank) for axis in axes):
                raise _refuse(
                    say(
                        "batch-axis",
                        "{parameter} ({value}) names the batch axis of {shape}. Samples must stay apart: "
                        "choose another axis.",
                        parameter=parameter.name,
                        value=value,
                        shape=first,
                    ),
                    parameter=parameter.name,
                )

    def _facts(self) -> Facts:
        batch = StandIn(_free_batch(self._numbers()), BATCH)

        def plain(size: Size) -> int:
            if isinstance(size, int):
                return size
            return batch if size == self.probes.batch else StandIn(size.values[0], size.text)

        shapes = {port: tuple(map(plain, spec.shape)) for port, spec in self.specs.items()}
        return Facts(args=self.args, shapes=shapes)

    def _numbers(self) -> set[int]:
        """Return every whole number that the layer is given, as an argument or as a size."""
        sizes = [size for spec in self.specs.values() for size in spec.shape]
        found = {number for size in sizes for number in ((size,) if isinstance(size, int) else size.values)}
        for value in self.args.values():
            found.update(
                one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, int)
            )
        return found

    def _check_rules(self) -> None:
        facts = self._facts()
        for rule in self.declared.rules:
            broken = rule(facts)
            if broken is not None:
                raise _refuse(broken)

    def _advice(self) -> tuple[Finding, ...]:
        """Return a warning for what torch accepts although it does not do what it seems to."""
        facts = self._facts()
        told = (rule(facts) for rule in self.declared.advice)
        found = [Finding(message=m, severity=Severity.WARNING) for m in told if m is not None]
        if self.some_sizes is not None:
            message = say("some-sizes", "works only for some sizes: {reason}", reason=self.some_sizes)
            found.append(Finding(message=message, severity=Severity.WARNING))
        return tuple(found)

    def _construct(self) -> nn.Module | None:
        if self.declared.kind is not Kind.MODULE:
            return None
        try:
            return construct(self.declared, self.args, "meta")
        except (ValueError, RuntimeError, TypeError, OverflowError) as error:
            raise _refuse(_torch_refuses(error)) from None

    def _run(
        self, module: nn.Module | None, shapes: Mapping[str, tuple[int, ...]]
    ) -> dict[str, torch.Tensor]:
        tensors = {
            port: torch.empty(shape, dtype=getattr(torch, self.specs[port].dtype), device="meta")
            for port, shape in shapes.items()
        }
        with torch.no_grad():
            return run_leaf(self.declared, module, self.args, tensors)

    def _outputs(self, module: nn.Module | None, ports: Sequence[InputPort]) -> dict[str, TensorSpec]:
        """Return what leaves each port, after asking torch at every probe point."""
        stretched = self._stretched()
        answers: list[dict[str, torch.Tensor]] = []
        for point in range(self.probes.count):
            shapes = {port: self._shape_at(port, spec, point, stretched) for port, spec in self.specs.items()}
            try:
                answers.append(self._run(module, shapes))
            except _REFUSALS as error:
                reason = self._reason(error, module, shapes, point)
                if point < self.probes.required:
                    raise _refuse(reason) from None
                self.some_sizes = reason
                del answers[self.probes.required :]
                break
        outputs = {}
        for port in self.declared.output_ports(self.args):
            spec = self._spec([result[port.name] for result in answers], stretched)
            self._check_batch(port, spec, ports)
            outputs[port.name] = spec
        return outputs

    def _reason(
        self,
        error: Exception,
        module: nn.Module | None,
        shapes: Mapping[str, tuple[int, ...]],
        point: int,
    ) -> Sentence:
        """Return torch's reason for refusing these shapes, with N where it speaks of the batch.

        Torch is asked once more, for a batch that is none of the numbers it spoke of: so N is read where N
        is, and a size that happens to be the batch of a probe stays the number it is.
        """
        spoken = {int(number) for number in _NUMBER.findall(str(error))}
        batch = _free_batch(self._numbers() | spoken)
        other = {
            port: tuple(
                batch if size == self.probes.batch else number
                for size, number in zip(self.specs[port].shape, shape, strict=True)
            )
            for port, shape in shapes.items()
        }
        try:
            self._run(module, other)
        except _REFUSALS as again:
            return _torch_refuses(again, {batch: BATCH} | self._names_at(point))
        return _torch_refuses(error, self._names_at(point))

    def _names_at(self, point: int) -> dict[int, str]:
        """Return the numbers that stand for named sizes at a probe point, where they are no other size."""
        sizes = [size for spec in self.specs.values() for size in spec.shape]
        plain = {size for size in sizes if isinstance(size, int)}
        named = [size for size in sizes if isinstance(size, Symbolic) and size != self.probes.batch]
        return {size.values[point]: size.text for size in named if size.values[point] not in plain}

    def _stretched(self) -> dict[tuple[str, int], Size]:
        """Return the axes whose length passes through and is replaced by a short one while probing."""
        return {
            (axis.port, axis.axis): self.specs[axis.port].shape[axis.axis]
            for axis in self.declared.stretch_axes(self.args)
            if axis.port in self.specs and self.specs[axis.port].shape[axis.axis] != self.probes.batch
        }

    def _shape_at(
        self, port: str, spec: TensorSpec, point: int, stretched: Mapping[tuple[str, int], Size]
    ) -> tuple[int, ...]:
        shape = spec.at(point)
        return tuple(_short(point) if (port, axis) in stretched else size for axis, size in enumerate(shape))

    def _spec(self, tensors: Sequence[torch.Tensor], stretched: Mapping[tuple[str, int], Size]) -> TensorSpec:
        short = tuple(_short(point) for point in range(len(tensors)))
        sizes: list[Size] = []
        for axis in range(tensors[0].dim()):
            values = tuple(tensor.size(axis) for tensor in tensors)
            if stretched and values == short:
                sizes.append(next(iter(stretched.values())))
            else:
                sizes.append(self._size(values))
        return TensorSpec(tuple(sizes), str(tensors[0].dtype).removeprefix("torch."))

    def _size(self, values: tuple[int, ...]) -> Size:
        if len(values) == self.probes.count:
            return self.probes.size(values)
        # Torch refused the odd sizes: continue the straight line on which the even ones lie.
        first, line = values[0], [values[0]] * self.probes.count
        symbols = (self.probes.batch, *(self.probes.named(name) for name in self.probes.names))
        for own, symbol in enumerate(symbols, 1):
            slope = Fraction(values[own] - first, symbol.values[own] - symbol.values[0])
            for point, value in enumerate(symbol.values):
                line[point] += math.floor(slope * (value - symbol.values[0]))
        return self.probes.size(tuple(line))

    def _check_batch(self, port: OutputPort, spec: TensorSpec, ports: Sequence[InputPort]) -> None:
        """Refuse an output in which N is lost, moved or mixed."""
        batch = self.probes.batch
        at = [axis for axis, size in enumerate(spec.shape) if size == batch]
        mixed = [
            s for s in spec.shape if isinstance(s, Symbolic) and s != batch and self.probes.contains_batch(s)
        ]
        if mixed or len(at) > 1:
            raise _refuse(
                say(
                    "batch-mixed",
                    "would give {shape}: the batch N mixes with other sizes. Samples must stay apart; "
                    "leave axis 0 as it is.",
                    shape=spec,
                )
            )
        if not at:
            raise _refuse(
                say(
                    "batch-lost",
                    "would give {shape}: the batch N is lost. Leave axis 0 as it is.",
                    shape=spec,
                )
            )
        expected = port.batch_axis if port.batch_axis is not None else self._kept_axis(ports, spec.rank)
        if at[0] != expected and not (port.batch_axis is None and at[0] == 0):
            raise _refuse(
                say(
                    "batch-moved",
                    "would give {shape}: the batch N moves from axis {expected} to axis {found}. "
                    "Layers that follow expect it first.",
                    shape=spec,
                    expected=expected,
                    found=at[0],
                )
            )

    def _kept_axis(self, ports: Sequence[InputPort], rank: int) -> int:
        """Return the axis at which the inputs carry N, counted in an output of that rank (aligned right)."""
        first = self.specs[ports[0].name]
        axis = first.shape.index(self.probes.batch)
        return axis + rank - first.rank if len(self.specs) > 1 and rank > first.rank else axis

    def _small_batches(
        self, module: nn.Module | None, outputs: Mapping[str, TensorSpec]
    ) -> tuple[Finding, ...]:
        """Return a warning for the batch sizes that fail although others work."""
        if not self.declared.small_batches or not outputs:
            return ()
        refused: list[int] = []
        reason: Sentence | None = None
        for size in SMALL_BATCHES:
            shapes = {
                port: tuple(
                    size if s == self.probes.batch else n for s, n in zip(spec.shape, spec.at(0), strict=True)
                )
                for port, spec in self.specs.items()
            }
            try:
                self._run(module, shapes)
            except (ValueError, RuntimeError) as error:
                refused.append(size)
                reason = _torch_refuses(error, self._names_at(0))
            if not refused:
                return ()  # what can be done with the smallest can be done with larger ones
        message = say(
            "small-batch",
            "fails in training for a batch of {sizes}: {reason}",
            sizes=", ".join(map(str, sorted(refused))),
            reason=reason,
        )
        return (Finding(message=message, severity=Severity.WARNING),)


def _count(module: nn.Module | None, what: str) -> int:
    """Return how many numbers a module's parameters or buffers hold."""
    if module is None:
        return 0
    if module._modules:  # noqa: SLF001 - the public way walks the tree, five times as long for a leaf
        return sum(tensor.numel() for tensor in getattr(module, what)())
    own = module._parameters if what == "parameters" else module._buffers  # noqa: SLF001
    return sum(tensor.numel() for tensor in own.values() if tensor is not None)


def _short(point: int) -> int:
    """Return the length that stands for a stretched axis at a probe point."""
    return 2 + point


_RANKS = {
    2: template("2 axes (N×features)"),
    3: template("3 axes (N×channels×length)"),
    4: template("4 axes (N×channels×height×width)"),
    5: template("5 axes (N×channels×depth×height×width)"),
}


def _wrong_rank(declared: LayerType, port: InputPort, spec: TensorSpec) -> Sentence:
    ranks = list(port.ranks)
    wanted = _ranks_text(ranks)
    if spec.rank == min(ranks) - 1 and declared.has_weights:
        # Torch itself would accept this as one sample without a batch, and take N for its first axis.
        return say(
            "batch-taken",
            "takes {wanted}, but {shape} has {rank}: torch would take the batch N for another axis. "
            "Add the missing axis before this layer.",
            wanted=wanted,
            shape=spec,
            rank=spec.rank,
        )
    return say(
        "wrong-rank",
        "takes {wanted}, but {shape} has {rank} axes.",
        wanted=wanted,
        shape=spec,
        rank=spec.rank,
    )


def _ranks_text(ranks: Sequence[int]) -> Sentence:
    least, most = ranks[0], ranks[-1]
    if len(ranks) == 1:
        return phrase(_RANKS[least]) if least in _RANKS else phrase("{count} axes", count=least)
    if list(ranks) == list(range(least, most + 1)) and len(ranks) > 2:
        if most > 8:
            return phrase("{count} axes or more", count=least)
        return phrase("{least} to {most} axes", least=least, most=most)
    return phrase("{count} axes", count=alternatives([str(rank) for rank in ranks]))


def _wrong_dtype(port: InputPort, spec: TensorSpec) -> Sentence:
    return say(
        "wrong-dtype",
        "takes {wanted} at its {port}, but {found} arrives. Change the Input's dtype or what comes before.",
        wanted=alternatives(port.dtypes),
        port=port.name,
        found=spec.dtype,
    )


def _free_batch(taken: Container[int]) -> int:
    """Return a number that can stand for N beside these; a composite one, so that reshapes divide it."""
    return next(number for number in itertools.count(BATCH_STAND_IN, BATCH_STAND_IN) if number not in taken)


def _torch_refuses(error: Exception, named: Mapping[int, str] = _NO_NAMES) -> Sentence:
    """Return torch's own reason, shortened to its first line, with the names of what numbers stand for."""
    text = next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
    names = {str(number): name for number, name in named.items()}
    text = _NUMBER.sub(lambda found: names.get(found[0], found[0]), text)
    return say("torch-refuses", "torch refuses it: {why}", why=text)
