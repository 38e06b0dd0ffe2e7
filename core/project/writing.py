"""Writing a project: the canonical text, one node, edge and note a line, so that changes read well in git."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from immutables import Map

from core.layers.declaration import ComponentType
from core.layers.expressions import Expression, ParameterRef
from core.layers.registry import LAYERS, LOSSES, OPTIMIZERS, SOURCES, TRANSFORMS
from core.layers.values import Value
from core.project.graph import Block, End, Graph, Node, Project, ports_of
from core.project.names import name_key
from core.project.notes import DEFAULT_COLOR, Comment, Note
from core.project.order import canonical_order
from core.project.plans import Component, DataPlan, TrainingPlan
from core.project.reading.project import FORMAT, VERSION


def raw_value(value: Value | Map[str, Any]) -> Any:  # noqa: ANN401 - any JSON
    """Return a value as JSON spells it."""
    if isinstance(value, ParameterRef):
        return {"parameter": value.name}
    if isinstance(value, Expression):
        return {"expression": value.source}
    if isinstance(value, tuple):
        return [raw_value(item) for item in value]
    return _raw_placeholder(value) if isinstance(value, Map) else value


def _raw_placeholder(value: Map[str, Any]) -> dict[str, Any]:
    """Return an object that a node of unknown type holds; no declared type has objects as values."""
    return {key: raw_value(value[key]) for key in sorted(value)}


def raw_args(args: Mapping[str, Value], order: Iterable[str] = ()) -> dict[str, Any]:
    """Return arguments as JSON, in the declaration's order; others follow, sorted."""
    known = [name for name in order if name in args]
    return {name: raw_value(args[name]) for name in [*known, *sorted(set(args) - set(known))]}


def raw_node(node: Node) -> dict[str, Any]:
    """Return a node as JSON."""
    declared = LAYERS.get(node.type)
    order = () if declared is None else tuple(parameter.name for parameter in declared.parameters)
    raw: dict[str, Any] = {"type": node.type}
    if node.args:
        raw["args"] = raw_args(node.args, order)
    if node.shares is not None:
        raw["shares"] = node.shares
    if isinstance(node.repeat, tuple):
        raw["repeat"] = [raw_args(overrides, order) for overrides in node.repeat]
    elif node.repeat is not None:
        raw["repeat"] = raw_value(node.repeat)
    if node.enabled is not True:
        raw["enabled"] = raw_value(node.enabled)
    return raw


def raw_end(blocks: Mapping[str, Block], graph: Graph, end: End, side: str) -> str:
    """Return an end as text: the node alone where it has one port on that side."""
    ports = ports_of(blocks, graph, end.node)
    if ports is None:
        return f"{end.node}:{end.port}" if end.port else end.node
    known = ports.inputs if side == "input" else ports.outputs
    alone = len(known) == 1 and not (side == "input" and ports.open_ended)
    return end.node if alone else f"{end.node}:{end.port}"


def raw_graph(blocks: Mapping[str, Block], graph: Graph) -> dict[str, Any]:
    """Return a graph as JSON, everything in canonical order."""
    order = canonical_order(graph)
    place = {name: index for index, name in enumerate(order)}
    edges = sorted(
        ((source, target) for target, source in graph.edges.items()),
        key=lambda edge: (place[edge[1].node], name_key(edge[1].port)),
    )
    raw: dict[str, Any] = {"nodes": {name: raw_node(graph.nodes[name]) for name in order}}
    if edges:
        raw["edges"] = [
            [raw_end(blocks, graph, source, "output"), raw_end(blocks, graph, target, "input")]
            for source, target in edges
        ]
    if len(graph.inputs) > 1:
        raw["inputs"] = list(graph.inputs)
    if len(graph.outputs) > 1:
        raw["outputs"] = list(graph.outputs)
    if graph.layout:
        raw["layout"] = {name: list(graph.layout[name]) for name in order if name in graph.layout}
    if graph.pinned:
        raw["pinned"] = [name for name in order if name in graph.pinned]
    if graph.notes:
        raw["notes"] = [raw_note(note) for note in graph.notes]
    return raw


def raw_note(note: Note) -> dict[str, Any]:
    """Return a comment or frame as JSON."""
    raw: dict[str, Any]
    if isinstance(note, Comment):
        raw = {"type": "comment", "text": note.text}
    else:
        raw = {"type": "frame"}
        if note.title:
            raw["title"] = note.title
        if note.color != DEFAULT_COLOR:
            raw["color"] = note.color
    return raw | {"place": list(note.place), "size": list(note.size)}


def raw_component(component: Component, known: Mapping[str, ComponentType]) -> dict[str, Any]:
    """Return a loss, optimizer, transform or source as JSON."""
    declared = known.get(component.type)
    order = () if declared is None else tuple(parameter.name for parameter in declared.parameters)
    raw: dict[str, Any] = {"type": component.type}
    if component.args:
        raw["args"] = raw_args(component.args, order)
    return raw


def raw_data_plan(plan: DataPlan) -> dict[str, Any]:
    """Return the data plan as JSON; every key is written."""
    return {
        "source": raw_component(plan.source, SOURCES),
        "transforms": [raw_component(transform, TRANSFORMS) for transform in plan.transforms],
        "normalize": plan.normalize,
        "split": {
            "validation": plan.split.validation,
            "stratify": plan.split.stratify,
            "seed": plan.split.seed,
        },
    }


def raw_training_plan(plan: TrainingPlan) -> dict[str, Any]:
    """Return the training plan as JSON; what equals the default is written too, except rare switches."""
    raw: dict[str, Any] = {
        "loss": raw_component(plan.loss, LOSSES),
        "optimizer": raw_component(plan.optimizer, OPTIMIZERS),
        "epochs": plan.epochs,
        "batch_size": plan.batch_size,
        "seed": plan.seed,
        "threads": plan.threads,
    }
    if plan.drop_last:
        raw["drop_last"] = True
    if plan.memory_format != TrainingPlan().memory_format:
        raw["memory_format"] = plan.memory_format
    return raw


def raw_project(project: Project) -> dict[str, Any]:
    """Return a project as JSON in canonical order."""
    raw: dict[str, Any] = {"format": FORMAT, "version": VERSION, "name": project.name}
    raw["graph"] = raw_graph(project.blocks, project.graph)
    if project.blocks:
        raw["blocks"] = {
            name: _raw_block(project.blocks, project.blocks[name])
            for name in sorted(project.blocks, key=name_key)
        }
    if project.data is not None:
        raw["data"] = raw_data_plan(project.data)
    if project.training is not None:
        raw["training"] = raw_training_plan(project.training)
    return raw


def _raw_block(blocks: Mapping[str, Block], block: Block) -> dict[str, Any]:
    raw: dict[str, Any] = {}
    if block.parameters:
        raw["parameters"] = {
            name: {"type": block.parameters[name].type, "default": raw_value(block.parameters[name].default)}
            for name in sorted(block.parameters, key=name_key)
        }
    return raw | {"graph": raw_graph(blocks, block.graph)}


def write(project: Project) -> str:
    """Return the canonical text of a project, ending in a newline."""
    return _spell(raw_project(project), 0) + "\n"


_LINE = 110


def _spell(value: object, indent: int) -> str:
    """Spell JSON: what fits stands on one line; nodes, edges and sections always have their own."""
    flat = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if not isinstance(value, dict | list) or not value:
        return flat
    if _stands_on_one_line(value) and len(flat) + indent <= _LINE:
        return flat
    inner = " " * (indent + 2)
    if isinstance(value, dict):
        lines = [f"{json.dumps(k, ensure_ascii=False)}: {_spell(v, indent + 2)}" for k, v in value.items()]
        opening, closing = "{", "}"
    else:
        lines = [_spell(item, indent + 2) for item in value]
        opening, closing = "[", "]"
    body = (",\n" + inner).join(lines)
    return f"{opening}\n{inner}{body}\n{' ' * indent}{closing}"


_SECTIONS = frozenset(("format", "nodes", "edges", "loss", "source", "graph", "parameters"))


def _stands_on_one_line(value: dict[str, Any] | list[Any]) -> bool:
    if isinstance(value, list):  # a list of edges or overrides has a line for each
        return not any(isinstance(item, list | dict) for item in value)
    if _SECTIONS & value.keys():
        return False
    # Maps of nodes, blocks and corners: each entry has its line.
    return not all(isinstance(item, dict) and "type" in item for item in value.values()) and not all(
        isinstance(item, list) for item in value.values()
    )
