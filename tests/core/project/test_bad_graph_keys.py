"""Keys of a graph whose form is wrong: inputs, outputs, layout, pins and notes."""

import json
from typing import Any

import pytest

from core.project.reading import parse
from tests.core.project.test_bad_form import NODES, only

RECTANGLE = {"place": [0, 0], "size": [1, 1]}
COMMENT = RECTANGLE | {"type": "comment", "text": "a"}
FRAME = RECTANGLE | {"type": "frame"}

BAD_GRAPHS: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "unknown key": ({"wires": []}, "unknown-key", "/wires", "unknown key “wires”"),
    "edges no list": ({"edges": {}}, "wrong-type", "/edges", "edges is an object; expected a list"),
    "no Input": ({"inputs": ["x", "a"]}, "bad-order", "/inputs/1", "“a” is not one of the Input nodes that"),
    "twice": (
        {"inputs": ["x", "x"]},
        "bad-order",
        "/inputs/1",
        "“x” is not one of the Input nodes that remain: none.",
    ),
    "an object": ({"outputs": [{}]}, "bad-order", "/outputs/0", "an object is not one of the Output nodes"),
    "left out": (
        {"outputs": []},
        "incomplete-order",
        "/outputs",
        "“outputs” leaves out y; list every Output or drop the key.",
    ),
    "unplaced node": ({"layout": {"z": [0, 0]}}, "unknown-node", "/layout/z", "unknown node “z”"),
    "three numbers": (
        {"layout": {"a": [0, 0, 0]}},
        "wrong-type",
        "/layout/a",
        "a is [0, 0, 0]; expected two whole numbers: x and y of the top-left corner.",
    ),
    "half pixels": ({"layout": {"a": [0.5, 0]}}, "wrong-type", "/layout/a", "a is [0.5, 0]; expected two"),
    "bool pixels": ({"layout": {"a": [True, 0]}}, "wrong-type", "/layout/a", "a is [true, 0]; expected two"),
    "far away": (
        {"layout": {"a": [10**8, 0]}},
        "wrong-type",
        "/layout/a",
        "a is [100000000, 0]; expected two",
    ),
    "pinned no list": ({"pinned": {}}, "wrong-type", "/pinned", "pinned is an object; expected a list"),
    "pinned number": ({"pinned": [3]}, "wrong-type", "/pinned/0", "0 is 3; expected a text."),
    "pinned stranger": ({"pinned": ["z"]}, "unknown-node", "/pinned/0", "unknown node “z”"),
    "pinned nowhere": (
        {"pinned": ["a"], "layout": {"x": [0, 0]}},
        "pinned-nowhere",
        "/pinned/0",
        "a is pinned, but “layout” has no corner for it. Give it one, or do not pin it.",
    ),
    "pinned twice": (
        {"pinned": ["a", "a"], "layout": {"a": [0, 0]}},
        "pinned-twice",
        "/pinned/1",
        "a is pinned already. Remove one.",
    ),
    "pinned at a bad corner": (
        {"pinned": ["a"], "layout": {"a": [0]}},
        "wrong-type",
        "/layout/a",
        "a is [0]; expected two whole numbers",
    ),
    "notes no list": ({"notes": {}}, "wrong-type", "/notes", "notes is an object; expected a list"),
    "note no object": ({"notes": ["hm"]}, "wrong-type", "/notes/0", "0 is “hm”; expected an object"),
    "note of no type": ({"notes": [{"text": "a"}]}, "missing-key", "/notes/0", "“type” is missing here."),
    "note of another type": (
        {"notes": [RECTANGLE | {"type": "fram"}]},
        "unknown-note",
        "/notes/0/type",
        "unknown kind of note “fram”; did you mean “frame”?",
    ),
    "comment without text": (
        {"notes": [RECTANGLE | {"type": "comment"}]},
        "missing-key",
        "/notes/0",
        "“text” is missing here.",
    ),
    "comment of spaces": (
        {"notes": [COMMENT | {"text": " \n "}]},
        "illegal-note-text",
        "/notes/0/text",
        "a comment has 1 to 4000 characters, not only spaces; this one has 3.",
    ),
    "comment too long": (
        {"notes": [COMMENT | {"text": "a" * 4001}]},
        "illegal-note-text",
        "/notes/0/text",
        "a comment has 1 to 4000 characters, not only spaces; this one has 4001.",
    ),
    "comment that turns around": (
        {"notes": [COMMENT | {"text": "a\u202eb"}]},
        "illegal-note-text",
        "/notes/0/text",
        "a comment cannot hold the character U+202E, which nobody sees. Remove it.",
    ),
    "comment with a title": (
        {"notes": [COMMENT | {"title": "a"}]},
        "unknown-key",
        "/notes/0/title",
        "unknown key “title”",
    ),
    "title of two lines": (
        {"notes": [FRAME | {"title": "a\nb"}]},
        "illegal-note-title",
        "/notes/0/title",
        "the title of a frame is one line and cannot hold the character U+000A. Remove it.",
    ),
    "title too long": (
        {"notes": [FRAME | {"title": "a" * 201}]},
        "illegal-note-title",
        "/notes/0/title",
        "the title of a frame has at most 200 characters; this one has 201.",
    ),
    "title no text": ({"notes": [FRAME | {"title": 5}]}, "wrong-type", "/notes/0/title", "title is 5; expec"),
    "another color": (
        {"notes": [FRAME | {"color": "#ff0000"}]},
        "wrong-type",
        "/notes/0/color",
        "color is “#ff0000”; expected one of “blue”, “green”, “yellow”, “red”, “purple”, “gray”.",
    ),
    "no place": ({"notes": [{"type": "frame", "size": [1, 1]}]}, "missing-key", "/notes/0", "“place” is"),
    "half a place": (
        {"notes": [FRAME | {"place": [0.5, 0]}]},
        "wrong-type",
        "/notes/0/place",
        "place is [0.5, 0]; expected two whole numbers",
    ),
    "no room": (
        {"notes": [FRAME | {"size": [0, 5]}]},
        "wrong-type",
        "/notes/0/size",
        "size is [0, 5]; expected two whole numbers from 1 to 10000000: width and height.",
    ),
    "too many notes": (
        {"notes": [COMMENT] * 1001},
        "too-many-notes",
        "/notes",
        "a graph has at most 1000 comments and frames; here are 1001.",
    ),
    "layout no object": ({"layout": []}, "wrong-type", "/layout", "layout is []; expected an object"),
}


@pytest.mark.parametrize("what", BAD_GRAPHS)
def test_a_bad_key_of_a_graph_is_told_with_its_place(what: str) -> None:
    graph, code, inner, words = BAD_GRAPHS[what]
    reading = parse(
        json.dumps({"format": "torchcanvas", "version": 1, "graph": {"nodes": NODES, "edges": []} | graph})
    )
    problem = only(reading)
    assert (problem.code, problem.where) == (code, f"/graph{inner}")
    assert str(problem.message).startswith(words)
