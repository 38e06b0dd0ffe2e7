"""`arrange`: the window's arranging, without a window."""

import json

import pytest

from core.arranging import Direction, arrange
from core.cli.files import load_project
from core.project.edits import move, pin
from core.project.files import load
from core.project.writing import write


def test_it_prints_the_canonical_file_with_a_layout(cli):
    result = cli("arrange", "small-resnet")
    project = load_project("small-resnet")
    assert result.code == 0 and not result.err
    assert result.out == write(move(project, arrange(project.graph)))
    assert set(json.loads(result.out)["graph"]["layout"]) == set(project.graph.nodes)


def test_it_saves_in_place_or_elsewhere_and_says_so(cli, tmp_path):
    file, other = tmp_path / "net.tcanvas", tmp_path / "other.tcanvas"
    assert cli("arrange", "lenet5", "-o", file).out == f"Wrote {file}\n"
    down = load(file).graph.layout
    assert cli("arrange", file, "--direction", "right", "--output", other).code == 0
    assert load(file).graph.layout == down
    assert cli("arrange", file, "--direction", "right", "--in-place").out == f"Wrote {file}\n"
    assert load(file) == load(other)
    assert dict(load(file).graph.layout) == arrange(load(file).graph, direction=Direction.RIGHT)


def test_json_gives_the_corners_in_canonical_order(cli):
    arranged = cli("arrange", "first-cnn", "--json").json["arranged"]
    assert list(arranged["layout"].items())[:2] == [("x", [0, 0]), ("conv1", [0, 86])]
    assert arranged["path"] is None and arranged["block"] is None


def test_only_and_pin_leave_the_rest(cli, tmp_path):
    file = tmp_path / "net.tcanvas"
    project = load_project("first-cnn")
    file.write_text(write(move(project, {"conv1": (300, 90), "relu1": (700, 500)})), "utf-8")
    assert set(cli("arrange", file, "--only", "relu1", "fc1", "--json").json["arranged"]["layout"]) == {
        "relu1", "fc1",
    }  # fmt: skip
    layout = cli("arrange", file, "--pin", "conv1", "--json").json["arranged"]["layout"]
    assert "conv1" not in layout and layout["x"] == [300, 4] and layout["relu1"] == [300, 176]


def test_what_the_file_pins_stays(cli, tmp_path):
    file = tmp_path / "net.tcanvas"
    project = pin(load_project("first-cnn"), {"conv1": (300, 90)})
    file.write_text(write(project), "utf-8")
    layout = cli("arrange", file, "--json").json["arranged"]["layout"]
    assert "conv1" not in layout and layout["x"] == [300, 4]


def test_a_block_is_arranged_by_name(cli):
    result = cli("arrange", "small-resnet", "--block", "BasicBlock", "--json")
    assert result.json["arranged"]["block"] == "BasicBlock"
    assert "conv1" in result.json["arranged"]["layout"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--only", "conv"), "there is no node “conv”; did you mean “conv1”?"),
        (("--pin", "conv1", "zzzz"), "there is no node “zzzz”."),
        (("--block", "Nothing"), "there is no block “Nothing”."),
        (
            ("--in-place",),
            "first-cnn is an example, which stays as it is. Say where to save with --output PATH.",
        ),
        (("--in-place", "-o", "x"), "not allowed with argument"),
        (("--direction", "up"), "invalid choice: 'up'"),
    ],
)
def test_what_it_cannot_do_it_says(cli, words, message):
    result = cli("arrange", "first-cnn", *words)
    assert result.code == 2
    assert message in result.err
