"""Calls of single layers, and an independent look at what explanations claim."""

from collections.abc import Mapping
from typing import Any

from core.layers.registry import LAYERS
from core.project.graph import End, Project
from core.shapes.explain import Explanation, explain_call
from core.shapes.inference import infer
from core.shapes.report import LeafCall
from tests.helpers.building import GraphBuilder


def call_of(
    type_name: str, args: Mapping[str, Any], *shapes: tuple[int | str, ...], dtype: str = "float32"
) -> LeafCall:
    """Return the call of one layer, fed from one Input for each shape."""
    made = GraphBuilder()
    inputs = [made.add("Input", {"shape": shape, "dtype": dtype}) for shape in shapes]
    ports = [port.name for port in LAYERS[type_name].input_ports(args, len(shapes))]
    feeds = {port: End(name, "output") for port, name in zip(ports, inputs, strict=False)}
    layer = made.add(type_name, args, feeds, name="layer")
    calls = infer(Project(graph=made.graph())).calls()
    return next(call for call in calls if call.path == layer)


def explained(
    type_name: str, args: Mapping[str, Any], *shapes: tuple[int | str, ...], **more: Any
) -> Explanation:
    """Return the explanation of one layer that torch accepts."""
    call = call_of(type_name, args, *shapes, **more)
    assert call.answer is not None and not call.answer.refused, [str(f.message) for f in call.answer.findings]
    return explain_call(call)


def value_of(explanation: Explanation, what: str) -> int | str:
    """Return the value of the step whose text names an axis, alone or among others."""
    return next(step.value for step in explanation.steps if what in str(step.what).replace(",", "").split())
