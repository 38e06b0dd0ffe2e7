"""`check`: every bad input through the real command line, and the repairs."""

import json
from pathlib import Path

import pytest

from core import files
from core.checks import check_network
from core.cli.check import repair
from core.cli.main import main
from core.project.files import load
from core.shapes import inference
from core.shapes.answer import answer
from tests.core.cli.conftest import network
from tests.helpers.projects import chain

TARGET = {"data": {"source": {"type": "digits"}}, "training": {}}


def changed(**nodes):
    """Return the small network with nodes replaced or added."""
    raw = network()
    raw["graph"]["nodes"] |= nodes
    return raw


def wired(*edges):
    """Return the small network with further edges."""
    raw = network()
    raw["graph"]["edges"] += [list(edge) for edge in edges]
    return raw


RECURSIVE = network(
    blocks={
        "B": {"graph": {"nodes": {"x": {"type": "Input"}, "b": {"type": "block:B"}, "y": {"type": "Output"}}}}
    }
)
BAD_FORM = {
    "not JSON": ("{", "not-json", "line 1"),
    "empty": ("", "empty-file", "empty"),
    "too deep": ("[" * 100_000, "too-deep", "nested"),
    "NaN": (json.dumps(network()).replace("8, 8", "8, NaN"), "not-finite", "NaN"),
    "duplicate keys": ('{"format": 1, "format": 2}', "duplicate-key", "format"),
    "newer": (network() | {"version": 99}, "newer-version", "newer TorchCanvas"),
    "unknown layer": (changed(conv1={"type": "Conv2D"}), "unknown-layer", "did you mean “Conv2d”"),
    "wrong type": (
        changed(fc1={"type": "Linear", "args": {"out_features": "ten"}}),
        "wrong-type",
        "out_features",
    ),
    "unknown argument": (
        changed(fc1={"type": "Linear", "args": {"out_feature": 10}}),
        "unknown-argument",
        "did you mean “out_features”",
    ),
    "illegal name": (changed(forward={"type": "ReLU"}), "reserved-name", "forward"),
    "recursion": (RECURSIVE, "block-recursion", "B → B"),
    "dangling edge": (wired(("gone", "y")), "unknown-node", "gone"),
    "duplicate edge": (wired(("fc1", "y")), "duplicate-edge", "y"),
}


@pytest.mark.parametrize("name", BAD_FORM)
def test_bad_form_is_named_and_exits_with_2(cli, write, name):
    content, code, words = BAD_FORM[name]
    path = write(content)
    text, told = cli("check", path), cli("check", path, "--json")
    assert (text.code, told.code) == (2, 2)
    assert words in text.out
    assert code in {problem["code"] for problem in told.json["problems"]}
    assert {problem["stage"] for problem in told.json["problems"]} == {"form"}


@pytest.mark.parametrize("command", ["summary", "explain", "train", "export"])
def test_other_commands_refuse_bad_form_with_every_problem(cli, write, command):
    path = write(changed(conv1={"type": "Conv2D"}, fc1={"type": "Liner"}))
    extra = ["--to", "python"] if command == "export" else []
    result = cli(command, path, *extra, "--json")
    assert result.code == 2
    assert [problem["node"] for problem in result.error["problems"]] == ["conv1", "fc1"]
    assert "Traceback" not in result.err


def test_a_binary_file_is_refused(cli, tmp_path):
    path = tmp_path / "net.tcanvas"
    path.write_bytes(bytes(range(256)) * 8)
    result = cli("check", path)
    assert result.code == 2
    assert "UTF-8" in result.out


def test_a_cycle_is_named_with_its_path(cli, write):
    raw = network()
    raw["graph"]["nodes"] = {
        "x": {"type": "Input", "args": {"shape": [4]}},
        "a": {"type": "ReLU"},
        "b": {"type": "ReLU"},
        "y": {"type": "Output"},
    }
    raw["graph"]["edges"] = [["a", "b"], ["b", "a"], ["x", "y"]]
    result = cli("check", write(raw))
    assert result.code == 2
    assert "a → b → a" in result.out


def test_an_occupied_input_names_both_sources(cli, write):
    result = cli("check", write(wired(("conv1", "y"))), "--json")
    assert result.code == 2
    assert any("conv1" in p["message"] or "fc1" in p["message"] for p in result.json["problems"])


def test_all_problems_of_a_file_are_listed_at_once(cli, write):
    raw = changed(conv1={"type": "Conv2D"}, fc1={"type": "Linear", "args": {"out_features": 1.5}})
    result = cli("check", write(raw | {"extra": 1}), "--json")
    assert {p["where"] for p in result.json["problems"]} == {
        "/extra",
        "/graph/nodes/conv1/type",
        "/graph/nodes/fc1/args/out_features",
    }


@pytest.mark.parametrize("command", [["check"], ["summary"], ["explain"], ["train"]])
def test_a_missing_file_exits_with_3(cli, tmp_path, command):
    result = cli(*command, tmp_path / "none.tcanvas", "--json")
    assert (result.code, result.error["code"]) == (3, "missing-file")


def test_a_folder_exits_with_3(cli, tmp_path):
    result = cli("check", tmp_path, "--json")
    assert (result.code, result.error["code"]) == (3, "is-folder")


def test_a_file_without_permission_exits_with_3(cli, write, monkeypatch):
    path = write(network())

    def refuse(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)  # root may read everything, so it is injected here
    result = cli("check", path, "--json")
    assert (result.code, result.error["code"]) == (3, "no-permission")


def test_an_unknown_example_names_the_nearest(cli):
    result = cli("summary", "first-cn")
    assert result.code == 3
    assert "did you mean first-cnn?" in result.err


def test_a_null_character_in_a_path_is_no_traceback(cli):
    assert cli("check", "a\0b").code == 3


def test_a_network_problem_is_json_as_contracted(cli, write, golden):
    result = cli("check", write(network(flatten=False, **TARGET)), "--json")
    assert result.code == 1
    golden("check-flatten.json", result.out)


def test_a_range_is_the_networks_business(cli, write):
    raw = changed(conv1={"type": "Conv2d", "args": {"out_channels": 4, "kernel_size": 0}})
    result = cli("check", write(raw), "--json")
    assert result.code == 1
    assert any("kernel_size" in problem["message"] for problem in result.json["problems"])


def test_warnings_alone_exit_with_0(cli, write):
    raw = network()
    raw["graph"]["nodes"]["idle"] = {"type": "ReLU"}
    raw["graph"]["edges"].append(["conv1", "idle"])
    result = cli("check", write(raw), "--json")
    assert result.code == 0
    assert [problem["severity"] for problem in result.json["problems"]] == ["warning"]


def test_fix_inserts_flatten_and_saves(cli, write):
    path = write(network(flatten=False, **TARGET))
    result = cli("check", path, "--fix")
    assert result.code == 0
    assert "Insert Flatten (gives 144 features)" in result.out
    assert any(node.type == "Flatten" for node in load(path).graph.nodes.values())
    assert cli("check", path).code == 0


def test_fix_can_save_elsewhere_and_says_what_it_did(cli, write, tmp_path):
    path, other = write(network(flatten=False, **TARGET)), tmp_path / "other.tcanvas"
    before = path.read_bytes()
    result = cli("check", path, "--fix", "--output", other, "--json")
    assert result.json["problems"] == []
    assert [one["id"] for one in result.json["fixed"]] == ["insert-flatten"]
    assert path.read_bytes() == before
    assert cli("check", other).code == 0


def test_fix_leaves_a_file_without_errors_alone(cli, write):
    path = write(network(**TARGET))
    before = path.read_bytes()
    assert cli("check", path, "--fix").code == 0
    assert path.read_bytes() == before


def test_fix_never_writes_over_an_example(cli):
    result = cli("check", "first-cnn", "--fix")
    assert result.code == 2
    assert "--output" in result.err


def test_a_full_disk_leaves_the_old_file_whole(cli, write, monkeypatch):
    path = write(network(flatten=False, **TARGET))
    before = path.read_bytes()

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    result = cli("check", path, "--fix")
    assert result.code == 3
    assert "No space left on device" in result.err
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_hostile_name_stays_on_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "hostile.tcanvas"
    graph = {"nodes": {"a\nb\x1b[31m": {"type": "ReLU"}}}
    file.write_text(json.dumps({"format": "torchcanvas", "version": 1, "graph": graph}), "utf-8")
    main(["check", str(file)])
    out = capsys.readouterr().out
    assert out.count("\n") == 2
    assert "\x1b" not in out


def test_a_repair_rechecks_only_what_lies_behind_it(monkeypatch):
    num_layers, asked = 40, []

    def counted(*question):
        asked.append(question)
        return answer(*question)

    pinned = ("Linear", {"out_features": 3, "in_features": 7})
    project = chain(("Input", {"shape": (3,)}), *[pinned] * num_layers, "Output")
    problems = check_network(project)
    monkeypatch.setattr(inference, "answer", counted)
    _, left, done = repair(project, problems)
    assert (left, len(done)) == ((), num_layers)
    assert len(asked) <= 3 * num_layers


def habits():
    """Return the small network with a needless ReLU, and without the Flatten that it needs."""
    raw = network(flatten=False, **TARGET)
    raw["graph"]["nodes"] |= {"relu8": {"type": "ReLU"}, "relu9": {"type": "ReLU"}}
    edges = [edge for edge in raw["graph"]["edges"] if edge[0] != "conv1"]
    into = next(edge[1] for edge in raw["graph"]["edges"] if edge[0] == "conv1")
    raw["graph"]["edges"] = [*edges, ["conv1", "relu8"], ["relu8", "relu9"], ["relu9", into]]
    return raw


def test_fix_leaves_warnings_alone_and_says_what_mends_them(cli, write):
    path = write(habits())
    result = cli("check", path, "--fix")
    assert result.code == 0
    assert "Insert Flatten" in result.out
    assert "warning: relu9: ReLU changes nothing here" in result.out
    assert "--fix-warnings” applies the first repair of each warning too" in result.out
    assert "relu9" in load(path).graph.nodes


def test_fix_warnings_mends_errors_and_warnings_and_says_both(cli, write):
    path = write(habits())
    result = cli("check", path, "--fix-warnings", "--json")
    assert result.code == 0
    assert [one["id"] for one in result.json["fixed"]] == ["insert-flatten", "remove"]
    assert result.json["problems"] == []
    assert "relu9" not in load(path).graph.nodes
    assert cli("check", path, "--fix-warnings", "--json").json["fixed"] == []


def test_fix_warnings_never_writes_over_an_example_and_output_needs_a_fix(cli, write, tmp_path):
    assert cli("check", "first-cnn", "--fix-warnings").code == 2
    path, other = write(habits()), tmp_path / "other.tcanvas"
    before = path.read_bytes()
    assert cli("check", path, "--output", other).code == 2
    assert cli("check", path, "--fix-warnings", "--output", other).code == 0
    assert path.read_bytes() == before
    assert cli("check", other).out.endswith("no problems.\n")
