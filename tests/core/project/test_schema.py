"""The published JSON Schema: up to date, and of one mind with the reader wherever a schema can say it."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from core.layers.registry import LAYERS, LOSSES, OPTIMIZERS, SOURCES, TRANSFORMS
from core.layers.values import UnknownParameterError, WrongValueError
from core.project.reading import parse
from core.project.reading.arguments import BadReferenceError, loosen
from core.project.schema import project_schema
from tools.make_schema import DESTINATION, schema_text

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted(ROOT.glob("resources/examples/*.tcanvas")) + sorted(ROOT.glob("tests/golden/**/*.tcanvas"))
SCHEMA = project_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def value_validator(schema: dict[str, Any]) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema | {"$defs": SCHEMA["$defs"]})


def test_the_schema_is_legal_and_its_file_up_to_date() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert DESTINATION.read_text("utf-8") == schema_text(), "run: python tools/make_schema.py"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_shipped_project_is_valid(path: Path) -> None:
    VALIDATOR.validate(json.loads(path.read_text("utf-8")))


SAMPLES = [
    *(None, True, 0, 1, -1, 2**53, 1.5, "same", "zeros", "mean", "float32", "T", "N", "", "a b"),
    *([], [1], [1, 2], [1, 2, 3], [0.1, 0.2], [1, "T"], [1, None], [[1]], {}, {"x": 1}),
    *({"parameter": "i"}, [{"parameter": "i"}, 1], {"expression": "i + 1"}, {"parameter": 1}),
]
DECLARED = [
    (f"{declared.name}.{parameter.name}", parameter)
    for registry in (LAYERS, LOSSES, OPTIMIZERS, SOURCES, TRANSFORMS)
    for declared in registry.values()
    for parameter in declared.parameters
]


@pytest.mark.parametrize(("name", "parameter"), DECLARED, ids=[name for name, _ in DECLARED])
def test_schema_and_reader_accept_the_same_values(name: str, parameter: Any) -> None:
    validator = value_validator(parameter.type.schema())
    for sample in SAMPLES:
        kinds = [{"i": kind} for kind in ("int", "float", "bool", "str")]
        readable = any(can_read(parameter.type, sample, one) for one in kinds)
        # A schema knows no keywords, nor which kind of parameter a reference names.
        if sample in ("N", [1, "N"]) or (not readable and "parameter" in json.dumps(sample)):
            continue
        if not readable and "expression" in json.dumps(sample):
            continue
        assert validator.is_valid(sample) == readable, sample


def can_read(value_type: Any, sample: object, kinds: dict[str, str]) -> bool:
    try:
        value_type.read(loosen(sample), kinds)
    except (WrongValueError, UnknownParameterError, BadReferenceError):
        return False
    return True


def small() -> dict[str, Any]:
    """Return a file with a bit of everything."""
    linear = {"type": "Linear", "args": {"out_features": {"parameter": "n"}}}
    inner = {
        "nodes": {"i": {"type": "Input"}, "fc": linear, "o": {"type": "Output"}},
        "edges": [["i", "fc"], ["fc", "o"]],
    }
    return {
        "format": "torchcanvas",
        "version": 1,
        "graph": {
            "nodes": {
                "x": {"type": "Input", "args": {"shape": [4]}},
                "b": {"type": "block:B", "repeat": [{"n": 3}, {}]},
                "fc": {"type": "Linear", "args": {"out_features": 2}},
                "fc2": {"type": "Linear", "shares": "fc"},
                "y": {"type": "Output"},
            },
            "edges": [["x", "b"], ["b", "fc"], ["fc", "y"]],
            "layout": {"fc": [0, 10]},
            "pinned": ["fc"],
            "notes": [
                {"type": "comment", "text": "two\nlines", "place": [0, 0], "size": [1, 1]},
                {"type": "frame", "title": "Ω", "color": "red", "place": [0, 0], "size": [1, 1]},
                {"type": "frame", "place": [0, 0], "size": [1, 1]},
            ],
        },
        "blocks": {"B": {"parameters": {"n": {"type": "int", "default": 4}}, "graph": inner}},
        "data": {"source": {"type": "digits"}, "split": {"validation": 0.2}},
        "training": {"optimizer": {"type": "SGD", "args": {"lr": 0.1}}},
    }


def node(name: str, value: Any) -> Callable[[dict[str, Any]], Any]:
    return lambda file: file["graph"]["nodes"].__setitem__(name, value)


def put(*path: Any) -> Callable[[dict[str, Any]], Any]:
    """Return the change that sets the last item at the path before it."""

    def change(file: Any) -> None:
        *folders, key, value = path
        for folder in folders:
            file = file[folder]
        file[key] = value

    return change


def small_note(key: str, value: Any) -> dict[str, Any]:
    """Return a comment, or for a key of frames a frame, with one key set."""
    rectangle = {"place": [0, 0], "size": [1, 1]}
    if key in ("title", "color"):
        return {"type": "frame", **rectangle, key: value}
    return {"type": "comment", "text": "a", **rectangle, key: value}


ILL_FORMED = {
    "another format": put("format", "other"),
    "another version": put("version", 2),
    "newer minor": put("minor", 1),
    "name of spaces": put("name", "  "),
    "unknown key": put("device", "cuda"),
    "unknown key of a graph": put("graph", "wires", []),
    "unknown key of a node": node("fc", {"type": "Linear", "arg": {}}),
    "unknown layer": node("fc", {"type": "Linnear"}),
    "no type": node("fc", {"args": {}}),
    "unknown argument": node("fc", {"type": "Linear", "args": {"features": 1}}),
    "omitted argument": node("r", {"type": "ReLU", "args": {"inplace": True}}),
    "wrong type": node("fc", {"type": "Linear", "args": {"out_features": "ten"}}),
    "bool for a number": node("fc", {"type": "Linear", "args": {"out_features": True}}),
    "too large": node("fc", {"type": "Linear", "args": {"out_features": 2**53 + 1}}),
    "reference outside": node("fc", {"type": "Linear", "args": {"out_features": {"parameter": "n"}}}),
    "enabled outside": node("fc", {"type": "Linear", "enabled": {"parameter": "n"}}),
    "repeat outside": node("fc", {"type": "Linear", "repeat": {"parameter": "n"}}),
    "repeat 0": node("fc", {"type": "Linear", "repeat": 0}),
    "repeat 10001": node("fc", {"type": "Linear", "repeat": 10_001}),
    "repeat of nothing": node("fc", {"type": "Linear", "repeat": []}),
    "bad override": node("fc", {"type": "Linear", "repeat": [{"n": 1}]}),
    "sharer with args": node("fc2", {"type": "Linear", "shares": "fc", "args": {"bias": False}}),
    "sharer that repeats": node("fc2", {"type": "Linear", "shares": "fc", "repeat": 2}),
    "shares no weights": node("r", {"type": "ReLU", "shares": "fc"}),
    "disabled Output": node("y", {"type": "Output", "enabled": False}),
    "repeated Input": node("x", {"type": "Input", "args": {"shape": [4]}, "repeat": 1}),
    "keyword as name": node("a.class", {"type": "ReLU"}),
    "attribute as name": node("forward", {"type": "ReLU"}),
    "dunder as name": node("a.__x__.b", {"type": "ReLU"}),
    "leading zero": node("a.01", {"type": "ReLU"}),
    "line break in a name": node("a\n", {"type": "ReLU"}),
    "hyphen in a name": node("a-b", {"type": "ReLU"}),
    "edge of three": put("graph", "edges", [["x", "b", "fc"]]),
    "same edge twice": put("graph", "edges", [["x", "b"], ["x", "b"]]),
    "inputs twice": put("graph", "inputs", ["x", "x"]),
    "corner of three": put("graph", "layout", {"fc": [0, 1, 2]}),
    "half a pixel": put("graph", "layout", {"fc": [0, 1.5]}),
    "pinned twice": put("graph", "pinned", ["fc", "fc"]),
    "pinned number": put("graph", "pinned", [1]),
    "too many notes": put("graph", "notes", [small_note("text", "a")] * 1001),
    "note of no kind": put("graph", "notes", [small_note("type", "drawing")]),
    "note without size": put("graph", "notes", [{"type": "frame", "place": [0, 0]}]),
    "no text": put("graph", "notes", [{"type": "comment", "place": [0, 0], "size": [1, 1]}]),
    "text of spaces": put("graph", "notes", [small_note("text", " \n")]),
    "text too long": put("graph", "notes", [small_note("text", "a" * 4001)]),
    "flat note": put("graph", "notes", [small_note("size", [0, 1])]),
    "two lines of title": put("graph", "notes", [small_note("title", "a\nb")]),
    "title too long": put("graph", "notes", [small_note("title", "a" * 201)]),
    "color": put("graph", "notes", [small_note("color", "pink")]),
    **{
        f"{key} with U+{code:04X}": put("graph", "notes", [small_note(key, f"a{chr(code)}b")])
        for key in ("text", "title")
        for code in (0x0, 0x9, 0xD, 0x1F, 0x7F, 0x85, 0xAD, 0x200B, 0x200E, 0x2028, 0x202E, 0x2066, 0xFEFF)
    },
    "shape inside": put("blocks", "B", "graph", "nodes", "i", "args", {"shape": [4]}),
    "block without graph": put("blocks", "B", {}),
    "block name with a dot": put("blocks", {"B.C": {"graph": {"nodes": {}}}}),
    "parameter of no kind": put("blocks", "B", "parameters", "n", {"type": "tensor", "default": 1}),
    "default of another kind": put("blocks", "B", "parameters", "n", {"type": "int", "default": 0.5}),
    "parameter named self": put("blocks", "B", "parameters", {"self": {"type": "int", "default": 1}}),
    "unknown source": put("data", "source", {"type": "imagenet"}),
    "normalize": put("data", "normalize", "minmax"),
    "split of text": put("data", "split", {"validation": "half"}),
    "unknown loss": put("training", "loss", {"type": "Cross"}),
    "optimizer's argument": put("training", "optimizer", {"type": "SGD", "args": {"betas": [0.9, 0.99]}}),
    "epochs": put("training", "epochs", "many"),
    "plan with a reference": put("training", "epochs", {"parameter": "n"}),
}


def test_the_small_file_is_well_formed() -> None:
    assert parse(json.dumps(small())).problems == ()
    VALIDATOR.validate(small())


@pytest.mark.parametrize("what", ILL_FORMED)
def test_the_schema_refuses_what_the_reader_refuses(what: str) -> None:
    file = copy.deepcopy(small())
    ILL_FORMED[what](file)
    assert parse(json.dumps(file)).problems
    assert not VALIDATOR.is_valid(file)
