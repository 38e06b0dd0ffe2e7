"""`train`: what it prints, what it refuses, what it leaves."""

import json
import signal

import pytest

from core.cli import output, progress, train
from core.cli.interrupts import stopping
from core.project.files import load
from core.runs.folder import load_run
from core.training import checkpoints
from core.training.events import EpochFinished, RunFinished, RunStarted, StepsFinished
from tests.core.cli.conftest import network

DIGITS = ("--data", "digits", "--epochs", "1")


def events_of(result):
    return [json.loads(line) for line in result.out.splitlines()]


@pytest.fixture
def runs(tmp_path):
    return tmp_path / "runs"


def test_json_prints_one_event_a_line_and_the_run_keeps_the_same(cli, runs):
    result = cli("train", "mlp", "--epochs", "2", "--json", "--runs", runs)
    events = events_of(result)
    assert result.code == 0
    assert (events[0]["event"], events[-1]["event"]) == ("run_started", "run_finished")
    assert [e["epoch"] for e in events if e["event"] == "epoch_finished"] == [1, 2]
    (folder,) = runs.iterdir()
    assert (folder / "events.jsonl").read_text("utf-8").splitlines() == [
        json.dumps(e, ensure_ascii=False) for e in events
    ]


def test_away_from_a_terminal_each_epoch_has_a_line(cli, runs):
    lines = cli("train", "mlp", "--epochs", "2", "--runs", runs).out.splitlines()
    assert lines[0].startswith("Run ")
    assert lines[1].startswith("epoch 1/2  loss ")
    assert "validation accuracy" in lines[2]
    assert lines[3].startswith("Completed. Best: epoch ")


def test_the_same_seed_gives_the_same_losses_and_another_gives_others(cli, runs):
    def losses(seed):
        told = events_of(cli("train", "mlp", "--epochs", "1", "--seed", seed, "--json", "--runs", runs))
        return [loss for e in told if e["event"] == "steps_finished" for loss in e["losses"]]

    assert losses(1) == losses(1)
    assert losses(1) != losses(2)


def test_the_file_is_never_written_and_the_run_keeps_the_effective_project(cli, write, runs):
    path = write(network(training={"epochs": 7, "batch_size": 32}))
    before = path.read_bytes()
    flags = ("--set", "training.optimizer.args.momentum=0.9", "--lr", "0.01", "--batch-size", "128")
    assert cli("train", path, *DIGITS, *flags, "--runs", runs).code == 0
    assert path.read_bytes() == before
    (folder,) = runs.iterdir()
    plan = load(folder / "project.tcanvas").training
    assert (plan.epochs, plan.batch_size) == (1, 128)
    assert dict(plan.optimizer.args) == {"lr": 0.01, "momentum": 0.9}


def test_a_file_without_data_asks_for_it(cli, write, runs):
    result = cli("train", write(network()), "--runs", runs)
    assert result.code == 2
    assert "--data" in result.err
    assert not runs.exists()


def test_data_that_need_resizing_are_resized(cli, write, runs):
    raw = network(training={})
    raw["graph"]["nodes"]["x"]["args"]["shape"] = [1, 12, 12]
    assert cli("train", write(raw), *DIGITS, "--runs", runs).code == 0
    (folder,) = runs.iterdir()
    assert [t.type for t in load(folder / "project.tcanvas").data.transforms] == ["Resize"]


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("training.optimizer.args.momentun=0.9", "did you mean “momentum”"),
        ("training.optimizer.args.momentum=-1", "--set training.optimizer.args.momentum: momentum (-1)"),
        ("training.optimizer.args.lr=NaN", "--set training.optimizer.args.lr"),
        ("training.optimizer.type=Adamm", "did you mean “Adam”"),
        ("training.epochs=ten", "--set training.epochs: epochs is “ten”"),
        ("training.epochs.more=1", "training.epochs holds nothing"),
        ("data.transforms.9.args.size=[4,4]", "data.transforms holds nothing"),
        ("epochs=1", "training.”"),
        ("graph.nodes=1", "training.”"),
        ("training.epochs", "KEY=VALUE"),
        ("training.epochs=" + "[" * 100_000, "training.epochs"),
    ],
)
def test_a_wrong_setting_exits_with_2_and_is_named(cli, runs, setting, words):
    result = cli("train", "--set", setting, "--runs", runs)
    assert result.code == 2
    assert words in result.err
    assert not runs.exists()


@pytest.mark.parametrize(
    "flags",
    [
        ("--epochs", "0"),
        ("--epochs", "1.5"),
        ("--batch-size", "-1"),
        ("--lr", "nan"),
        ("--lr", "inf"),
        ("--lr", "-1"),
        ("--seed", "-1"),
        ("--threads", "0"),
        ("--data", "digit"),
        ("--device", "gpu"),
        ("--plot", "curve.jpg"),
        ("--nonsense",),
    ],
)
def test_a_wrong_flag_exits_with_2_as_text_and_as_json(cli, runs, flags):
    text, told = (cli("train", *flags, "--runs", runs, *more) for more in ((), ("--json",)))
    assert (text.code, told.code) == (2, 2)
    assert text.err.startswith("Error: ")
    assert set(told.error) == {"code", "message", "where"}
    assert not runs.exists()


def test_a_device_that_does_not_exist_exits_with_3(cli, runs):
    result = cli("train", "--device", "cuda:99", "--runs", runs, "--json")
    assert (result.code, result.error["code"]) == (3, "no-such-device")
    assert not runs.exists()


def test_a_network_that_does_not_fit_the_data_exits_with_1_and_offers_the_repair(cli, write, runs):
    path = write(network(flatten=False))
    result = cli("train", path, *DIGITS, "--runs", runs)
    assert result.code == 1
    assert "fc1: " in result.err
    assert "repair: Insert Flatten (gives 144 features)" in result.err
    assert not runs.exists()


def test_a_diverged_run_exits_with_1_and_names_step_and_layer(cli, runs):
    result = cli("train", "first-cnn", "--epochs", "1", "--lr", "1e30", "--runs", runs)
    assert result.code == 1
    assert "Diverged: step 2" in result.out
    assert "fc1" in result.out
    assert "Next:" not in result.out


def test_a_last_batch_of_one_with_batch_normalisation_is_refused_before_the_first_epoch(cli, write, runs):
    raw = network(training={"batch_size": 2})
    raw["graph"]["nodes"] = {
        "x": {"type": "Input", "args": {"shape": [1, 8, 8]}},
        "flat": {"type": "Flatten"},
        "bn": {"type": "BatchNorm1d"},
        "fc1": {"type": "Linear", "args": {"out_features": 10}},
        "y": {"type": "Output"},
    }
    raw["graph"]["edges"] = [["x", "flat"], ["flat", "bn"], ["bn", "fc1"], ["fc1", "y"]]
    result = cli("train", write(raw), *DIGITS, "--runs", runs, "--json")
    assert result.code == 1
    assert "last batch of one" in result.error["message"]
    assert not runs.exists() or not list(runs.iterdir())


def test_resuming_goes_on_in_the_same_folder_to_the_very_same_figures(cli, runs, tmp_path):
    straight = events_of(cli("train", "mlp", "--epochs", "3", "--json", "--runs", tmp_path / "straight"))
    cli("train", "mlp", "--epochs", "2", "--runs", runs)
    (folder,) = runs.iterdir()
    resumed = events_of(cli("train", "--resume", folder.name, "--epochs", "3", "--json", "--runs", runs))
    assert resumed[0]["resumed_from"] == 2
    last = [next(e for e in reversed(es) if e["event"] == "epoch_finished") for es in (straight, resumed)]
    assert last[0] | {"samples_per_second": 0} == last[1] | {"samples_per_second": 0}
    assert list(runs.iterdir()) == [folder]


@pytest.mark.parametrize(
    "extra", [("first-cnn",), ("--lr", "1"), ("--set", "training.seed=1"), ("--data", "digits")]
)
def test_resume_takes_no_file_and_nothing_that_would_change_the_run(cli, kept_run, extra):
    result = cli("train", "--resume", kept_run.name, *extra, "--runs", kept_run.root)
    assert result.code == 2


def test_a_run_that_goes_on_further_keeps_the_total_it_was_given(cli, own_run):
    assert cli("train", "--resume", own_run.folder, "--epochs", "3", "--threads", "2").code == 0
    plan = load(own_run.folder / "project.tcanvas").training
    assert (plan.epochs, plan.threads) == (3, 2)


@pytest.mark.parametrize("flags", [(), ("--epochs", "2"), ("--epochs", "1", "--threads", "2")])
def test_resuming_where_nothing_is_left_exits_with_2_and_changes_nothing(cli, own_run, flags):
    before = {path.name: path.read_bytes() for path in own_run.folder.iterdir() if path.is_file()}
    result = cli("train", "--resume", own_run.folder, *flags, "--json")
    assert (result.code, result.error["where"]) == (2, "--epochs")
    assert "has 2 epochs" in result.error["message"]
    assert "give --epochs above 2" in result.error["message"]
    assert before == {path.name: path.read_bytes() for path in own_run.folder.iterdir() if path.is_file()}


def test_a_run_goes_on_where_it_computed_before_unless_told_otherwise(cli, own_run):
    own_run.change("run.json", lambda record: record.update(device="cuda:99"))
    resume = ("train", "--resume", own_run.folder, "--epochs", "3")
    refused = cli(*resume, "--json")
    assert (refused.code, refused.error["code"]) == (3, "no-such-device")
    assert cli(*resume, "--device", "cpu").code == 0


def test_a_run_that_does_not_exist_exits_with_3(cli, runs):
    result = cli("train", "--resume", "none", "--runs", runs, "--json")
    assert (result.code, result.error["code"]) == (3, "no-such-run")


def test_the_loss_curve_is_drawn(cli, runs, tmp_path):
    path = tmp_path / "curve.png"
    assert cli("train", "mlp", "--epochs", "1", "--runs", runs, "--plot", path).code == 0
    assert path.read_bytes().startswith(b"\x89PNG")


def test_a_curve_that_cannot_be_written_is_said_before_training(cli, runs, tmp_path):
    result = cli("train", "mlp", "--runs", runs, "--plot", tmp_path / "none" / "curve.png")
    assert result.code == 3
    assert not runs.exists()


def test_a_run_folder_that_cannot_be_made_exits_with_3(cli, write):
    blocked = write("not a folder", "runs")
    result = cli("train", "mlp", "--epochs", "1", "--runs", blocked, "--json")
    assert result.code == 3


def test_the_first_ctrl_c_stops_with_a_checkpoint_and_exits_with_130(cli, runs, monkeypatch):
    class Interrupting(progress.EpochLines):
        def __init__(self, *, as_json):
            super().__init__()

        def show(self, event):
            super().show(event)
            if isinstance(event, EpochFinished) and event.epoch == 1:
                signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(progress, "view_for", Interrupting)
    result = cli("train", "mlp", "--epochs", "1000", "--runs", runs)
    assert result.code == 130
    (folder,) = runs.iterdir()
    assert load_run(folder, runs).record.status == "stopped"
    assert (folder / checkpoints.LAST).exists()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_the_second_ctrl_c_leaves_at_once(monkeypatch):
    class LeftError(Exception):
        pass

    def leave(code):
        raise LeftError(code)

    monkeypatch.setattr("core.cli.interrupts.os._exit", leave)
    stops = []
    with pytest.raises(LeftError, match="130"), stopping(lambda: stops.append(1)):
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
    assert stops == [1]


def test_a_reader_that_goes_away_stops_the_run_silently(cli, runs, monkeypatch):
    def closed(_value):
        raise output.ClosedPipeError

    monkeypatch.setattr(output, "print_json_line", closed)
    result = cli("train", "mlp", "--epochs", "1000", "--json", "--runs", runs)
    assert (result.code, result.err) == (0, "")
    (folder,) = runs.iterdir()
    assert load_run(folder, runs).record.status == "stopped"


def test_a_terminal_sees_a_bar_and_a_line_for_each_epoch(capsys, monkeypatch):
    monkeypatch.setattr(output, "is_terminal", lambda: True)
    view = progress.view_for(as_json=False)
    assert isinstance(view, progress.LiveBar)
    with view:
        view.show(
            RunStarted(
                run="r[bold]", device="cpu", why="", threads=1, path="eager", steps_per_epoch=2, epochs=1
            )
        )
        view.show(StepsFinished(first_step=1, losses=(2.0, 1.0)))
        view.show(
            EpochFinished(
                epoch=1,
                train_loss=1.5,
                validation_loss=None,
                train_accuracy=0.5,
                validation_accuracy=None,
                samples_per_second=1234.0,
                learning_rate=0.1,
            )
        )
        view.show(RunFinished(run="r", reason="completed", checkpoint=None, best=None))
    shown = capsys.readouterr().out
    assert "Run r[bold] on cpu" in shown
    assert "epoch 1/1  loss 1.5000  accuracy  50.0 %  1,234 samples/s" in shown
    assert "Completed." in shown


def test_every_reason_a_run_can_end_for_has_an_exit_code():
    from core.runs.record import Status

    assert set(train._EXIT) == {status.value for status in Status} - {"running", "interrupted"}


def test_a_run_that_fails_in_its_computation_exits_with_1(cli, runs, monkeypatch):
    from core.training.steps import Stepper

    def refuse(*_args):
        raise RuntimeError("mat1 and mat2 shapes cannot be multiplied")

    monkeypatch.setattr(Stepper, "backward", refuse)
    result = cli("train", "mlp", "--epochs", "1", "--runs", runs)
    assert result.code == 1
    assert "Failed: torch could not compute this: mat1 and mat2" in result.out


def test_a_full_disk_ends_the_run_with_3_and_keeps_the_last_checkpoint_whole(cli, runs, monkeypatch):
    from core.errors import FileError
    from core.sentences import say
    from core.training import checkpoint_file

    real, count = checkpoint_file.write, []

    def write(path, encoded):
        count.append(path)
        if len(count) > 3:  # what the run begins with, then best and last of its first epoch
            raise FileError(say("cannot-write", "{path} cannot be written: disk full.", path=str(path)))
        real(path, encoded)

    monkeypatch.setattr(checkpoint_file, "write", write)
    result = cli("train", "mlp", "--epochs", "3", "--runs", runs)
    assert result.code == 3
    assert "disk full" in result.out
    (folder,) = runs.iterdir()
    monkeypatch.undo()
    assert cli("evaluate", folder).code == 0
