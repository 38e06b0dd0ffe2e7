"""The body of `forward`: a line for each node, with the shapes of what it makes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from core.exchange.classes import ClassPlan
from core.exchange.layout import Expr, Line, Statement, Suite, call, in_parentheses, joined
from core.exchange.modules import Chain, Modules
from core.exchange.names import Names, plain, writable
from core.exchange.operations import SIGNS, first_of, signed, written
from core.layers.declaration import Kind, LayerType, OutputPort
from core.layers.expressions import ParameterRef
from core.project.graph import End, Node
from core.project.plans import Args

_TAKEN = ("self", "torch", "range")
_UNROLLED = 3
_MOST_OPERANDS = 50  # Python's compiler gives up on a sum of a few thousand


class Forward:
    """Writes the body of one class's `forward`.

    Attributes:
        arguments: The names of its arguments.
    """

    def __init__(self, plan: ClassPlan, modules: Modules) -> None:
        self._plan = plan
        self._modules = modules
        self._graph = plan.reports[0].graph
        self._names = Names(_TAKEN)
        self._values: dict[End, str] = {}
        self._used, self._needed = self._used_ends()
        self._variables: dict[End, str] = {}
        self.arguments = [self._argument(name) for name in self._graph.inputs]

    def _argument(self, name: str) -> str:
        text = self._names.take(name if writable(name) else plain(name))
        self._values[End(name, "output")] = text
        return text

    def _used_ends(self) -> tuple[set[End], set[str]]:
        """Return the outputs that something needs, and their nodes; layers run also where nothing does."""
        used: set[End] = set()
        needed: set[str] = set()
        for name in reversed(self._plan.order):
            incoming = list(self._plan.incoming(name).values())
            enabled = self._plan.enabled(name)
            declared = self._plan.declared(name)
            always = declared is not None and declared.kind is Kind.OUTPUT
            always = always or (enabled is not False and self._plan.is_module(name))
            always = always and not _is_tensor(declared)
            if always or name in needed:
                taken = incoming if enabled is not False else incoming[:1]
                used.update(taken)
                needed.update(end.node for end in taken)
        return used, needed

    def statements(self) -> list[Statement]:
        """Return the statements of the body, the return included."""
        found: list[Statement] = []
        chained = {node for chain in self._modules.chains.values() for node in chain.nodes[1:]}
        for name in self._plan.order:
            if name in self._modules.chains and self._plan.node(name).shares is None:
                found += self._chain(self._modules.chains[name])
            elif name not in chained:
                found += self._node(name)
        return _returning(found, self._results())

    def _results(self) -> list[str]:
        return [self._values[self._graph.incoming(name)["input"]] for name in self._graph.outputs]

    def _node(self, name: str) -> list[Statement]:
        declared = self._plan.declared(name)
        if declared is not None and declared.kind in (Kind.INPUT, Kind.OUTPUT):
            return []
        inputs = {port: self._values.get(end, "") for port, end in self._plan.incoming(name).items()}
        enabled = self._plan.enabled(name)
        first = End(name, self._ports(name)[0])
        if enabled is False:
            self._values[first] = next(iter(inputs.values()))
            return []
        runs_anyway = self._plan.is_module(name) and not _is_tensor(declared)
        if not runs_anyway and name not in self._needed:
            return []
        statements = self._calls(name, inputs)
        if isinstance(enabled, str):
            statements = self._optional(first, enabled, next(iter(inputs.values())), statements)
        return self._with_comment(name, statements)

    def _optional(
        self, first: End, parameter: str, otherwise: str, statements: list[Statement]
    ) -> list[Statement]:
        """Return statements that run only where a parameter of the block says so."""
        self._plan.stored.add(parameter)
        condition = f"self.{self._plan.parameters[parameter]}"
        target = self._values.get(first)
        only = statements[0] if len(statements) == 1 else None
        if isinstance(only, Line) and target is not None and only.prefix == f"{target} = ":
            choice = joined((only.expr, f"if {condition}", f"else {otherwise}"), "")
            return [Line(only.prefix, choice)]
        found: list[Statement] = [Suite(f"if {condition}:", tuple(statements))]
        if target is not None and first in self._used:
            found.append(Suite("else:", (Line(f"{target} = ", otherwise),)))
        return found

    def _with_comment(self, name: str, statements: list[Statement]) -> list[Statement]:
        """Return the statements with the shapes of the node's results at the last line."""
        last = statements[-1]
        comment = self._shapes(name)
        if comment and isinstance(last, Line):
            return [*statements[:-1], replace(last, comment=comment)]
        return statements

    def _shapes(self, name: str) -> str:
        """Return the shapes that a node passes on, if they are the same in every use of the class."""
        ports = [port for port in self._ports(name) if End(name, port) in self._used] or self._ports(name)[:1]
        found = {
            tuple(str(report.nodes[name].outputs.get(port)) for port in ports)
            for report in self._plan.reports
        }
        return ", ".join(found.pop()) if len(found) == 1 else ""

    def _ports(self, name: str) -> list[str]:
        """Return the output ports of a node."""
        return list(self._plan.reports[0].nodes[name].outputs)

    def _variable(self, name: str, port: str, index: int) -> str:
        """Return the variable that a result goes to; the first port's is called as the node is."""
        end = End(name, port)
        if end not in self._variables:
            wanted = plain(name) if index == 0 else f"{plain(name)}_{port}"
            self._variables[end] = self._names.take(wanted)
        return self._variables[end]

    # Calls

    def _calls(self, name: str, inputs: Mapping[str, str]) -> list[Statement]:
        """Return the statements that call a node once, or each of its instances."""
        node = self._plan.owner(name)
        if not self._plan.is_module(name):
            return self._operations(name, node, inputs)
        access = self._modules.access[self._plan.node(name).shares or name]
        if node.repeat is None:
            return [self._call(name, access, inputs, self._used)]
        if self._plan.single(name):
            return [self._call(name, access, inputs, self._used, as_one=True)]
        return self._repeated(name, node, access, inputs)

    def _call(
        self,
        name: str,
        access: str,
        inputs: Mapping[str, str],
        needed: set[End],
        *,
        instance: int = 0,
        as_one: bool = False,
    ) -> Line:
        """Return one call of a module; what is needed of its results goes to variables."""
        declared = self._plan.declared(name)
        arguments = _arguments(None if as_one else declared, access, inputs)
        ports = self._results_of(name, instance)
        variables: list[str | None] = []
        for index, port in enumerate(ports):
            wanted = End(name, port) in needed
            variables.append(self._variable(name, port, index) if wanted else None)
            if wanted:
                self._values[End(name, port)] = self._variable(name, port, index)
        held = _held(declared)
        made: Expr = call(access, arguments) if held is None else f"{access}.{held}"
        if not any(variables):
            return Line("", made)
        paths = _paths(declared, ports) if len(ports) > 1 else [()]
        return Line(f"{_target(list(zip(paths, variables, strict=True)))} = ", made)

    def _results_of(self, name: str, instance: int) -> list[str]:
        """Return the output ports of one instance of a node."""
        for report in self._plan.reports:
            instances = report.nodes[name].instances
            if len(instances) > instance:
                return list(instances[instance].outputs)
        return self._ports(name)

    def _repeated(self, name: str, node: Node, access: str, inputs: Mapping[str, str]) -> list[Statement]:
        """Return calls of instance after instance: each feeds the next, outputs to inputs in order."""
        counts = [len(report.nodes[name].instances) for report in self._plan.reports]
        ports = [self._results_of(name, index) for index in range(max(counts))]
        carried = {End(name, port) for port in ports[0][: len(self._inputs_of(name))]}
        arriving = dict(inputs)
        if max(counts) == 1 and not isinstance(node.repeat, ParameterRef):
            return [self._call(name, f"{access}[0]", arriving, self._used)]
        needed = self._used | carried
        found: list[Statement] = [self._call(name, f"{access}[0]", arriving, needed)]
        if any(one != ports[0] for one in ports):
            for index in range(1, len(ports)):
                arriving = self._next(name, arriving, ports[index - 1])
                found.append(self._call(name, f"{access}[{index}]", arriving, needed, instance=index))
            return found
        arriving = self._next(name, arriving, ports[0])
        layer = self._names.take("layer")
        body = self._call(name, layer, arriving, needed)
        found.append(Suite(f"for {layer} in {access}[1:]:", (body,)))
        return found

    def _next(self, name: str, arriving: Mapping[str, str], ports: Sequence[str]) -> dict[str, str]:
        """Return what the next instance of a repeat is given."""
        leaving = [self._values.get(End(name, port), "") for port in ports]
        known = dict(arriving) | dict(zip(self._inputs_of(name), leaving, strict=False))
        return {port: known[port] for port in self._inputs_of(name) if port in known}

    def _inputs_of(self, name: str) -> list[str]:
        """Return every input port of a repeated node, those that nothing outside is connected to included."""
        return list(next(r.nodes[name] for r in self._plan.reports).inputs)

    def _chain(self, chain: Chain) -> list[Statement]:
        """Return the call of a whole sequence."""
        first, last = chain.nodes[0], chain.nodes[-1]
        (source,) = self._graph.incoming(first).values()
        made = call(chain.access, [self._values[source]])
        end = End(last, self._ports(last)[0])
        if end in self._used:
            self._values[end] = self._names.take(plain(last.rpartition(".")[0]))
        statements: list[Statement] = [Line(f"{self._values[end]} = " if end in self._used else "", made)]
        enabled = self._plan.enabled(first)
        if isinstance(enabled, str):
            statements = self._optional(end, enabled, self._values[source], statements)
        return self._with_comment(last, statements)

    # Operations

    def _operations(self, name: str, node: Node, inputs: Mapping[str, str]) -> list[Statement]:
        """Return an operation on tensors, as often as it is repeated."""
        declared = self._plan.declared(name)
        assert declared is not None
        repeated = node.repeat is not None
        first = self._variable(name, self._ports(name)[0], 0) if repeated else ""
        again = dict(inputs) | ({next(iter(inputs)): first} if repeated else {})
        target = self._operation_target(name, carried=repeated)

        def lines(args: Args, given: Mapping[str, str], *, last: bool = True) -> list[Statement]:
            if declared.target not in SIGNS:
                expr = written(declared, args, given, self._plan.stored_text)
                if declared.counted is not None and ("," not in target or not last):
                    return [Line(f"{first if repeated else target} = ", first_of(expr))]
                return [Line(f"{target} = ", expr)]
            operands = list(given.values())
            starts = range(0, len(operands), _MOST_OPERANDS)
            parts = [
                [*([target] if start else []), *operands[start : start + _MOST_OPERANDS]] for start in starts
            ]
            return [Line(f"{target} = ", signed(declared, part)) for part in parts]

        overrides = node.repeat if isinstance(node.repeat, tuple) else ()
        all_args = [node.args.update(args) for args in overrides] or [node.args]
        found = lines(all_args[0], inputs, last=len(all_args) == 1)
        if isinstance(node.repeat, ParameterRef):
            times = self._plan.stored_text(node.repeat) + " - 1"
            found.append(Suite(f"for _ in range({times}):", tuple(lines(node.args, again))))
        elif isinstance(node.repeat, int) and node.repeat > _UNROLLED:
            found.append(Suite(f"for _ in range({node.repeat - 1}):", tuple(lines(node.args, again))))
        else:
            rest = all_args[1:] if overrides else [node.args] * ((node.repeat or 1) - 1)  # type: ignore[operator]
            for index, args in enumerate(rest, start=1):
                found += lines(args, again, last=index == len(rest))
        return found

    def _operation_target(self, name: str, *, carried: bool) -> str:
        """Return what the results of an operation go to; the first is `carried` where it is repeated."""
        ports = self._ports(name)
        variables: list[str] = []
        for index, port in enumerate(ports):
            end = End(name, port)
            if len(ports) > 1 and end not in self._used and not (carried and index == 0):
                variables.append("_")
                continue
            self._values[end] = self._variable(name, port, index)
            variables.append(self._values[end])
        return ", ".join(variables)


def _is_tensor(declared: LayerType | None) -> bool:
    """Return whether a node is a tensor of its own, which is read and not called."""
    return declared is not None and declared.kind is Kind.TENSOR


def _held(declared: LayerType | None) -> str | None:
    """Return the attribute under which a tensor of its own is held."""
    if declared is None or not _is_tensor(declared):
        return None
    return "weight" if declared.has_weights else "value"


def _returning(statements: list[Statement], results: Sequence[str]) -> list[Statement]:
    """Return the statements with a return; what the last one makes is returned there and then."""
    last = statements[-1] if statements else None
    if isinstance(last, Line) and [last.prefix] == [f"{result} = " for result in results]:
        return [*statements[:-1], replace(last, prefix="return ")]
    return [*statements, Line("return ", in_parentheses(results))]


def _arguments(declared: LayerType | None, access: str, inputs: Mapping[str, str]) -> list[Expr]:
    """Return the arguments of a call as torch takes them: in pairs, by their names, or several times over."""
    known = {} if declared is None else {port.name: port for port in declared.inputs}
    pairs: dict[str, list[str]] = {}
    keywords: list[Expr] = []
    for name, variable in inputs.items():
        port = known.get(name)
        times = port.times if port is not None else ""
        text = f"{variable}.repeat_interleave({access}.{times}, dim=0)" if times else variable
        if port is not None and port.keyword:
            keywords.append(f"{name}={text}")
        else:
            pairs.setdefault(port.pair if port is not None and port.pair else name, []).append(text)
    positional = [values[0] if len(values) == 1 else f"({', '.join(values)})" for values in pairs.values()]
    return [*positional, *keywords]


def _paths(declared: LayerType | None, ports: Sequence[str]) -> list[tuple[int, ...]]:
    """Return where each output stands in what a call returns."""
    if declared is None:
        return [(index,) for index in range(len(ports))]
    known: dict[str, OutputPort] = {}
    for port in declared.outputs:
        known.setdefault(port.name, port)
    return [known[port].path for port in ports]


def _target(results: Sequence[tuple[tuple[int, ...], str | None]]) -> str:
    """Return what a result is unpacked to, `_` for what nobody needs: `lstm, (h, _)`."""
    if len(results) == 1 and not results[0][0]:
        return results[0][1] or "_"
    if all(variable is None for _, variable in results):
        return "_"
    groups: dict[int, list[tuple[tuple[int, ...], str | None]]] = {}
    for path, variable in results:
        groups.setdefault(path[0], []).append((path[1:], variable))
    parts = []
    for inner in groups.values():
        text = _target(inner)
        parts.append(f"({text})" if "," in text else text)
    return ", ".join(parts)


def shape_of_arguments(plan: ClassPlan, arguments: Mapping[str, str]) -> Iterator[str]:
    """Yield the shape of each argument of `forward` that has the same one in every use."""
    for name, argument in arguments.items():
        shapes = {str(report.nodes[name].output) for report in plan.reports}
        if len(shapes) == 1:
            yield f"{argument}: {shapes.pop()}"
