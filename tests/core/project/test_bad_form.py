"""Files whose form is wrong: each problem has its code, its place and words that say what to do."""

import json
from typing import Any

import pytest

from core.problems import Problem
from core.project.reading import Reading, parse
from core.project.writing import write

LINEAR = {"type": "Linear", "args": {"out_features": 2}}
RELU = {"type": "ReLU"}


def read(
    nodes: dict[str, Any], edges: list[Any] | None = None, *, blocks: Any = None, **graph: Any
) -> Reading:
    """Return what comes of reading a file of these nodes."""
    file: dict[str, Any] = {"format": "torchcanvas", "version": 1, "name": "t"}
    file["graph"] = {"nodes": nodes, "edges": edges or [], **graph}
    if blocks is not None:
        file["blocks"] = blocks
    return parse(json.dumps(file))


def block(nodes: dict[str, Any], parameters: Any = None) -> dict[str, Any]:
    """Return the blocks of a file that has one block, B."""
    return {"B": {"parameters": parameters or {}, "graph": {"nodes": nodes}}}


def told(reading: Reading) -> list[tuple[str, str, str]]:
    return [(problem.code, problem.where, str(problem.message)) for problem in reading.problems]


def only(reading: Reading) -> Problem:
    assert len(reading.problems) == 1, told(reading)
    return reading.problems[0]


INT = {"n": {"type": "int", "default": 4}}
X = {"type": "Input", "args": {"shape": [4]}}

BAD_NODES: dict[str, tuple[Any, str, str, str]] = {
    "no object": (5, "wrong-type", "", "a is 5; expected an object { … }."),
    "no type": ({}, "missing-key", "", "“type” is missing here."),
    "unknown key": (
        RELU | {"arg": {}},
        "unknown-key",
        "/arg",
        "unknown key “arg”; did you mean “args”?",
    ),
    "unknown layer": (
        {"type": "Conv2D"},
        "unknown-layer",
        "/type",
        "unknown layer “Conv2D”; did you mean “Conv2d”?",
    ),
    "unknown block": ({"type": "block:B"}, "unknown-block", "/type", "unknown block “block:B”."),
    "type is a list": ({"type": ["ReLU"]}, "wrong-type", "/type", "type is [“ReLU”]; expected a text."),
    "args is a list": (LINEAR | {"args": []}, "wrong-type", "/args", "args is []; expected an object"),
    "text for a number": (
        {"type": "Linear", "args": {"out_features": "ten"}},
        "wrong-type",
        "/args/out_features",
        "out_features is “ten”; expected a whole number.",
    ),
    "bool for a number": (
        {"type": "Linear", "args": {"out_features": True}},
        "wrong-type",
        "/args/out_features",
        "out_features is true; expected a whole number.",
    ),
    "number for a bool": (
        {"type": "Linear", "args": {"bias": 1}},
        "wrong-type",
        "/args/bias",
        "bias is 1; expected true or false.",
    ),
    "half a channel": (
        {"type": "Conv2d", "args": {"out_channels": 1.5}},
        "wrong-type",
        "/args/out_channels",
        "out_channels is 1.5; expected a whole number.",
    ),
    "three sizes for two axes": (
        {"type": "Conv2d", "args": {"kernel_size": [3, 3, 3]}},
        "wrong-type",
        "/args/kernel_size",
        "kernel_size is [3, 3, 3]; expected a whole number or a list of them (2 long).",
    ),
    "unknown word": (
        {"type": "Conv2d", "args": {"padding_mode": "mirror"}},
        "wrong-type",
        "/args/padding_mode",
        "padding_mode is “mirror”; expected one of “zeros”, “reflect”, “replicate”, “circular”.",
    ),
    "unknown argument": (
        {"type": "Conv2d", "args": {"out_chanels": 6}},
        "unknown-argument",
        "/args/out_chanels",
        "unknown argument “out_chanels”; did you mean “out_channels”?",
    ),
    "argument of nothing": (
        {"type": "Output", "args": {"shape": [1]}},
        "unknown-argument",
        "/args/shape",
        "unknown argument “shape”.",
    ),
    "inplace": (
        {"type": "ReLU", "args": {"inplace": True}},
        "omitted-argument",
        "/args/inplace",
        "inplace is an argument of torch that a project does not hold: it would change the input of every",
    ),
    "device": (
        {"type": "Linear", "args": {"device": "cuda"}},
        "omitted-argument",
        "/args/device",
        "device is an argument of torch that a project does not hold: the device belongs to the run, never",
    ),
    "reference outside a block": (
        {"type": "Linear", "args": {"out_features": {"parameter": "n"}}},
        "reference-outside-block",
        "/args/out_features",
        "out_features: parameters and expressions have a meaning only inside a block. Give a value.",
    ),
    "enabled by a reference outside": (
        RELU | {"enabled": {"parameter": "n"}},
        "reference-outside-block",
        "/enabled",
        "enabled: parameters and expressions have a meaning only inside a block.",
    ),
    "enabled by a word": (
        RELU | {"enabled": "no"},
        "wrong-type",
        "/enabled",
        "enabled is “no”; expected true or false.",
    ),
    "an object that refers to nothing": (
        {"type": "Linear", "args": {"out_features": {"n": 1}}},
        "wrong-type",
        "/args/out_features",
        "out_features is an object; expected a whole number, or inside a block an object with just",
    ),
    "size named N": (
        {"type": "Input", "args": {"shape": ["N", 3]}},
        "wrong-type",
        "/args/shape",
        "shape is [“N”, 3]; expected a list of positive whole numbers or names such as “T”.",
    ),
    "size 0": (
        {"type": "Input", "args": {"shape": [0]}},
        "wrong-type",
        "/args/shape",
        "shape is [0]; expected a list of positive",
    ),
    "repeat 0": (RELU | {"repeat": 0}, "bad-repeat", "/repeat", "repeat is 0; it must be from 1 to 10000."),
    "repeat of nothing": (RELU | {"repeat": []}, "bad-repeat", "/repeat", "repeat is 0; it must be from 1"),
    "repeat too often": (
        RELU | {"repeat": 10_001},
        "bad-repeat",
        "/repeat",
        "repeat is 10001; it must be from 1 to 10000.",
    ),
    "repeat true": (
        RELU | {"repeat": True},
        "wrong-type",
        "/repeat",
        "repeat is true; expected a whole number.",
    ),
    "repeat by an expression": (
        RELU | {"repeat": {"expression": "2 * n"}},
        "wrong-type",
        "/repeat",
        "repeat is the expression “2 * n”; expected a count, a list of overrides, or an object with",
    ),
    "override of no object": (
        LINEAR | {"repeat": [{}, 7]},
        "wrong-type",
        "/repeat/1",
        "1 is 7; expected an object { … }.",
    ),
    "unknown override": (
        LINEAR | {"repeat": [{}, {"out_feature": 7}]},
        "unknown-argument",
        "/repeat/1/out_feature",
        "unknown argument “out_feature”; did you mean “out_features”?",
    ),
    "omitted override": (
        LINEAR | {"repeat": [{"dtype": "float64"}]},
        "omitted-argument",
        "/repeat/0/dtype",
        "dtype is an argument of torch that a project does not hold",
    ),
    "repeated Input": (X | {"repeat": 2}, "not-for-ends", "/repeat", "an Input cannot have “repeat”. Remove"),
    "repeated Parameter": (
        {"type": "Parameter", "args": {"shape": [2]}, "repeat": 2},
        "not-for-sources",
        "/repeat",
        "Parameter takes no input, so it cannot have “repeat”. Remove it.",
    ),
    "disabled Constant": (
        {"type": "Constant", "args": {"value": [2]}, "enabled": False},
        "not-for-sources",
        "/enabled",
        "Constant takes no input, so it cannot have “enabled”. Remove it.",
    ),
    "disabled Output": (
        {"type": "Output", "enabled": False},
        "not-for-ends",
        "/enabled",
        "an Output cannot have “enabled”. Remove it.",
    ),
}


@pytest.mark.parametrize("what", BAD_NODES)
def test_a_bad_node_is_told_with_its_place(what: str) -> None:
    raw, code, inner, words = BAD_NODES[what]
    problem = only(read({"a": raw}))
    assert (problem.code, problem.where, problem.node) == (code, f"/graph/nodes/a{inner}", "a")
    assert str(problem.message).startswith(words)


SHARING: dict[str, tuple[dict[str, Any], str, str]] = {
    "unknown owner": (
        {"type": "Linear", "shares": "fc0"},
        "unknown-owner",
        "unknown node to share with “fc0”; did you mean “fc”?",
    ),
    "itself": (
        {"type": "Linear", "shares": "again"},
        "shares-a-sharer",
        "“again” does not own weights: it shares itself. Name the node that owns them.",
    ),
    "a sharer": (
        {"type": "Linear", "shares": "fc2"},
        "shares-a-sharer",
        "“fc2” does not own weights: it shares itself.",
    ),
    "another type": (
        {"type": "Conv2d", "shares": "fc"},
        "shares-other-type",
        "Conv2d cannot share the weights of “fc”, which is Linear.",
    ),
    "no weights": (
        {"type": "ReLU", "shares": "relu"},
        "shares-no-weights",
        "ReLU has no weights to share. Two uses are simply two nodes; remove “shares”.",
    ),
}


@pytest.mark.parametrize("what", SHARING)
def test_sharing_that_cannot_be_is_told(what: str) -> None:
    raw, code, words = SHARING[what]
    nodes = {"fc": LINEAR, "fc2": {"type": "Linear", "shares": "fc"}, "relu": RELU, "again": raw}
    problem = only(read(nodes))
    assert (problem.code, problem.where) == (code, "/graph/nodes/again/shares")
    assert str(problem.message).startswith(words)


@pytest.mark.parametrize("key", ["args", "repeat"])
def test_a_sharer_has_nothing_of_its_own(key: str) -> None:
    sharer = {"type": "Linear", "shares": "fc", key: {"args": {}, "repeat": 2}[key]}
    problem = only(read({"fc": LINEAR, "again": sharer}))
    assert (problem.code, problem.where) == ("shares-and-own", f"/graph/nodes/again/{key}")
    assert str(problem.message).startswith(f"a node that shares another's weights has no “{key}” of its own")


NODES = {
    "x": X,
    "a": RELU,
    "b": RELU,
    "lstm": {"type": "LSTM", "args": {"hidden_size": 3}},
    "add": {"type": "Add"},
    "sub": {"type": "Sub"},
    "y": {"type": "Output"},
}
BAD_EDGES: dict[str, tuple[list[Any], str, str, str]] = {
    "no list": ([["x", "a"], "a-b"], "wrong-type", "/1", "1 is “a-b”; expected a list of two ends: "),
    "three ends": ([["x", "a", "b"]], "wrong-type", "/0", "0 is [“x”, “a”, “b”]; expected a list of two"),
    "a number": ([["x", 3]], "wrong-type", "/0", "0 is [“x”, 3]; expected a list of two ends"),
    "dangling": ([["x", "lstn:h_0"]], "unknown-node", "/0/1", "unknown node “lstn”; did you mean “lstm”?"),
    "from an Output": ([["y", "a"]], "no-port", "/0/0", "y (Output) has no output."),
    "into an Input": ([["a", "x"]], "no-port", "/0/1", "x (Input) has no input."),
    "unknown port": (
        [["lstm:hn", "a"]],
        "unknown-port",
        "/0/0",
        "unknown output port of lstm “hn”; did you mean “h_n”?",
    ),
    "port missing": (
        [["x", "lstm"]],
        "port-missing",
        "/0/1",
        "lstm has several inputs; write one as lstm:input. They are: input, h_0, c_0.",
    ),
    "number missing": (
        [["x", "add"]],
        "port-missing",
        "/0/1",
        "add has several inputs; write one as add:0. They are: 0, 1.",
    ),
    "number with a zero": ([["x", "add:00"]], "unknown-port", "/0/1", "unknown input port of add “00”"),
    "number beyond two": ([["x", "sub:2"]], "unknown-port", "/0/1", "unknown input port of sub “2”"),
    "duplicate": (
        [["x", "a"], ["a", "b"], ["x:output", "a:input"]],
        "duplicate-edge",
        "/2",
        "this edge stands already at edges/0. Remove one.",
    ),
    "occupied": (
        [["x", "b"], ["a", "b"]],
        "occupied-input",
        "/1",
        "b takes one edge at its input “input”; x is there already (edges/0).",
    ),
    "gap": (
        [["x", "add:0"], ["a", "add:2"]],
        "port-gap",
        "",
        "the inputs of add must be numbered 0, 1, 2 … without gaps; found 0, 2.",
    ),
    "cycle": (
        [["a", "b"], ["b", "add:0"], ["x", "add:1"], ["add", "a"]],
        "cycle",
        "",
        "these nodes feed each other in a circle: a → b → add → a. Remove one edge.",
    ),
    "loop": ([["a", "a"]], "cycle", "", "these nodes feed each other in a circle: a → a. Remove one edge."),
}


@pytest.mark.parametrize("what", BAD_EDGES)
def test_a_bad_edge_is_told_with_its_place(what: str) -> None:
    edges, code, inner, words = BAD_EDGES[what]
    problem = only(read(NODES, edges))
    assert (problem.code, problem.where) == (code, f"/graph/edges{inner}")
    assert str(problem.message).startswith(words)


def inside(args: Any, parameters: Any = INT) -> Reading:
    """Return what comes of reading a file with a Linear of these arguments in a block."""
    return read({}, blocks=block({"fc": {"type": "Linear", "args": args}}, parameters))


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        ({"parameter": "m"}, "unknown-parameter", "unknown parameter “m”; known here: n."),
        ({"expression": "m + 1"}, "unknown-parameter", "unknown parameter “m”; known here: n."),
        ({"expression": "n +"}, "bad-expression", "expression “n +”: “end” is not expected here. Use whole"),
        ({"expression": "n ** 2"}, "bad-expression", "expression “n ** 2”: “*” is not expected here."),
        ({"expression": "n.bit_length()"}, "bad-expression", "expression “n.bit_length()”: “.” is not"),
        ({"expression": "__import__('os')"}, "bad-expression", "expression “__import__('os')”: “'” is not"),
        ({"expression": ""}, "bad-expression", "expression “”: “end” is not expected here."),
        ({"expression": "(" * 50 + "n"}, "bad-expression", "expression “((((("),
        ({"expression": "n" + " + n" * 60}, "bad-expression", "expression of 241 characters: 200 are"),
        ({"expression": 3}, "wrong-type", "out_features is an object; expected a whole number, or inside a"),
        (
            {"parameter": "n", "expression": "n"},
            "wrong-type",
            "out_features is an object; expected a whole number, or inside a block an object with just",
        ),
    ],
)
def test_a_bad_reference_is_told_with_its_place(value: Any, code: str, words: str) -> None:
    problem = only(inside({"out_features": value}))
    assert (problem.code, problem.where) == (code, "/blocks/B/graph/nodes/fc/args/out_features")
    assert str(problem.message).startswith(words)


@pytest.mark.parametrize("value", [{"parameter": "n"}, {"expression": "n + 1"}])
def test_a_reference_of_another_kind_is_a_wrong_type(value: Any) -> None:
    problem = only(inside({"bias": value}))
    assert problem.code == "wrong-type"
    assert str(problem.message).startswith("bias is the ")
    assert str(problem.message).endswith("expected true or false.")


BAD_PARAMETERS: dict[str, tuple[Any, str, str, str]] = {
    "no default": ({"n": {"type": "int"}}, "missing-key", "/n", "“default” is missing here."),
    "no type": ({"n": {"default": 1}}, "missing-key", "/n", "“type” is missing here."),
    "unknown kind": (
        {"n": {"type": "tensor", "default": 1}},
        "wrong-type",
        "/n/type",
        "type is “tensor”; expected one of “int”, “float”, “bool”, “str”.",
    ),
    "default of another kind": (
        {"n": {"type": "int", "default": 0.5}},
        "wrong-type",
        "/n/default",
        "default is 0.5; expected a whole number.",
    ),
    "default that refers": (
        {"n": {"type": "int", "default": {"parameter": "n"}}},
        "reference-outside-block",
        "/n/default",
        "default: parameters and expressions have a meaning only inside a block.",
    ),
    "a keyword": ({"def": INT["n"]}, "reserved-name", "/def", "“def” is a word of Python's own. Try “def_”."),
    "a dotted name": ({"a.b": INT["n"]}, "illegal-name", "/a.b", "“a.b” cannot name a parameter: give an"),
    "self": ({"self": INT["n"]}, "illegal-name", "/self", "“self” cannot name a parameter: give an ASCII"),
    "beyond ASCII": ({"é": INT["n"]}, "illegal-name", "/é", "“é” cannot name a parameter: give an ASCII"),
}


@pytest.mark.parametrize("what", BAD_PARAMETERS)
def test_a_bad_parameter_of_a_block_is_told_with_its_place(what: str) -> None:
    parameters, code, inner, words = BAD_PARAMETERS[what]
    problem = only(read({}, blocks=block({}, parameters)))
    assert (problem.code, problem.where) == (code, f"/blocks/B/parameters{inner}")
    assert str(problem.message).startswith(words)


def test_a_node_may_not_be_named_like_a_parameter_of_its_block() -> None:
    problem = only(read({"n": RELU}, blocks=block({"n": RELU}, INT)))
    assert (problem.code, problem.where) == ("reserved-name", "/blocks/B/graph/nodes/n")
    assert str(problem.message) == "“n” is a parameter of this block; a node inside needs another name."


def test_an_input_inside_a_block_has_no_shape_of_its_own() -> None:
    problem = only(read({}, blocks=block({"x": X})))
    assert (problem.code, problem.where) == ("shape-inside-block", "/blocks/B/graph/nodes/x/args")


@pytest.mark.parametrize("name", ["A.B", "0", "class", "B-1", "", "a" * 201])
def test_a_block_needs_the_name_of_a_class(name: str) -> None:
    problem = only(read({}, blocks={name: {"graph": {"nodes": {}}}}))
    assert problem.code in ("illegal-name", "reserved-name")
    assert problem.where == f"/blocks/{name}"


def test_blocks_that_contain_one_another_are_told_with_the_path() -> None:
    uses = {name: {"graph": {"nodes": {"u": {"type": f"block:{of}"}}}} for name, of in ("AB", "BC", "CA")}
    problem = only(read({}, blocks=uses))
    assert (problem.code, problem.where) == ("block-recursion", "/blocks/A")
    assert str(problem.message) == "a block cannot contain itself: A → B → C → A."


def test_places_escape_what_json_pointers_must() -> None:
    problem = only(read({"a~b/c": RELU}))
    assert problem.where == "/graph/nodes/a~0b~1c"


def test_a_placeholder_keeps_all_that_a_node_of_unknown_type_says() -> None:
    future = {
        "type": "Conv9d",
        "args": {"deep": {"er": [1, {"x": None}]}, "bias": False, "ref": {"parameter": "n"}},
        "repeat": [{"q": 1.5}, {}],
        "enabled": False,
    }
    nodes = {"x": X, "f": future, "g": {"type": "Conv9d", "shares": "f"}, "h": {"type": "Q", "repeat": 3}}
    edges = [["x", "f:left"], ["f:out", "g"], ["g", "h"], ["h", "y"]]
    reading = read(nodes | {"y": {"type": "Output"}}, edges)
    assert [problem.code for problem in reading.problems] == ["unknown-layer"] * 3
    assert reading.project is not None
    written = json.loads(write(reading.project))["graph"]
    assert {name: written["nodes"][name] for name in nodes} == nodes
    assert sorted(written["edges"]) == sorted([*edges[:3], ["h", "y"]])
    assert parse(write(reading.project)) == reading


def test_every_problem_of_a_file_is_told_at_once() -> None:
    file = {
        "format": "torchcanvas",
        "version": 1,
        "name": "two\nlines",
        "colour": "red",
        "graph": {
            "nodes": {"a": {"type": "Relu"}, "b": {"type": "Linear", "args": {"bias": "no"}}, "def": RELU},
            "edges": [["b", "zz"], ["b"]],
            "layout": {"a": 5},
            "pinned": ["b", 1],
            "notes": [{"type": "frame", "place": 1, "size": 2, "color": 3, "title": 4, "x": 5}, {}, 7],
        },
        "blocks": {"B": {"parameters": {"n": {"type": "int"}}}},
        "data": {"source": {"type": "mnist"}, "normalize": "max", "split": {"validation": "half"}},
        "training": {"loss": {"type": "CrossEntropy"}, "optimizer": {"args": {}}, "epochs": 1.5},
    }
    assert {problem.where for problem in parse(json.dumps(file)).problems} == {
        "/name",
        "/colour",
        "/graph/nodes/a/type",
        "/graph/nodes/b/args/bias",
        "/graph/nodes/def",
        "/graph/edges/0/1",
        "/graph/edges/1",
        "/graph/layout/a",
        "/graph/pinned/0",
        "/graph/pinned/1",
        *(f"/graph/notes/0/{key}" for key in ("place", "size", "color", "title", "x")),
        "/graph/notes/1",
        "/graph/notes/2",
        "/blocks/B",
        "/blocks/B/parameters/n",
        "/data/source/type",
        "/data/normalize",
        "/data/split/validation",
        "/training/loss/type",
        "/training/optimizer",
        "/training/epochs",
    }


@pytest.mark.parametrize(
    ("plan", "code", "where", "words"),
    [
        ({"loss": {"type": "MSE"}}, "unknown-loss", "/loss/type", "unknown loss “MSE”; did you mean “MSEL"),
        (
            {"loss": {"type": "MSELoss", "args": {"reduction": "none"}}},
            "wrong-type",
            "/loss/args/reduction",
            "reduction is “none”; expected one of “mean”, “sum”.",
        ),
        (
            {"optimizer": {"type": "SGD", "args": {"fused": True}}},
            "omitted-argument",
            "/optimizer/args/fused",
            "fused is an argument of torch that a project does not hold: how the step is computed",
        ),
        (
            {"memory_format": "nhwc"},
            "wrong-type",
            "/memory_format",
            "memory_format is “nhwc”; expected one of",
        ),
        ({"device": "cuda"}, "unknown-key", "/device", "unknown key “device”"),
        ({"seed": None}, "wrong-type", "/seed", "seed is null; expected a whole number."),
    ],
)
def test_a_bad_training_plan_is_told_with_its_place(plan: Any, code: str, where: str, words: str) -> None:
    file = {"format": "torchcanvas", "version": 1, "graph": {"nodes": {}}, "training": plan}
    problem = only(parse(json.dumps(file)))
    assert (problem.code, problem.where) == (code, f"/training{where}")
    assert str(problem.message).startswith(words)


def test_blocks_nested_too_deeply_are_a_problem_of_form() -> None:
    blocks, inner = {}, {"type": "ReLU"}
    for level in range(40):
        nodes = {"x": {"type": "Input"}, "n": inner, "y": {"type": "Output"}}
        blocks[f"B{level}"] = {"graph": {"nodes": nodes, "edges": [["x", "n"], ["n", "y"]]}}
        inner = {"type": f"block:B{level}"}
    graph = {"nodes": {"x": {"type": "Input", "args": {"shape": [4]}}, "n": inner}, "edges": [["x", "n"]]}
    text = json.dumps({"format": "torchcanvas", "version": 1, "graph": graph, "blocks": blocks})
    (problem,) = parse(text).problems
    assert (problem.code, problem.where) == ("block-nesting", "/blocks/B32")
    assert "32 deep" in str(problem.message)


@pytest.mark.timeout(20)  # a minute when every unknown word sorted all the names
def test_ten_thousand_unknown_ends_are_all_listed() -> None:
    nodes = {f"n{index}": {"type": "ReLU"} for index in range(10_000)}
    edges = [[f"q{index}", f"n{index}"] for index in range(10_000)]
    graph = {"nodes": nodes, "edges": edges}
    problems = parse(json.dumps({"format": "torchcanvas", "version": 1, "graph": graph})).problems
    assert len(problems) == 10_000
