"""The JSON Schema of version 1, made from the declarations, so that editors can check a file as it is typed.

It says what a schema can say of the reader's form stage: keys, types, names, layers and their arguments.
What needs more than one place at a time (where edges end, cycles, sharing, recursion) only the reader knows.
"""

import keyword
from collections.abc import Iterable, Mapping
from typing import Any

from core.layers.declaration import ComponentType, Kind, LayerType, Parameter
from core.layers.registry import LAYERS, LOSSES, OPTIMIZERS, SOURCES, TRANSFORMS
from core.layers.values import REFERENCE_SCHEMA, Value, ValueType
from core.project.canvas import MAX_PIXEL
from core.project.graph import BLOCK_PREFIX, MAX_REPEAT
from core.project.names import RESERVED
from core.project.notes import (
    COLORS,
    DEFAULT_COLOR,
    MAX_NOTES,
    MAX_TEXT,
    MAX_TITLE,
    UNSEEN_IN_TEXT,
    UNSEEN_IN_TITLE,
)
from core.project.plans import DataPlan, SplitPlan, TrainingPlan
from core.project.reading.arguments import PARAMETER_TYPES
from core.project.reading.plans import DATA_TYPES, SPLIT_TYPES, TRAINING_TYPES
from core.project.reading.project import FORMAT, MINOR, VERSION
from core.project.writing import raw_value

Schema = dict[str, Any]

_LARGEST_INTEGER = 2**53
# Letters, digits and _ of ASCII and whatever lies beyond it: regular expressions of JSON know no identifiers.
_START, _REST = r"[^\u0000-@\[-^`{-\u007f]", r"[^\u0000-/:-@\[-^`{-\u007f]*"
_END = r"$(?!\n)"  # Python's $ also matches before a last newline
_SEGMENT = rf"(?:0|[1-9][0-9]*|{_START}{_REST})"
_RESERVED = "|".join(sorted({*keyword.kwlist, *RESERVED}))
_WHOLE = {"type": "integer", "minimum": -_LARGEST_INTEGER, "maximum": _LARGEST_INTEGER}


def project_schema() -> Schema:
    """Return the schema of a `.tcanvas` file (draft 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"TorchCanvas project, version {VERSION}",
        **_object(
            {
                "format": {"const": FORMAT},
                "version": {"const": VERSION},
                "minor": {"const": MINOR},
                "name": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": r"\S"},
                "graph": _ref("graph"),
                "blocks": {
                    "type": "object",
                    "propertyNames": _ref("identifier"),
                    "additionalProperties": _ref("block"),
                },
                "data": _ref("data"),
                "training": _ref("training"),
            },
            required=("format", "version", "graph"),
        ),
        "$defs": {
            "reference": _reference(),
            "name": {
                "description": "Identifiers and whole numbers, joined by dots.",
                "maxLength": 200,
                "pattern": rf"^{_SEGMENT}(?:\.{_SEGMENT})*{_END}",
                "not": {"pattern": rf"(?:^|\.)(?:{_RESERVED}|__[^.]*__)(?:\.|$)"},
            },
            "identifier": _ref("name") | {"pattern": "^[^.0-9][^.]*$"},
            "parameterName": _ref("identifier") | {"pattern": "^[ -~]*$", "not": {"enum": ["self", "torch"]}},
            "concrete": {"not": {"type": "object"}, "items": _ref("concrete")},
            "concreteArguments": {"additionalProperties": _ref("concrete")},
            "graph": _graph("node"),
            "blockGraph": _graph("blockNode"),
            "edge": {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2},
            "corner": _pixels(-MAX_PIXEL),
            "note": {"oneOf": [_comment(), _frame()]},
            "block": _block(),
            "blockParameter": {"oneOf": [_block_parameter(*one) for one in PARAMETER_TYPES.items()]},
            "node": _plain_node(),
            "blockNode": _block_node(),
            "anyNode": _node(),
            "count": {"type": "integer", "minimum": 1, "maximum": MAX_REPEAT},
            "data": _data_plan(),
            "training": _training_plan(),
            "layers": {name: _arguments(declared.parameters) for name, declared in sorted(LAYERS.items())},
        },
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _object(properties: Mapping[str, Schema], *, required: Iterable[str] = ()) -> Schema:
    schema: Schema = {"type": "object", "properties": dict(properties), "additionalProperties": False}
    return schema | ({"required": list(required)} if required else {})


def _reference() -> Schema:
    text = {"type": "string", "minLength": 1, "maxLength": 200}
    return {
        "description": "Inside a block: one of its parameters, or an expression of them.",
        "oneOf": [
            _object({"parameter": text}, required=("parameter",)),
            _object({"expression": text}, required=("expression",)),
        ],
    }


def _bounded(schema: Schema) -> Schema:
    """Return a type's schema with its whole numbers held to what a file can hold."""
    if schema.get("type") == "integer":
        return _WHOLE | schema
    bounded = dict(schema)
    for key in ("anyOf", "oneOf"):
        if key in schema:
            bounded[key] = [_bounded(one) for one in schema[key]]
    if isinstance(schema.get("items"), dict):
        bounded["items"] = _bounded(schema["items"])
    return bounded


def _concrete(value_type: ValueType) -> Schema:
    """Return a type's schema for places outside blocks, where references have no meaning."""
    schema = _bounded(value_type.schema())
    remaining = [one for one in schema.get("anyOf", []) if one != REFERENCE_SCHEMA]
    return remaining[0] if len(remaining) == 1 else schema | ({"anyOf": remaining} if remaining else {})


def _described(parameter: Parameter) -> Schema:
    schema = {"description": parameter.help} | _bounded(parameter.type.schema())
    if not parameter.required and parameter.inferred is None:
        schema["default"] = raw_value(parameter.default)  # type: ignore[arg-type]  # not the mark of a required one
    return schema


def _arguments(parameters: Iterable[Parameter]) -> Schema:
    return _object({parameter.name: _described(parameter) for parameter in parameters})


def _graph(node: str) -> Schema:
    ends = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
    return _object(
        {
            "nodes": {
                "type": "object",
                "propertyNames": _ref("name"),
                "additionalProperties": _ref(node),
            },
            "edges": {"type": "array", "items": _ref("edge"), "uniqueItems": True},
            "inputs": ends,
            "outputs": ends,
            "layout": {"type": "object", "additionalProperties": _ref("corner")},
            "pinned": ends,
            "notes": {"type": "array", "items": _ref("note"), "maxItems": MAX_NOTES},
        },
        required=("nodes",),
    )


def _pixels(least: int) -> Schema:
    pixel = {"type": "integer", "minimum": least, "maximum": MAX_PIXEL}
    return {"type": "array", "items": pixel, "minItems": 2, "maxItems": 2}


def _comment() -> Schema:
    text = {"type": "string", "pattern": r"\S", "maxLength": MAX_TEXT, "not": {"pattern": UNSEEN_IN_TEXT}}
    return _note("comment", {"text": text}, ("text",))


def _frame() -> Schema:
    title = {"type": "string", "default": "", "maxLength": MAX_TITLE, "not": {"pattern": UNSEEN_IN_TITLE}}
    return _note("frame", {"title": title, "color": {"enum": list(COLORS), "default": DEFAULT_COLOR}}, ())


def _note(kind: str, own: Mapping[str, Schema], required: Iterable[str]) -> Schema:
    everyone = {"place": _ref("corner"), "size": _pixels(1)}
    properties: dict[str, Schema] = {"type": {"const": kind}, **own, **everyone}
    return _object(properties, required=("type", *required, *everyone))


def _block() -> Schema:
    parameters = {
        "type": "object",
        "propertyNames": _ref("parameterName"),
        "additionalProperties": _ref("blockParameter"),
    }
    return _object({"parameters": parameters, "graph": _ref("blockGraph")}, required=("graph",))


def _block_parameter(kind: str, value_type: ValueType) -> Schema:
    both = ("type", "default")
    return _object({"type": {"const": kind}, "default": _concrete(value_type)}, required=both)


def _node() -> Schema:
    """Return the schema of a node wherever it stands."""
    known = {"anyOf": [{"enum": sorted(LAYERS)}, {"pattern": f"^{BLOCK_PREFIX}."}]}
    repeat = {
        "anyOf": [_ref("count"), _ref("reference"), {"type": "array", "minItems": 1, "maxItems": MAX_REPEAT}]
    }
    properties: dict[str, Schema] = {
        "type": {"type": "string", **known},
        "args": {"type": "object"},
        "shares": {"type": "string"},
        "repeat": repeat,
        "enabled": {"anyOf": [{"type": "boolean"}, _ref("reference")]},
    }
    own = {"anyOf": [{"required": ["args"]}, {"required": ["repeat"]}]}
    sharers_own_nothing = {"if": {"required": ["shares"]}, "then": {"not": own}}
    types = [_node_of_type(declared) for _, declared in sorted(LAYERS.items())]
    return _object(properties, required=("type",)) | {"allOf": [sharers_own_nothing, *types]}


def _node_of_type(declared: LayerType) -> Schema:
    arguments = _ref(f"layers/{declared.name}")
    overrides = {"if": {"type": "array"}, "then": {"items": arguments}}
    then: Schema = {"properties": {"args": arguments, "repeat": overrides}}
    if declared.kind in (Kind.INPUT, Kind.OUTPUT):
        then = {"properties": {"args": arguments, "shares": False, "repeat": False, "enabled": False}}
    elif not declared.has_weights:
        then["properties"]["shares"] = False
    if declared.kind is Kind.TENSOR:
        then["properties"] |= {"repeat": False, "enabled": False}
    return {"if": {"properties": {"type": {"const": declared.name}}, "required": ["type"]}, "then": then}


def _plain_node() -> Schema:
    """Return the schema of a node outside blocks: nothing refers to a parameter."""
    overrides = {"anyOf": [{"type": "integer"}, {"type": "array", "items": _ref("concreteArguments")}]}
    properties = {"args": _ref("concreteArguments"), "repeat": overrides, "enabled": {"type": "boolean"}}
    return {"allOf": [_ref("anyNode"), {"properties": properties}]}


def _block_node() -> Schema:
    """Return the schema of a node inside a block: its Inputs take what the block is given."""
    is_input = {"properties": {"type": {"const": "Input"}}, "required": ["type"]}
    no_shape = {"properties": {"args": {"maxProperties": 0}}}
    return {"allOf": [_ref("anyNode"), {"if": is_input, "then": no_shape}]}


def _component(known: Mapping[str, ComponentType]) -> Schema:
    """Return the schema of one of the known losses, optimizers, transforms or sources."""
    choices = []
    for name, declared in sorted(known.items()):
        arguments = {"allOf": [_arguments(declared.parameters), _ref("concreteArguments")]}
        keys: dict[str, Schema] = {"type": {"const": name}, "args": arguments}
        choices.append({"description": declared.summary} | _object(keys, required=("type",)))
    return {"oneOf": choices}


def _values(types: Mapping[str, ValueType], defaults: object) -> dict[str, Schema]:
    """Return the schemas of a plan's plain values with their defaults."""
    found = {}
    for key, value_type in types.items():
        default: Value = getattr(defaults, key)
        found[key] = _concrete(value_type) | {"default": raw_value(default)}
    return found


def _data_plan() -> Schema:
    return _object(
        {
            "source": _component(SOURCES),
            "transforms": {"type": "array", "items": _component(TRANSFORMS)},
            **_values(DATA_TYPES, DataPlan()),
            "split": _object(_values(SPLIT_TYPES, SplitPlan())),
        }
    )


def _training_plan() -> Schema:
    return _object(
        {
            "loss": _component(LOSSES),
            "optimizer": _component(OPTIMIZERS),
            **_values(TRAINING_TYPES, TrainingPlan()),
        }
    )
