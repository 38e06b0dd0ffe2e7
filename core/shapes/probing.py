"""One layer on torch's meta device, at every probe point: what comes out, and what torch refuses and why."""

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction

import torch
from torch import nn

from core.layers.declaration import LayerType, OutputPort
from core.layers.values import Concrete
from core.problems import Severity
from core.sentences import Sentence, say
from core.shapes.findings import NUMBER, Finding, refuse, torch_refuses
from core.shapes.leaves import run_leaf
from core.shapes.sizes import BATCH, Probes, Size, Symbolic, TensorSpec, free_batch, numbers_in

SMALL_BATCHES = (1, 2, 1009)
_REFUSALS = (ValueError, RuntimeError, TypeError, IndexError, OverflowError, NotImplementedError)
"""How torch refuses inputs."""


class Probing:
    """One layer that its declaration allows, before torch.

    Args:
        declared: The declaration.
        module: The layer on the meta device; None for a function.
        args: Every argument.
        specs: What arrives at each connected port.
        probes: The points at which torch is asked.
    """

    def __init__(
        self,
        declared: LayerType,
        module: nn.Module | None,
        args: Mapping[str, Concrete],
        specs: Mapping[str, TensorSpec],
        probes: Probes,
    ) -> None:
        self.declared = declared
        self.module = module
        self.args = args
        self.specs = specs
        self.probes = probes
        self._refused_sizes: Sentence | None = None

    def _run(self, shapes: Mapping[str, tuple[int, ...]]) -> dict[str, torch.Tensor]:
        tensors = {
            port: torch.empty(shape, dtype=getattr(torch, self.specs[port].dtype), device="meta")
            for port, shape in shapes.items()
        }
        with torch.no_grad():
            return run_leaf(self.declared, self.module, self.args, tensors)

    def outputs(self) -> dict[str, TensorSpec]:
        """Return what leaves each port, after asking torch at every probe point.

        Raises:
            Refusal: Torch refuses the inputs, or N does not come out as an axis of its own.
        """
        stretched = self._stretched()
        answers: list[dict[str, torch.Tensor]] = []
        for point in range(self.probes.count):
            shapes = {port: self._shape_at(port, spec, point, stretched) for port, spec in self.specs.items()}
            try:
                answers.append(self._run(shapes))
            except _REFUSALS as error:
                reason = self._reason(error, shapes, point)
                if point < self.probes.required:
                    raise refuse(reason) from None
                self._refused_sizes = reason
                del answers[self.probes.required :]
                break
        outputs = {}
        for port in self.declared.output_ports(self.args):
            spec = self._spec([result[port.name] for result in answers], stretched)
            self._check_batch(port, spec)
            outputs[port.name] = spec
        return outputs

    def _reason(self, error: Exception, shapes: Mapping[str, tuple[int, ...]], point: int) -> Sentence:
        """Return torch's reason for refusing these shapes, with N where it speaks of the batch.

        Torch is asked once more, for a batch that is none of the numbers it spoke of: so N is read where N
        is, and a size that happens to be the batch of a probe stays the number it is.
        """
        spoken = {int(number) for number in NUMBER.findall(str(error))}
        batch = free_batch(numbers_in(self.specs.values(), self.args.values()) | spoken)
        other = {
            port: tuple(
                batch if size == self.probes.batch else number
                for size, number in zip(self.specs[port].shape, shape, strict=True)
            )
            for port, shape in shapes.items()
        }
        try:
            self._run(other)
        except _REFUSALS as again:
            return torch_refuses(again, {batch: BATCH} | self._names_at(point))
        return torch_refuses(error, self._names_at(point))

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

    def _check_batch(self, port: OutputPort, spec: TensorSpec) -> None:
        """Refuse an output in which N is lost, moved or mixed; where no N enters, none has to leave."""
        batch = self.probes.batch
        if all(batch not in given.shape for given in self.specs.values()):
            _check_has_axes(spec)
            return
        at = [axis for axis, size in enumerate(spec.shape) if size == batch]
        mixed = [
            s for s in spec.shape if isinstance(s, Symbolic) and s != batch and self.probes.contains_batch(s)
        ]
        if mixed or len(at) > 1:
            raise refuse(
                say(
                    "batch-mixed",
                    "would give {shape}: the batch N mixes with other sizes. Samples must stay apart; "
                    "leave axis 0 as it is.",
                    shape=spec,
                )
            )
        if not at:
            raise refuse(
                say(
                    "batch-lost",
                    "would give {shape}: the batch N is lost. Leave axis 0 as it is.",
                    shape=spec,
                )
            )
        expected = port.batch_axis if port.batch_axis is not None else self._kept_axis(spec.rank)
        if at[0] != expected and not (port.batch_axis is None and at[0] == 0):
            raise refuse(
                say(
                    "batch-moved",
                    "would give {shape}: the batch N moves from axis {expected} to axis {found}. "
                    "Layers that follow expect it first.",
                    shape=spec,
                    expected=expected,
                    found=at[0],
                )
            )

    def _kept_axis(self, rank: int) -> int:
        """Return where the first input with N has it, counted in an output of that rank (aligned right)."""
        first = next(spec for spec in self.specs.values() if self.probes.batch in spec.shape)
        axis = first.shape.index(self.probes.batch)
        return axis + rank - first.rank if len(self.specs) > 1 and rank > first.rank else axis

    def warnings(self) -> tuple[Finding, ...]:
        """Return what works for some sizes or batches only; `outputs` has been asked before."""
        return (*self._some_sizes(), *self._small_batches())

    def _some_sizes(self) -> tuple[Finding, ...]:
        if self._refused_sizes is None:
            return ()
        message = say("some-sizes", "works only for some sizes: {reason}", reason=self._refused_sizes)
        return (Finding(message=message, severity=Severity.WARNING),)

    def _small_batches(self) -> tuple[Finding, ...]:
        """Return a warning for the batch sizes that fail although others work."""
        if not self.declared.small_batches:
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
                self._run(shapes)
            except (ValueError, RuntimeError) as error:
                refused.append(size)
                reason = torch_refuses(error, self._names_at(0))
            if not refused:
                return ()  # what can be done with the smallest can be done with larger ones
        message = say(
            "small-batch",
            "fails in training for a batch of {sizes}: {reason}",
            sizes=", ".join(map(str, sorted(refused))),
            reason=reason,
        )
        return (Finding(message=message, severity=Severity.WARNING),)


def _check_has_axes(spec: TensorSpec) -> None:
    """Refuse a tensor without axes, which no layer takes."""
    if not spec.shape:
        raise refuse(say("no-axes", "would give a single number without an axis. Keep one, as keepdim does."))


def _short(point: int) -> int:
    """Return the length that stands for a stretched axis at a probe point."""
    return 2 + point
