"""From a project to an ordinary `torch.nn.Module`: nested fx GraphModules with the nodes' names.

Each use of a block, and each repeat, is a GraphModule of its own, so that hooks, checkpoints and
sharding on `layer1.0` work. `state_dict` keys are the dotted names.
"""

import operator
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from typing import Any

import torch
from torch import fx, nn
from torch.fx.proxy import GraphAppendingTracer

from core.errors import NetworkError
from core.layers.declaration import Kind, LayerType
from core.layers.registry import LAYERS
from core.network.initialisation import SeededInitialisation, layer_seed
from core.problems import errors_among
from core.project.graph import End, Graph, Project
from core.shapes.inference import infer
from core.shapes.leaves import Arguments, call_arguments, construct, operands, pick
from core.shapes.operations import OPERATIONS
from core.shapes.report import GraphReport, Instance, NodeReport, ShapeReport

_PRESERVED = "_user_preserved_attributes"  # the key under which fx keeps attributes when it copies
PATH = "path"


def build_network(project: Project, *, seed: int, report: ShapeReport | None = None) -> fx.GraphModule:
    """Return the network on the CPU, its weights drawn from the seed (see `initialisation`).

    Args:
        project: The project; nothing of it is changed.
        seed: Decides the weights together with each layer's dotted name.
        report: What `infer` found for this very project, if it is at hand.

    Raises:
        NetworkError: The project has errors; all of them are listed.
    """
    return _Builder(_sound(project, report), seed).build()


def build_skeleton(project: Project, *, report: ShapeReport | None = None) -> fx.GraphModule:
    """Return the network on the meta device: everything but the numbers. Nothing is drawn.

    Weights are put in with `load_state_dict(weights, assign=True)`.

    Raises:
        NetworkError: The project has errors; all of them are listed.
    """
    return _Builder(_sound(project, report), None).build()


def _sound(project: Project, report: ShapeReport | None) -> ShapeReport:
    report = report if report is not None else infer(project)
    errors = errors_among(report.problems())
    if errors:
        raise NetworkError(errors)
    return report


class _Builder:
    def __init__(self, report: ShapeReport, seed: int | None) -> None:
        self._report = report
        self._seed = seed

    def build(self) -> fx.GraphModule:
        return self._graph_module(self._report.graph, "")

    def _graph_module(self, report: GraphReport, path: str) -> fx.GraphModule:
        """Return the module of the network itself or of one use of a block."""
        built = _GraphBuilder(report.graph, path)
        for name in report.graph.inputs:  # forward's arguments stand in the order of `inputs`
            built.placeholder(name)
        for name, node_report in report.in_order():
            self._add(built, report.graph, name, node_report, path)
        return built.finish(report.block or "Network", report.block)

    def _add(
        self, built: "_GraphBuilder", graph: Graph, name: str, node_report: NodeReport, path: str
    ) -> None:
        declared = LAYERS.get(node_report.owner.type)
        if declared is not None and declared.kind in (Kind.INPUT, Kind.OUTPUT):
            return
        inputs = built.arriving(name)
        if not node_report.enabled:
            built.pass_through(name, node_report, inputs)
            return
        if declared is not None and declared.kind is Kind.FUNCTION and not node_report.repeated:
            built.operation(name, declared, node_report.instances[0], inputs)
            return
        target = graph.nodes[name].shares or name
        if not built.has(target):
            built.register(target, self._module(node_report, declared, f"{path}{target}"))
        instance = node_report.instances[-1]
        single = declared if not node_report.repeated else None
        built.call(name, target, single, node_report, instance, inputs)

    def _module(self, report: NodeReport, declared: LayerType | None, path: str) -> nn.Module:
        if report.repeated:
            return self._chain(report, declared, path)
        return self._single(report.instances[0], declared, path)

    def _single(self, instance: Instance, declared: LayerType | None, path: str) -> nn.Module:
        if instance.inside is not None:
            return self._graph_module(instance.inside, path + ".")
        assert declared is not None
        assert instance.answer is not None
        args = dict(instance.answer.args)
        ordered = {p.name: args[p.name] for p in declared.parameters}
        if self._seed is None:
            return construct(declared, ordered, "meta")
        seeded = SeededInitialisation(layer_seed(self._seed, path)) if declared.has_weights else nullcontext()
        with torch.device("cpu"), seeded:
            return construct(declared, ordered, "cpu")

    def _chain(self, report: NodeReport, declared: LayerType | None, path: str) -> fx.GraphModule:
        """Return the module of a repeat: its instances `0`, `1`, … one after another."""
        built = _GraphBuilder(Graph(), path + ".")
        first, last = report.instances[0], report.instances[-1]
        arriving = {port: built.placeholder(_argument(port)) for port, spec in first.inputs.items() if spec}
        leaving: dict[str, fx.Node] = {}
        for index, instance in enumerate(report.instances):
            name = str(index)
            if declared is not None and declared.kind is Kind.FUNCTION:
                leaving = built.operation(name, declared, instance, arriving)
            else:
                built.register(name, self._single(instance, declared, f"{path}.{index}"))
                leaving = built.call(name, name, declared, report, instance, arriving)
            ports = list(leaving.values())
            # Every output feeds the input of its place, connected from outside or not (an LSTM's states).
            joined = dict(zip(instance.inputs, ports, strict=False))
            arriving = {
                port: (arriving | joined)[port] for port in instance.inputs if port in arriving | joined
            }
        return built.finish("Repeat", None, [leaving[port] for port in last.outputs])


def _argument(port: str) -> str:
    """Return a port's name as an argument of forward: numbered ports are no identifiers."""
    return f"input{port}" if port.isdigit() else port


class _GraphBuilder:
    """One fx graph in the making, with the modules that it calls."""

    def __init__(self, graph: Graph, path: str) -> None:
        self._source = graph
        self._path = path
        self._graph = fx.Graph()
        self._tracer = GraphAppendingTracer(self._graph)
        self._module = fx.GraphModule(nn.Module(), fx.Graph())
        self._targets: set[str] = set()
        self._values: dict[End, fx.Node] = {}

    def placeholder(self, name: str) -> fx.Node:
        """Add an argument of forward."""
        node = self._graph.placeholder(name)
        node.meta[PATH] = self._path + name
        self._values[End(name, "output")] = node
        return node

    def has(self, target: str) -> bool:
        """Return whether a module of that name is there already (weights that are called again)."""
        return target in self._targets

    def register(self, target: str, module: nn.Module) -> None:
        """Add a module under its dotted name."""
        self._module.add_submodule(target, module)
        self._targets.add(target)

    def arriving(self, name: str) -> dict[str, fx.Node]:
        """Return what arrives at the connected ports of a node."""
        return {port: self._values[source] for port, source in self._source.incoming(name).items()}

    def pass_through(self, name: str, report: NodeReport, inputs: Mapping[str, fx.Node]) -> None:
        """Let the first input of a disabled node be its first output."""
        if report.outputs and inputs:
            port = next(iter(report.outputs))
            self._values[End(name, port)] = inputs[next(iter(report.inputs))]

    def operation(
        self, name: str, declared: LayerType, instance: Instance, inputs: Mapping[str, fx.Node]
    ) -> dict[str, fx.Node]:
        """Add a function on tensors, traced from the very function that inference runs."""
        assert instance.answer is not None
        ports = declared.input_ports(instance.args, len(inputs))
        proxies = {port: fx.Proxy(node, self._tracer) for port, node in inputs.items()}
        operation: Callable[..., Any] = OPERATIONS[declared.target]
        result = operation(*operands(ports, proxies), **dict(instance.answer.args))
        node: fx.Node = result.node
        node._rename(name.replace(".", "_"))  # noqa: SLF001 - fx offers no public way to name a traced node
        node.meta[PATH] = self._path + name
        out_ports = declared.output_ports(instance.args)
        picked = {port.name: pick(result, port, len(out_ports)).node for port in out_ports}
        return self._leave(name, picked)

    def call(
        self,
        name: str,
        target: str,
        declared: LayerType | None,
        report: NodeReport,
        instance: Instance,
        inputs: Mapping[str, fx.Node],
    ) -> dict[str, fx.Node]:
        """Add a call of a module: of a layer (`declared`), or of a block or repeat (None)."""
        if declared is None:
            proxied = (fx.Proxy(inputs[port], self._tracer) for port in report.inputs if port in inputs)
            arguments = Arguments(tuple(proxied), {})
        else:
            proxies = {port: fx.Proxy(arriving, self._tracer) for port, arriving in inputs.items()}
            ports = declared.input_ports(instance.args, len(inputs))
            arguments = call_arguments(ports, proxies, self._module.get_submodule(target))
        node = self._graph.create_node(
            "call_module",
            target,
            args=_nodes(arguments.positional),
            kwargs={name: value.node for name, value in arguments.keywords.items()},
            name=name.replace(".", "_"),
        )
        proxy: Any = fx.Proxy(node, self._tracer)
        if declared is None:
            names = list(report.outputs)
            picked = {port: proxy if len(names) == 1 else proxy[index] for index, port in enumerate(names)}
        else:
            out_ports = declared.output_ports(instance.args)
            picked = {port.name: pick(proxy, port, len(out_ports)) for port in out_ports}
        node.meta[PATH] = self._path + name
        return self._leave(name, {port: value.node for port, value in picked.items()})

    def _leave(self, name: str, outputs: dict[str, fx.Node]) -> dict[str, fx.Node]:
        for port, node in outputs.items():
            node.meta[PATH] = self._path + name
            self._values[End(name, port)] = node
        return outputs

    def finish(
        self, class_name: str, block: str | None, results: list[fx.Node] | None = None
    ) -> fx.GraphModule:
        """Return the module; without `results` the Output nodes say what it returns."""
        if results is None:
            results = [self.arriving(name)["input"] for name in self._source.outputs]
        self._graph.output(results[0] if len(results) == 1 else tuple(results))
        self._remove_unused_picks()
        module = self._module
        module.__class__.__name__ = class_name
        module.graph = self._graph
        if block is not None:
            # On the instance, since copying and pickling lose a class; fx copies what stands in `meta`.
            module.block_name = block  # type: ignore[assignment]
            module.meta[_PRESERVED] = {"block_name": block}
        return module

    def _remove_unused_picks(self) -> None:
        """Remove the items of a result that nobody uses; calls of layers stay, used or not."""
        for node in reversed(list(self._graph.nodes)):
            if node.target is operator.getitem and not node.users:
                self._graph.erase_node(node)


def _nodes(proxies: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the nodes of proxies, pairs of them included."""
    return tuple(_nodes(one) if isinstance(one, tuple) else one.node for one in proxies)
