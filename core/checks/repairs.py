"""Repairs: which ones a problem invites, and how each is done, as edits of the project."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from immutables import Map

from core.checks.argument_repairs import UNSET, argument_repairs
from core.checks.places import NodePlace, node_place
from core.checks.wiring_repairs import DONE, Broken, wiring_repairs
from core.data.facts import DataFacts
from core.errors import EditError
from core.layers.declaration import Category
from core.layers.registry import LAYERS, LOSSES
from core.layers.values import per_axis
from core.problems import Fix, Problem
from core.project import edits
from core.project.graph import End, Project
from core.project.plans import Component, DataPlan, TrainingPlan
from core.sentences import say
from core.shapes.report import NodeReport, ShapeReport


def repairs_for(
    project: Project, report: ShapeReport, problem: Problem, facts: DataFacts | None = None
) -> tuple[Fix, ...]:
    """Return the repairs that a problem invites, besides those it brings along, the likeliest first."""
    place = node_place(problem.where)
    if place is not None and place.block is not None:
        return _own_repairs(project, report, problem, place)
    name = "" if place is None else place.name
    node = report.graph.nodes.get(name)
    broken = Broken(project, report, problem, name, node, facts)
    own = () if place is None else _own_repairs(project, report, problem, place)
    values = () if node is None else argument_repairs(problem, node)
    return (*own, *values, *wiring_repairs(broken))


def _own_repairs(
    project: Project, report: ShapeReport, problem: Problem, place: NodePlace
) -> tuple[Fix, ...]:
    if problem.code in ("wrong-rank", "batch-taken") and place.block is None:
        node = report.graph.nodes.get(place.name)
        return () if node is None else _rank_repairs(place, node)
    if problem.code == "pinned-mismatch" and place.block is None:
        node = report.graph.nodes.get(place.name)
        return () if node is None else _flatten_repair(place, node)
    if problem.code == "kernel-too-large" and place.block is None:
        node = report.graph.nodes.get(place.name)
        return () if node is None else _kernel_repairs(node)
    if problem.code == "shares-disabled":
        graph = project.graph_of(place.block)
        owner = graph.nodes[place.name].shares
        title = say("fix-enable", "Enable {node}", node=owner)
        return (Fix(id="enable", title=title, values={"node": owner}),)
    return ()


def _flatten_repair(place: NodePlace, node: NodeReport) -> tuple[Fix, ...]:
    """Return Insert Flatten for a Linear that is pinned to just as many features as flattening gives."""
    spec = node.inputs.get("input")
    if node.owner.type != "Linear" or spec is None or spec.rank < 3:
        return ()
    sizes = [size for size in spec.shape[1:] if isinstance(size, int)]
    features = math.prod(sizes)
    if len(sizes) < spec.rank - 1 or node.owner.args.get("in_features") != features:
        return ()
    title = say("fix-flatten", "Insert Flatten (gives {features} features)", features=features)
    return (Fix(id="insert-flatten", title=title, values={"node": place.name, "features": features}),)


def _rank_repairs(place: NodePlace, node: NodeReport) -> tuple[Fix, ...]:
    """Return what helps a layer that got too few or too many axes."""
    declared = LAYERS.get(node.owner.type)
    spec = next(iter(node.inputs.values()), None)
    if declared is None or spec is None or not declared.inputs:
        return ()
    fixes = []
    sibling = re.sub(r"[123]d$", f"{spec.rank - 2}d", declared.name)
    if sibling != declared.name and sibling in LAYERS and spec.rank in LAYERS[sibling].inputs[0].ranks:
        title = say("fix-type", "Use {type} instead", type=sibling)
        fixes.append(Fix(id="change-type", title=title, values={"node": place.name, "type": sibling}))
    sizes = spec.shape[1:]
    missing_one = spec.rank + 1 in declared.inputs[0].ranks
    if missing_one and all(isinstance(size, int) for size in sizes):
        shape = (1, *sizes)
        title = say(
            "fix-channel",
            "Insert Reshape (adds an axis of one channel: {shape})",
            shape="×".join(map(str, shape)),
        )
        fixes.append(Fix(id="insert-channel", title=title, values={"node": place.name, "shape": shape}))
    return tuple(fixes)


def _kernel_repairs(node: NodeReport) -> tuple[Fix, ...]:
    """Return the largest kernel that fits, and the padding with which the kernel fits as it is."""
    spec, declared = node.inputs.get("input"), LAYERS.get(node.owner.type)
    sizes = () if spec is None else tuple(size for size in spec.shape[2:] if isinstance(size, int))
    if spec is None or declared is None or not sizes or len(sizes) < spec.rank - 2:
        return ()
    args: dict[str, Any] = {one.name: one.default for one in declared.parameters} | dict(node.owner.args)
    in_words = isinstance(args["padding"], str)
    given = (args["kernel_size"], 0 if in_words else args["padding"], args.get("dilation", 1))
    kernels, pads, dilations = (per_axis(value, len(sizes)) for value in given)
    if not all(isinstance(one, int) for one in (*kernels, *pads, *dilations)):
        return ()  # worked out from a block's parameters
    pools, counts_padding = declared.category is Category.POOLING, declared.name != "AvgPool3d"
    axes = tuple(zip(sizes, kernels, pads, dilations, strict=True))
    fitting = [min(k, (size + 2 * pad * counts_padding - 1) // step + 1) for size, k, pad, step in axes]
    wider = [max(pad, math.ceil((step * (k - 1) + 1 - size) / 2)) for size, k, pad, step in axes]
    fixes = []
    if min(fitting) > 0 and not (pools and _over_half(pads, fitting)):
        fixes.append(_window_fix("kernel_size", fitting))
    if counts_padding and not in_words and not (pools and _over_half(wider, kernels)):
        fixes.append(_window_fix("padding", wider))
    return tuple(fixes)


def _over_half(pads: Sequence[int], kernels: Sequence[int]) -> bool:
    """Return whether padding is more than half of a kernel, which no pooling takes."""
    return any(pad > kernel // 2 for pad, kernel in zip(pads, kernels, strict=True))


def _window_fix(parameter: str, sizes: Sequence[int]) -> Fix:
    """Return the repair that sets a window's argument, to one number where all axes agree."""
    value = sizes[0] if len(set(sizes)) == 1 else tuple(sizes)
    title = say(
        "fix-window",
        "Set {parameter} to {value}",
        parameter=parameter,
        value="×".join(map(str, sizes)) if isinstance(value, tuple) else value,
    )
    return Fix(id=f"set-{parameter}", title=title, values={"parameter": parameter, "value": value})


def apply_fix(project: Project, problem: Problem, fix: Fix) -> Project:
    """Return the project with one repair done.

    Raises:
        EditError: The repair does not fit this project (any more).
    """
    done = _REPAIRS.get(fix.id)
    if done is None:
        raise EditError(say("unknown-fix", "there is no repair “{id}”.", id=fix.id), problem.where)
    place = node_place(problem.where) or NodePlace(None, problem.node or "")
    return done(project, place, fix.values)


_Repair = Callable[[Project, NodePlace, Mapping[str, Any]], Project]


def _first_edge(project: Project, place: NodePlace) -> End:
    """Return the end of the edge into a node's first connected input."""
    incoming = project.graph_of(place.block).incoming(place.name)
    if not incoming:
        raise EditError(say("no-edge", "{node}: nothing is connected there.", node=place.name))
    return End(place.name, next(iter(incoming)))


def _insert_flatten(project: Project, place: NodePlace, _: Mapping[str, Any]) -> Project:
    return edits.splice(project, _first_edge(project, place), "Flatten", block=place.block)[0]


def _insert_channel(project: Project, place: NodePlace, values: Mapping[str, Any]) -> Project:
    project, name = edits.splice(project, _first_edge(project, place), "Reshape", block=place.block)
    return edits.set_argument(project, name, "shape", values["shape"], block=place.block)


def _unpin(project: Project, place: NodePlace, values: Mapping[str, Any]) -> Project:
    return edits.set_argument(project, place.name, values["parameter"], edits.DEFAULT, block=place.block)


def _change_type(project: Project, place: NodePlace, values: Mapping[str, Any]) -> Project:
    return edits.change_type(project, values["node"], values["type"], block=place.block)


def _insert_layer(project: Project, place: NodePlace, values: Mapping[str, Any]) -> Project:
    end = _first_edge(project, NodePlace(place.block, values["node"]))
    return edits.splice(project, end, values["type"], block=place.block)[0]


def _remove(project: Project, place: NodePlace, _: Mapping[str, Any]) -> Project:
    return edits.delete(project, [place.name], block=place.block)[0]


def _enable(project: Project, place: NodePlace, values: Mapping[str, Any]) -> Project:
    return edits.set_enabled(project, values["node"], True, block=place.block)


def _set_out_features(project: Project, place: NodePlace, values: Mapping[str, Any]) -> Project:
    return edits.set_argument(
        project, values["node"], "out_features", values["out_features"], block=place.block
    )


def _set_window(project: Project, place: NodePlace, values: Mapping[str, Any]) -> Project:
    return edits.set_argument(project, place.name, values["parameter"], values["value"], block=place.block)


def _set_arguments(project: Project, place: NodePlace, values: Mapping[str, Any]) -> Project:
    return edits.set_arguments(project, place.name, values, block=place.block)


def _unset_argument(project: Project, place: NodePlace, values: Mapping[str, Any]) -> Project:
    return edits.set_argument(project, place.name, values["parameter"], edits.DEFAULT, block=place.block)


def _unshare(project: Project, place: NodePlace, _: Mapping[str, Any]) -> Project:
    return edits.unshare(project, place.name, block=place.block)


def _standardize(project: Project, _: NodePlace, __: Mapping[str, Any]) -> Project:
    return edits.set_data_plan(project, replace(project.data or DataPlan(), normalize="standardize"))


def _set_weight_decay(project: Project, _: NodePlace, values: Mapping[str, Any]) -> Project:
    plan = project.training or TrainingPlan()
    optimizer = replace(plan.optimizer, args=plan.optimizer.args.update(values))
    return edits.set_training_plan(project, replace(plan, optimizer=optimizer))


def _insert_resize(project: Project, _: NodePlace, values: Mapping[str, Any]) -> Project:
    plan = project.data or DataPlan()
    resize = Component("Resize", Map({"size": tuple(values["size"])}))
    others = tuple(transform for transform in plan.transforms if transform.type != "Resize")
    return edits.set_data_plan(project, replace(plan, transforms=(*others, resize)))


def _set_input_shape(project: Project, place: NodePlace, values: Mapping[str, Any]) -> Project:
    return edits.set_argument(project, place.name, "shape", tuple(values["shape"]), block=place.block)


def _set_dtype(project: Project, place: NodePlace, _: Mapping[str, Any]) -> Project:
    return edits.set_argument(project, place.name, "dtype", "float32", block=place.block)


def _drop_last(project: Project, _: NodePlace, __: Mapping[str, Any]) -> Project:
    return edits.set_training_plan(project, replace(project.training or TrainingPlan(), drop_last=True))


def _keep_last(project: Project, _: NodePlace, __: Mapping[str, Any]) -> Project:
    return edits.set_training_plan(project, replace(project.training or TrainingPlan(), drop_last=False))


def _set_batch_size(project: Project, _: NodePlace, values: Mapping[str, Any]) -> Project:
    plan = project.training or TrainingPlan()
    return edits.set_training_plan(project, replace(plan, batch_size=values["batch_size"]))


def _set_loss(project: Project, _: NodePlace, values: Mapping[str, Any]) -> Project:
    """Take another loss, with those arguments that it has too."""
    plan = project.training or TrainingPlan()
    kept = {name: value for name, value in plan.loss.args.items() if LOSSES[values["type"]].parameter(name)}
    return edits.set_training_plan(project, replace(plan, loss=Component(values["type"], Map(kept))))


def _set_loss_argument(project: Project, _: NodePlace, values: Mapping[str, Any]) -> Project:
    """Set one argument of the loss; one that equals the default stays out of the file."""
    plan = project.training or TrainingPlan()
    declared = LOSSES[plan.loss.type].parameter(values["parameter"])
    args = plan.loss.args
    if declared is not None and declared.default == values["value"]:
        args = Map({name: value for name, value in args.items() if name != declared.name})
    else:
        args = args.set(values["parameter"], values["value"])
    return edits.set_training_plan(project, replace(plan, loss=replace(plan.loss, args=args)))


_REPAIRS: Mapping[str, _Repair] = {
    **DONE,
    UNSET: _unset_argument,
    "insert-flatten": _insert_flatten,
    "insert-channel": _insert_channel,
    "insert-layer": _insert_layer,
    "insert-resize": _insert_resize,
    "unpin": _unpin,
    "change-type": _change_type,
    "remove": _remove,
    "enable": _enable,
    "set-out-features": _set_out_features,
    "set-argument": _set_window,
    "set-arguments": _set_arguments,
    "unshare": _unshare,
    "standardize": _standardize,
    "set-weight-decay": _set_weight_decay,
    "set-kernel_size": _set_window,
    "set-padding": _set_window,
    "set-input-shape": _set_input_shape,
    "set-dtype": _set_dtype,
    "set-loss": _set_loss,
    "set-loss-argument": _set_loss_argument,
    "drop-last": _drop_last,
    "keep-last": _keep_last,
    "set-batch-size": _set_batch_size,
}
