"""What is asked before torch: whether arguments, inputs and rules allow a layer, and what follows from them.

Torch's meta device is lenient, so the declaration's ranges, ranks, types and rules are asked first.
"""

from collections.abc import Mapping, Sequence
from typing import cast

from immutables import Map

from core.layers.declaration import REQUIRED, Facts, InputPort, LayerType, Parameter, StandIn
from core.layers.values import Concrete
from core.problems import Fix, Severity
from core.sentences import say
from core.shapes.findings import Finding, Refusal, refuse, wrong_dtype, wrong_rank
from core.shapes.sizes import BATCH, Probes, Size, TensorSpec, free_batch, numbers_in


class Preconditions:
    """One layer with its arguments and inputs, held to its declaration.

    Attributes:
        args: Every argument, in the order of torch's signature, once `check` has passed.
        inferred: The arguments that were read from the input.
    """

    def __init__(
        self,
        declared: LayerType,
        given: Map[str, Concrete],
        specs: Mapping[str, TensorSpec],
        probes: Probes,
    ) -> None:
        self.declared = declared
        self.given = given
        self.specs = specs
        self.probes = probes
        self.args: dict[str, Concrete] = {}
        self.inferred: list[str] = []

    def check(self, ports: Sequence[InputPort]) -> None:
        """Work out every argument, and hold all that was given to the declaration.

        Raises:
            Refusal: The declaration does not allow it.
        """
        self._check_arguments()
        for port in ports:
            self._check_input(port)
        self._infer()
        self._check_axes()
        self._check_rules()

    def advice(self) -> tuple[Finding, ...]:
        """Return a warning for what torch accepts although it does not do what it seems to."""
        facts = self._facts()
        told = (rule(facts) for rule in self.declared.advice)
        return tuple(Finding(message=m, severity=Severity.WARNING) for m in told if m is not None)

    def _check_arguments(self) -> None:
        findings = [finding for p in self.declared.parameters if (finding := self._argument(p)) is not None]
        if findings:
            raise Refusal(*findings)

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
            raise refuse(wrong_rank(self.declared, port, spec))
        if spec.dtype not in port.dtypes:
            raise refuse(wrong_dtype(port, spec))
        batch_axes = [axis for axis, size in enumerate(spec.shape) if size == self.probes.batch]
        if port.batch_axis is not None and not batch_axes:
            raise refuse(
                say(
                    "batch-absent",
                    "expects the batch at axis {expected} of its {port}, and {shape} has none: it is the "
                    "same for every sample. Join it to the data first, with Add or Expand.",
                    expected=port.batch_axis,
                    port=port.name,
                    shape=spec,
                )
            )
        if port.batch_axis is not None and port.batch_axis not in batch_axes:
            raise refuse(
                say(
                    "batch-moved",
                    "expects the batch at axis {expected} of its {port}, and {shape} has it at axis {found}. "
                    "Torch would take it for something else.",
                    expected=port.batch_axis,
                    port=port.name,
                    shape=spec,
                    found=batch_axes[0],
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
            raise refuse(
                say(
                    "batch-taken",
                    "{parameter} would be {size}, the batch: the input lacks an axis for it.",
                    parameter=name,
                    size=size,
                )
            )
        raise refuse(
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
            raise refuse(
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
            if not parameter.axes or value is None or first is None or self.probes.batch not in first.shape:
                continue
            axes = value if isinstance(value, tuple) else (value,)
            batch = first.shape.index(self.probes.batch)
            if any(isinstance(axis, int) and axis in (batch, batch - first.rank) for axis in axes):
                raise refuse(
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
        batch = StandIn(free_batch(numbers_in(self.specs.values(), self.args.values())), BATCH)

        def plain(size: Size) -> int:
            if isinstance(size, int):
                return size
            return batch if size == self.probes.batch else StandIn(size.values[0], size.text)

        shapes = {port: tuple(map(plain, spec.shape)) for port, spec in self.specs.items()}
        dtypes = {port: spec.dtype for port, spec in self.specs.items()}
        return Facts(args=self.args, shapes=shapes, dtypes=dtypes)

    def _check_rules(self) -> None:
        facts = self._facts()
        for rule in self.declared.rules:
            broken = rule(facts)
            if broken is not None:
                raise refuse(broken)
