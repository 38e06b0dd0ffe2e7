"""`blocks`: what is listed and shown, and a block's way between a file and the library."""

import json

import pytest

from core.library.listing import default_library, shipped_blocks
from core.project.files import load
from tests.core.cli.conftest import network

BLOCK = {
    "parameters": {"size": {"type": "int", "default": 4}},
    "graph": {
        "nodes": {
            "x": {"type": "Input"},
            "fc": {"type": "Linear", "args": {"out_features": {"expression": "size * 2"}}},
            "y": {"type": "Output"},
        },
        "edges": [["x", "fc"], ["fc", "y"]],
    },
}


@pytest.fixture
def file(write):
    return write(network(blocks={"Mine": BLOCK}))


def test_the_list_has_every_block_and_says_whose_it_is(cli, file):
    cli("blocks", "save", file, "Mine")
    told = cli("blocks", "list", "--json").json["blocks"]
    assert [one["name"] for one in told] == [*(block.name for block in shipped_blocks()), "Mine"]
    assert [one["own"] for one in told][-2:] == [False, True]
    assert told[-1]["parameters"] == {"size": {"type": "int", "default": 4}}
    rows = cli("blocks", "list").out.splitlines()
    assert rows[0].split() == ["name", "whose", "parameters", "what", "it", "is"]
    assert next(row for row in rows if row.startswith("Mine")).split() == ["Mine", "yours", "size"]
    assert any(row.startswith("BasicBlock") and "ResNet" in row for row in rows)


def test_a_damaged_block_is_told_and_the_others_are_listed(cli):
    default_library().mkdir(parents=True)
    (default_library() / "bad.tcanvas").write_text("{")
    result = cli("blocks", "list")
    assert result.code == 0
    assert "Warning: " in result.err
    assert "bad.tcanvas" in result.err
    assert "BasicBlock" in result.out
    assert cli("blocks", "list", "--json").json["blocks"]


def test_a_block_is_shown_with_its_parameters_and_layers(cli, file):
    cli("blocks", "save", file, "Mine")
    result = cli("blocks", "show", "Mine")
    assert result.code == 0
    lines = [line.split() for line in result.out.splitlines()]
    assert ["size", "int", "4"] in lines
    assert any(line[:3] == ["fc", "Linear", "out_features=size"] for line in lines)
    told = cli("blocks", "show", "BasicBlock", "--json").json
    assert (told["inputs"], told["outputs"], told["own"]) == (["x"], ["y"], False)
    assert told["nodes"]["downsample.0"]["enabled"] == {"parameter": "project"}
    assert "enabled=project" in cli("blocks", "show", "BasicBlock").out


def test_an_unknown_block_is_an_error_with_a_guess(cli):
    result = cli("blocks", "show", "BasicBlok", "--json")
    assert result.code == 3
    assert result.error["code"] == "no-such-block"
    assert "BasicBlock" in result.error["message"]


def test_a_block_is_added_to_a_file_once(cli, file):
    result = cli("blocks", "add", file, "BasicBlock")
    assert (result.code, result.out) == (0, f"Added block BasicBlock. Saved {file}\n")
    assert set(load(file).blocks) == {"BasicBlock", "Mine"}
    before = file.read_bytes()
    again = cli("blocks", "add", file, "BasicBlock")
    assert again.out == f"{file} has block BasicBlock already.\n"
    assert file.read_bytes() == before
    told = cli("blocks", "add", file, "DoubleConv", "--json").json["added"]
    assert told == {"block": "DoubleConv", "new": ["DoubleConv"], "path": str(file)}


def test_an_example_stays_as_it_is_and_a_copy_is_saved(cli, tmp_path):
    refused = cli("blocks", "add", "small-resnet", "BasicBlock", "--json")
    assert (refused.code, refused.error["where"]) == (2, "--output")
    path = tmp_path / "more.tcanvas"
    result = cli("blocks", "add", "small-resnet", "BasicBlock", "-o", path)
    assert result.out == f"Added block BasicBlock1. Saved {path}\n"
    assert set(load(path).blocks) == {"BasicBlock", "BasicBlock1"}


def test_a_block_is_kept_under_another_name_and_overwritten_only_when_asked(cli, file, tmp_path):
    shelf = tmp_path / "shelf"
    result = cli("blocks", "save", file, "Mine", "--as", "Yours", "--library", shelf)
    assert (result.code, result.out) == (0, f"Saved {shelf / 'Yours.tcanvas'}\n")
    again = cli("blocks", "save", file, "Mine", "--as", "Yours", "--library", shelf, "--json")
    assert (again.code, again.error["code"]) == (3, "block-exists")
    told = cli(
        "blocks", "save", file, "Mine", "--as", "Yours", "--library", shelf, "--overwrite", "--json"
    ).json
    assert told == {"saved": {"block": "Yours", "path": str(shelf / "Yours.tcanvas")}}
    missing = cli("blocks", "save", file, "Mi", "--json")
    assert (missing.code, missing.error["code"]) == (2, "unknown-block")


def test_a_block_of_ones_own_is_deleted(cli, file):
    cli("blocks", "save", file, "Mine")
    path = default_library() / "Mine.tcanvas"
    assert cli("blocks", "delete", "Mine").out == f"Deleted {path}\n"
    assert not path.exists()
    cli("blocks", "save", file, "Mine")
    told = cli("blocks", "delete", "Mine", "--json").json
    assert told == {"deleted": {"block": "Mine", "path": str(path)}}
    assert cli("blocks", "delete", "BasicBlock", "--json").error["code"] == "shipped-block"


def test_blocks_alone_says_what_it_takes(cli):
    result = cli("blocks")
    assert result.code == 2
    assert "list|show|add|save|delete" in result.err


def test_a_hostile_name_is_shown_as_text(cli, write):
    hostile = json.loads(json.dumps(BLOCK))
    hostile["parameters"]["mode"] = {"type": "str", "default": "\x1b[2J"}
    file = write(network(blocks={"Mine": hostile}))
    cli("blocks", "save", file, "Mine")
    assert "\x1b" not in cli("blocks", "show", "Mine").out
