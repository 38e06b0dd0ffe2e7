"""`evaluate`, `predict`, `export` and `runs`: what comes after training."""

import ast
import json
import signal

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file

from core.cli import progress
from core.cli.main import main
from core.training import checkpoints
from core.training.events import StepsFinished
from tests.core.cli.conftest import network


def told_by(run):
    """Return the figures of the run's best epoch, as its events have them."""
    events = [json.loads(line) for line in (run.folder / "events.jsonl").read_text("utf-8").splitlines()]
    best = events[-1]["best"]["epoch"]
    return next(e for e in events if e["event"] == "epoch_finished" and e["epoch"] == best)


def test_evaluate_repeats_the_very_figures_of_the_run(cli, kept_run):
    told = cli("evaluate", kept_run.folder, "--json").json
    expected = told_by(kept_run)
    assert (told["run"], told["split"], told["samples"]) == (kept_run.name, "validation", 360)
    assert told["loss"] == expected["validation_loss"]
    assert told["metrics"] == {"accuracy": expected["validation_accuracy"]}


def test_the_confusion_matrix_adds_up(cli, kept_run):
    told = cli("evaluate", kept_run.folder, "--json", "--split", "train", "--checkpoint", "last").json
    matrix = np.array(told["confusion"])
    assert matrix.shape == (10, 10)
    assert matrix.sum() == told["samples"] == 1437
    assert np.trace(matrix) / 1437 == pytest.approx(told["metrics"]["accuracy"])


def test_evaluate_shows_the_matrix_as_a_table(cli, kept_run):
    lines = cli("evaluate", kept_run.name, "--runs", kept_run.root).out.splitlines()
    assert lines[0] == f"{kept_run.name}, best checkpoint, 360 validation samples"
    assert lines[4].split() == ["class", *map(str, range(10))]
    assert len(lines) == 16


def test_regression_has_neither_accuracy_nor_confusion(cli, tmp_path):
    flags = ("--epochs", "1", "--set", "data.source.args.samples=8", "--runs", tmp_path)
    assert cli("train", "tutorial-regression", *flags).code == 0
    (folder,) = tmp_path.iterdir()
    told = cli("evaluate", folder, "--split", "train", "--json").json
    assert (told["samples"], told["metrics"], told["confusion"]) == (8, {}, None)
    refused = cli("evaluate", folder, "--json")
    assert refused.code == 3
    assert "--split train" in refused.error["message"]


def test_predict_applies_the_runs_own_preprocessing(cli, kept_run, tmp_path):
    from core.data.digits import load_digits

    image = tmp_path / "seventeen.png"
    pixels = load_digits()[0][17]
    Image.fromarray((pixels.astype(np.float64) * 255 / 16).round().astype(np.uint8)).save(image)
    np.save(tmp_path / "a.npy", pixels.astype(np.float32)[None] / 16)
    told = cli("predict", kept_run.folder, "digits:17", image, tmp_path / "a.npy", "--json").json[
        "predictions"
    ]
    digit, picture, array = told
    assert [set(one) for one in told] == [{"input", "class", "confidence", "outputs"}] * 3
    assert (digit["input"], digit["class"]) == ("digits:17", picture["class"])
    assert digit["outputs"] == array["outputs"]
    assert digit["confidence"] == pytest.approx(picture["confidence"], abs=0.02)
    assert digit["confidence"] == pytest.approx(
        float(torch.tensor(digit["outputs"][0], dtype=torch.float64).softmax(0).max())
    )


def test_predict_tells_every_output_of_the_network(cli, write, tmp_path):
    raw = network(training={"epochs": 1, "batch_size": 256}, data={})
    raw["graph"]["nodes"] |= {
        "mean": {"type": "AdaptiveAvgPool2d", "args": {"output_size": 1}},
        "z": {"type": "Output"},
    }
    raw["graph"] |= {
        "edges": [*raw["graph"]["edges"], ["conv1", "mean"], ["mean", "z"]],
        "outputs": ["y", "z"],
    }
    assert cli("train", write(raw), "--runs", tmp_path / "runs").code == 0
    (folder,) = (tmp_path / "runs").iterdir()
    (told,) = cli("predict", folder, "digits:17", "--json").json["predictions"]
    assert [np.shape(one) for one in told["outputs"]] == [(10,), (4, 1, 1)]


def test_each_sample_gets_its_part_of_every_output_whichever_axis_counts_the_samples():
    from core.runs.prediction import outputs_for_each

    first, states = torch.arange(6.0).reshape(2, 3), torch.arange(8.0).reshape(1, 2, 4)
    found = outputs_for_each((first, states), (0, 1))
    assert torch.equal(found[1][0], first[1])
    assert torch.equal(found[1][1], states[:, 1])


@pytest.mark.parametrize(
    ("given", "code"), [("", 2), ("digits:5000", 2), ("digits:x", 2), ("none.png", 3), (".", 3)]
)
def test_an_input_that_cannot_be_read_is_said(cli, kept_run, given, code):
    result = cli("predict", kept_run.folder, given, "--json")
    assert result.code == code
    assert result.error["message"]


@pytest.mark.parametrize("command", [("evaluate",), ("predict", "digits:1"), ("runs", "show")])
def test_an_unknown_run_exits_with_3(cli, tmp_path, command):
    words = ["runs", "show", "none"] if command[0] == "runs" else [command[0], "none", *command[1:]]
    result = cli(*words, "--runs", tmp_path, "--json")
    assert (result.code, result.error["code"]) == (3, "no-such-run")


def test_a_run_without_a_checkpoint_says_so(cli, tmp_path):
    cli("train", "mlp", "--lr", "1e30", "--runs", tmp_path)
    (folder,) = tmp_path.iterdir()
    result = cli("evaluate", folder, "--json")
    assert (result.code, result.error["code"]) == (3, "no-checkpoint")


def test_a_run_that_was_stopped_in_its_first_epoch_says_that_none_has_finished(cli, tmp_path, monkeypatch):
    class Interrupting(progress.EpochLines):
        def __init__(self, *, as_json):
            super().__init__()

        def show(self, event):
            super().show(event)
            if isinstance(event, StepsFinished):
                signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(progress, "view_for", Interrupting)
    stopped = cli("train", "mlp", "--epochs", "3", "--set", "training.batch_size=1", "--runs", tmp_path)
    (folder,) = tmp_path.iterdir()
    assert stopped.code == 130
    assert f"train --resume {folder}\n" in stopped.out
    for command in (("evaluate", folder), ("predict", folder, "digits:1")):
        told = cli(*command, "--checkpoint", "last", "--json")
        assert (told.code, told.error["code"]) == (3, "no-checkpoint")
        assert "has no last checkpoint of a finished epoch yet" in told.error["message"]
    assert cli("runs", "show", folder).out.endswith("No epoch has finished yet.\n")
    assert cli("runs", "list", "--runs", tmp_path, "--json").json["runs"][0]["epochs"] == 0


def drop_flatten(raw):
    del raw["graph"]["nodes"]["flat"]
    raw["graph"]["edges"] = [edge for edge in raw["graph"]["edges"] if "flat" not in edge]
    raw["graph"]["edges"].append(["relu2", "fc1"])


AFTER_TRAINING = [
    ("train", "--epochs", "3", "--resume"),
    ("evaluate",),
    ("predict",),
    ("export", "--to", "state_dict"),
]


@pytest.mark.parametrize("command", AFTER_TRAINING)
def test_a_run_whose_network_was_changed_by_hand_exits_with_1_and_names_the_file(cli, own_run, command):
    own_run.change("project.tcanvas", drop_flatten)
    result = cli(*command, own_run.folder, *(["digits:1"] if command == ("predict",) else []))
    assert result.code == 1
    assert result.err.startswith(f"Error: {own_run.folder / 'project.tcanvas'}: ")
    assert "fc1" in result.err


@pytest.mark.parametrize("plan", ["data", "training"])
def test_a_run_whose_project_lost_a_plan_exits_with_2_and_names_it(cli, own_run, plan):
    own_run.change("project.tcanvas", lambda raw: raw.pop(plan))
    for result in (cli("train", "--resume", own_run.folder), cli("evaluate", own_run.folder)):
        assert result.code == 2
        assert f"project.tcanvas: 1 problem:\n  /{plan}: “{plan}” is missing" in result.err


def test_a_run_whose_project_is_damaged_names_the_file(cli, own_run):
    (own_run.folder / "project.tcanvas").write_text("")
    assert f"Error: {own_run.folder / 'project.tcanvas'}: 1 problem:" in cli("evaluate", own_run.folder).err


def test_more_classes_than_outputs_are_refused(cli, own_run):
    own_run.change("run.json", lambda record: record["classes"].append("ten"))
    result = cli("predict", own_run.folder, "digits:1", "--json")
    assert (result.code, result.error["code"]) == (3, "classes-differ")
    assert "11 classes, and the network has 10 outputs" in result.error["message"]


def test_more_threads_than_this_machine_can_give_are_refused(cli, own_run):
    own_run.change("run.json", lambda record: record.update(threads=10**9))
    result = cli("evaluate", own_run.folder, "--json")
    assert (result.code, result.error["code"]) == (3, "too-many-threads")


def test_exported_weights_are_those_of_the_checkpoint(cli, kept_run, tmp_path):
    for form in ("safetensors", "state_dict"):
        path = tmp_path / form
        assert cli("export", kept_run.folder, "--to", form, "-o", path).code == 0
    weights = load_file(tmp_path / "safetensors")
    plain = torch.load(tmp_path / "state_dict", weights_only=True)
    saved = load_file(kept_run.folder / checkpoints.BEST)
    assert {name: tuple(tensor.shape) for name, tensor in plain.items()} == {
        "conv1.weight": (6, 1, 3, 3),
        "conv1.bias": (6,),
        "fc1.weight": (10, 1350),
        "fc1.bias": (10,),
    }
    for name, tensor in plain.items():
        assert torch.equal(tensor, weights[name])
        assert torch.equal(tensor, saved[f"model.{name}"])


def test_fresh_weights_follow_from_the_seed(cli, tmp_path):
    def weights(seed, name):
        cli("export", "mlp", "--to", "safetensors", "--seed", seed, "-o", tmp_path / name)
        return (tmp_path / name).read_bytes()

    assert weights(3, "a") == weights(3, "b")
    assert weights(3, "a") != weights(4, "c")


def test_python_goes_to_stdout_or_a_file_from_a_file_or_a_run(cli, kept_run, tmp_path):
    shown = cli("export", "first-cnn", "--to", "python")
    assert shown.code == 0
    ast.parse(shown.out)
    path = tmp_path / "net.py"
    assert cli("export", kept_run.folder, "--to", "python", "-o", path).code == 0
    assert path.read_text("utf-8") == shown.out


def test_an_export_never_overwrites_what_it_was_not_told_to(cli, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert cli("export", "mlp", "--to", "state_dict").code == 0
    result = cli("export", "mlp", "--to", "state_dict", "--json")
    assert (result.code, result.error["code"]) == (3, "file-exists")


def test_a_network_with_errors_is_not_exported(cli, write):
    raw = network()
    raw["graph"]["edges"].pop()
    result = cli("export", write(raw), "--to", "python", "--json")
    assert result.code == 1
    assert result.error["problems"]


def test_runs_are_listed_and_shown(cli, kept_run):
    (listed,) = cli("runs", "list", "--runs", kept_run.root, "--json").json["runs"]
    assert {"run", "name", "status", "started", "epochs", "metrics"} == set(listed)
    assert (listed["run"], listed["status"], listed["epochs"]) == (kept_run.name, "completed", 2)
    shown = cli("runs", "show", kept_run.name, "--runs", kept_run.root)
    assert "completed" in shown.out
    assert shown.out.splitlines()[-1].split()[0] == "2"
    history = cli("runs", "show", kept_run.folder, "--json").json["history"]
    assert [row["epoch"] for row in history] == [1, 2]


def test_json_may_stand_before_the_word_of_runs(cli, tmp_path):
    assert cli("runs", "--json", "list", "--runs", tmp_path).json == {"runs": []}


def test_without_runs_the_list_says_how_to_make_one(cli, tmp_path):
    assert "train" in cli("runs", "list", "--runs", tmp_path).out


def test_a_damaged_run_is_said_and_does_not_hide_the_others(cli, tmp_path):
    main(["train", "mlp", "--epochs", "1", "--runs", str(tmp_path)])
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "run.json").write_text("{")
    result = cli("runs", "list", "--runs", tmp_path, "--json")
    assert len(result.json["runs"]) == 1
    assert "broken" in result.err


def test_the_picture_goes_to_stdout_or_a_file_from_a_file_or_a_run(cli, kept_run, tmp_path):
    shown = cli("export", "first-cnn", "--to", "svg")
    assert shown.code == 0 and shown.out.startswith("<?xml") and "conv1" in shown.out
    path = tmp_path / "net.svg"
    told = cli(
        "export", kept_run.folder, "--to", "svg", "--theme", "dark", "--scale", 2, "-o", path, "--json"
    )
    assert told.json == {"exported": {"to": "svg", "path": str(path)}}
    assert "#16181C" in path.read_text("utf-8")
    block = cli(
        "export", "small-resnet", "--to", "svg", "--block", "BasicBlock", "--transparent", "--no-sums"
    )
    assert "shortcut.0" in block.out and "#F4F5F8" not in block.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--to", "python", "--theme", "dark"), "--theme is for a picture: give --to svg too."),
        (("--to", "svg", "--scale", "0"), "“0” is not a number from 0.01 to 100"),
        (("--to", "svg", "--block", "X"), "there is no block “X”."),
    ],
)
def test_what_no_picture_can_be_of_is_said(cli, words, message):
    result = cli("export", "first-cnn", *words)
    assert result.code == 2 and message in result.err
