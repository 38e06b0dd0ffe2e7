"""Collects nodes and edges into graphs, and blocks for tests made with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from immutables import Map

from core.layers.expressions import Expression, ParameterRef
from core.project.graph import Block, BlockParameter, End, Graph, Node
from core.project.names import free_name, name_stem
from core.project.notes import Note

Shape = tuple[int | str, ...]
"""Sizes of one sample, without the batch; a text stands for a named size."""


@dataclass
class GraphBuilder:
    """Collects nodes and edges under free names, and remembers each output's sample shape.

    Attributes:
        shapes: Sample shape of every output end.
        loose: Ends that nothing has taken up yet.
    """

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[End, End] = field(default_factory=dict)
    inputs: list[str] = field(default_factory=list)
    outputs: list[str] = field(default_factory=list)
    layout: dict[str, tuple[int, int]] = field(default_factory=dict)
    pinned: set[str] = field(default_factory=set)
    notes: list[Note] = field(default_factory=list)
    shapes: dict[End, Shape] = field(default_factory=dict)
    loose: list[End] = field(default_factory=list)
    prefix: str = ""

    def add(
        self,
        type_name: str,
        args: Mapping[str, Any] | None = None,
        feeds: Mapping[str, End] | None = None,
        *,
        name: str | None = None,
        **fields: Any,
    ) -> str:
        """Add a node fed at the given ports, and return its name."""
        plain = type_name in ("Input", "Output")
        wanted = name or ("" if plain else self.prefix) + name_stem(type_name)
        name = free_name(wanted, self.nodes)
        self.nodes[name] = Node(type=type_name, args=Map(args or {}), **fields)
        if type_name == "Input":
            self.inputs.append(name)
        if type_name == "Output":
            self.outputs.append(name)
        for port, source in (feeds or {}).items():
            self.edges[End(name, port)] = source
            if source in self.loose:
                self.loose.remove(source)
        return name

    def layer(
        self,
        type_name: str,
        args: Mapping[str, Any],
        source: End,
        shape: Shape,
        port: str = "input",
        **fields: Any,
    ) -> End:
        """Add a layer with one input and one output, and return its output."""
        name = self.add(type_name, args, {port: source}, **fields)
        return self.result(End(name, "output"), shape)

    def result(self, end: End, shape: Shape) -> End:
        """Note an output that may be taken up, and return it."""
        self.shapes[end] = shape
        self.loose.append(end)
        return end

    def graph(self) -> Graph:
        """Return the graph."""
        return Graph(
            nodes=Map(self.nodes),
            edges=Map(self.edges),
            inputs=tuple(self.inputs),
            outputs=tuple(self.outputs),
            layout=Map(self.layout),
            pinned=frozenset(self.pinned),
            notes=tuple(self.notes),
        )


def residual_block() -> Block:
    """Return a residual block (planes, stride, project) whose shortcut has weights only where it must."""
    ref, made = ParameterRef, GraphBuilder()
    x = End(made.add("Input"), "output")
    conv = {"out_channels": ref("planes"), "kernel_size": 3, "padding": 1}
    first = made.layer("Conv2d", conv | {"stride": ref("stride")}, x, (), name="conv1")
    second = made.layer("Conv2d", conv, made.layer("ReLU", {}, first, (), name="relu1"), (), name="conv2")
    short = {"out_channels": ref("planes"), "kernel_size": 1, "stride": ref("stride")}
    shortcut = made.layer("Conv2d", short, x, (), name="shortcut", enabled=ref("project"))
    added = End(made.add("Add", {}, {"0": second, "1": shortcut}, name="add"), "output")
    made.add("Output", {}, {"input": made.layer("ReLU", {}, added, (), name="relu2")})
    return Block(
        graph=made.graph(),
        parameters=Map(
            {
                "planes": BlockParameter(type="int", default=4),
                "stride": BlockParameter(type="int", default=1),
                "project": BlockParameter(type="bool", default=False),
            }
        ),
    )


def wide_block() -> Block:
    """Return a block (width, reach) of two convolutions with expressions; it keeps the size."""
    made = GraphBuilder()
    x = End(made.add("Input"), "output")
    kernel, padding = (Expression("reach * 2 - 1"), 1), (Expression("reach - 1"), 0)
    args = {"out_channels": ParameterRef("width"), "kernel_size": kernel, "padding": padding}
    wide = {"out_channels": Expression("width * 3 - width // 2"), "kernel_size": 1}
    made.add("Output", {}, {"input": made.layer("Conv2d", wide, made.layer("Conv2d", args, x, ()), ())})
    return Block(
        graph=made.graph(),
        parameters=Map(
            {"width": BlockParameter(type="int", default=2), "reach": BlockParameter(type="int", default=1)}
        ),
    )


def mlp_block() -> Block:
    """Return a block (hidden, p, act) of two linear layers; hidden // 2 + 1 features come out."""
    made = GraphBuilder()
    x = End(made.add("Input"), "output")
    hidden = made.layer("Linear", {"out_features": ParameterRef("hidden")}, x, ())
    active = made.layer("Tanh", {}, hidden, (), enabled=ParameterRef("act"))
    dropped = made.layer("Dropout", {"p": ParameterRef("p")}, active, ())
    made.add(
        "Output",
        {},
        {"input": made.layer("Linear", {"out_features": Expression("hidden // 2 + 1")}, dropped, ())},
    )
    return Block(
        graph=made.graph(),
        parameters=Map(
            {
                "hidden": BlockParameter(type="int", default=6),
                "p": BlockParameter(type="float", default=0.25),
                "act": BlockParameter(type="bool", default=True),
            }
        ),
    )


def deep_block() -> Block:
    """Return a block (size, times) that repeats another block and hands parameters on to it."""
    made = GraphBuilder()
    x = End(made.add("Input"), "output")
    args = {"hidden": Expression("size * 2 - 1"), "act": False}
    inner = made.add("block:Mlp", args, {"x": x}, name="mlp", repeat=ParameterRef("times"))
    made.add("Output", {}, {"input": End(inner, "y")})
    return Block(
        graph=made.graph(),
        parameters=Map(
            {"size": BlockParameter(type="int", default=3), "times": BlockParameter(type="int", default=2)}
        ),
    )
