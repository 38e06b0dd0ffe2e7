"""What commands print: golden files, and output that nothing in a file can disturb."""

import json

import pytest

from core.cli import output, tables
from core.cli.tables import Column, print_table


@pytest.mark.parametrize("name", ["first-cnn", "small-resnet"])
def test_summary_tables_are_as_they_were(cli, golden, name):
    golden(f"summary-{name}.txt", cli("summary", name).out)


def test_summary_json_is_as_it_was(cli, golden):
    golden("summary-first-cnn.json", cli("summary", "first-cnn", "--json").out)


def test_explanations_are_as_they_were(cli, golden):
    golden("explain-first-cnn.txt", cli("explain", "first-cnn").out)
    golden("explain-first-cnn.json", cli("explain", "first-cnn", "--json").out)


def test_examples_are_as_they_were(cli, golden):
    golden("examples.txt", cli("examples").out)
    golden("examples.json", cli("examples", "--json").out)


def test_the_tutorial_network_has_the_figures_everybody_expects(cli):
    told = cli("summary", "first-cnn", "--json").json
    by_name = {layer["name"]: layer for layer in told["layers"]}
    assert by_name["conv1"] == {
        "name": "conv1",
        "type": "Conv2d",
        "block": None,
        "shares": None,
        "input_shapes": [["N", 1, 32, 32]],
        "output_shapes": [["N", 6, 30, 30]],
        "parameters": 60,
        "trainable": 60,
        "macs": 48600,
    }
    assert (told["parameters"], told["trainable"], told["macs"]) == (13570, 13570, 62100)
    assert told["memory_bytes"]["parameters"] == 54280


def test_explain_says_why_1350(cli):
    assert "1350 = 6 × 15 × 15" in cli("explain", "first-cnn", "flat").out
    chain = cli("explain", "first-cnn", "fc1", "--chain", "--json").json["nodes"]
    assert [node["node"] for node in chain] == ["x", "conv1", "relu1", "pool1", "relu2", "flat", "fc1"]
    height = chain[1]["steps"][0]
    assert (height["substituted"], height["value"]) == ("⌊(32 + 2·0 − 1·(3 − 1) − 1)/1⌋ + 1", 30)
    assert chain[1]["parameters"] == {"formula": "6·(1·3·3) + 6", "value": 60}


def test_the_examples_listed_are_the_files_and_their_counts_are_true(cli):
    listed = cli("examples", "--json").json["examples"]
    for entry in listed:
        assert set(entry) == {"name", "title", "parameters"}
        assert cli("summary", entry["name"], "--json").json["parameters"] == entry["parameters"]
    from core.cli.files import example_names

    assert sorted(entry["name"] for entry in listed) == list(example_names())


def test_a_network_with_errors_is_summarised_as_far_as_it_is_known(cli, write):
    path = write(
        {
            "format": "torchcanvas",
            "version": 1,
            "graph": {
                "nodes": {
                    "x": {"type": "Input", "args": {"shape": [3]}},
                    "conv1": {"type": "Conv2d", "args": {"out_channels": 4, "kernel_size": 3}},
                    "y": {"type": "Output"},
                },
                "edges": [["x", "conv1"], ["conv1", "y"]],
            },
        }
    )
    result = cli("summary", path, "--json")
    assert result.code == 1
    assert result.json["layers"][1]["output_shapes"] == [None]
    assert result.json["parameters"] is None
    assert "conv1" in result.err


def test_a_disabled_layer_and_shared_weights_are_named(cli, write):
    path = write(
        {
            "format": "torchcanvas",
            "version": 1,
            "graph": {
                "nodes": {
                    "x": {"type": "Input", "args": {"shape": [4]}},
                    "a": {"type": "Linear", "args": {"out_features": 4}},
                    "b": {"type": "Linear", "shares": "a"},
                    "c": {"type": "ReLU", "enabled": False},
                    "y": {"type": "Output"},
                },
                "edges": [["x", "a"], ["a", "b"], ["b", "c"], ["c", "y"]],
            },
        }
    )
    result = cli("summary", path)
    assert result.code == 0
    assert "Linear (weights of a)" in result.out
    assert "ReLU, disabled" in result.out
    assert result.out.splitlines()[-5].split() == ["total", "20", "32"]


def test_plain_tables_do_not_depend_on_the_width_of_a_terminal(cli, monkeypatch):
    wide = cli("summary", "first-cnn").out
    monkeypatch.setenv("COLUMNS", "20")
    assert cli("summary", "first-cnn").out == wide


def test_a_terminal_gets_a_rich_table_and_no_colour_is_honoured(cli, monkeypatch):
    monkeypatch.setattr(output, "is_terminal", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in cli("summary", "first-cnn").out
    monkeypatch.delenv("FORCE_COLOR")
    monkeypatch.setenv("NO_COLOR", "1")
    plain = cli("summary", "first-cnn").out
    assert "13,570" in plain
    assert "\x1b[3" not in plain


@pytest.mark.parametrize("terminal", [True, False])
def test_markup_and_control_characters_are_shown_as_text(capsys, monkeypatch, terminal):
    monkeypatch.setattr(output, "is_terminal", lambda: terminal)
    print_table((Column("[b]a[/b]"),), [("[red]x[/red]",), ("\x1b[2Jy",)])
    shown = capsys.readouterr().out
    assert "[red]x[/red]" in shown
    assert "[b]a[/b]" in shown
    assert "\\x1b[2Jy" in shown
    assert "\x1b[2J" not in shown


def test_wide_characters_keep_columns_aligned(capsys):
    print_table((Column("name"), Column("n", right=True)), [("层", "1"), ("ab", "22")])
    _, _, first, second = capsys.readouterr().out.splitlines()
    assert (first, second) == ("层     1", "ab    22")


def test_json_has_null_where_a_number_is_not_finite(capsys):
    output.print_json({"loss": float("nan"), "more": [float("inf"), 1.0]})
    assert json.loads(capsys.readouterr().out) == {"loss": None, "more": [None, 1.0]}


def test_counts_have_commas_and_what_is_unknown_a_question_mark():
    assert (tables.number(13570), tables.number(None)) == ("13,570", "?")
