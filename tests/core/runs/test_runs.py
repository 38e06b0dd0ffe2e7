"""Run folders: every event on disk before it is told, damage told once, nothing hidden."""

import errno
import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from core.errors import FileError, TrainingError, UsageError
from core.runs.curve import draw_curve
from core.runs.folder import (
    DamagedRun,
    Run,
    create_run,
    default_runs_root,
    list_runs,
    load_run,
    read_events,
    slug,
)
from core.runs.lease import is_leased, lease
from core.runs.record import Status, read_record, write_record
from core.runs.runner import run_training
from core.training.checkpoints import LAST
from core.training.control import RunControl
from core.training.events import EpochFinished, RunStarted
from core.training.history import History
from tests.helpers.training import job_of, losses_of, plan_of

WHEN = datetime(2026, 3, 1, 12, 30, 5, tzinfo=UTC)


def run(folder, control=None, **values):
    return run_training(
        job_of(folder, **values), control, project_text='{"a": 1}\n', project_name="Mein Netz"
    )


@pytest.fixture
def folder(tmp_path):
    return create_run(tmp_path, "Mein Netz", started=WHEN)


def test_a_folder_is_named_by_time_project_and_counter(tmp_path):
    names = [create_run(tmp_path / "runs", "Größe / ../x", started=WHEN).name for _ in range(2)]
    assert names == ["20260301-123005-groe-x-1", "20260301-123005-groe-x-2"]


@pytest.mark.parametrize(
    ("name", "expected"), [("", "run"), ("../..", "run"), ("数字", "run"), ("a" * 99, "a" * 40)]
)
def test_any_name_becomes_a_safe_part_of_a_folder(name, expected):
    assert slug(name) == expected


def test_runs_that_start_at_once_get_folders_of_their_own(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: create_run(tmp_path, "x", started=WHEN), range(40)))
    assert len(set(made)) == 40


def test_a_root_that_is_a_file_is_a_clear_error(tmp_path):
    (tmp_path / "runs").write_text("")
    with pytest.raises(FileError, match=r"runs cannot be written"):
        create_run(tmp_path / "runs", "x")


def test_the_root_follows_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("TORCHCANVAS_RUNS", str(tmp_path))
    assert default_runs_root() == tmp_path
    monkeypatch.delenv("TORCHCANVAS_RUNS")
    assert default_runs_root().parts[-2:] == ("torchcanvas", "runs")


def test_a_finished_run_can_be_opened_by_name_and_tells_everything(folder, tmp_path):
    events = list(run(folder))
    found = load_run(folder.name, tmp_path)
    assert (found.record.status, found.record.epochs, found.record.threads) == (Status.COMPLETED, 2, 1)
    assert found.record.best == events[-1].best
    assert found.record.started.endswith("+00:00")
    assert found.record.ended is not None
    assert found.record.versions.keys() == {"python", "platform", "torch", "torchcanvas"}
    assert found.project_text() == '{"a": 1}\n'
    assert found.history().losses == losses_of(events)
    assert "run_finished: run=test-run, reason=completed" in (folder / "log.txt").read_text()
    assert found.as_json()["metrics"].keys() == events[-1].best.keys() - {"epoch"}


def test_every_event_is_on_disk_before_it_is_told(folder):
    for count, event in enumerate(run(folder), start=1):
        lines = (folder / "events.jsonl").read_text().splitlines()
        assert len(lines) == count
        assert json.loads(lines[-1]) == event.as_json()


def test_a_run_goes_on_in_its_folder_with_the_same_numbers(folder, tmp_path):
    list(run(folder, plan=plan_of(epochs=1)))
    list(run(folder, plan=plan_of(epochs=3), resume=True))
    other = create_run(tmp_path, "other")
    list(run(other, plan=plan_of(epochs=3)))
    whole, parts = load_run(other, tmp_path), load_run(folder, tmp_path)
    assert parts.history().losses == whole.history().losses
    assert parts.record.best == whole.record.best
    assert (parts.record.status, parts.record.epochs) == (Status.COMPLETED, 3)


def test_a_stopped_run_is_recorded_as_stopped(folder, tmp_path):
    control = RunControl()
    for event in run(folder, control):
        if isinstance(event, EpochFinished):
            control.stop()
    assert load_run(folder, tmp_path).record.status is Status.STOPPED


def test_a_run_closed_by_its_listener_is_recorded_as_stopped(folder, tmp_path):
    events = run(folder)
    next(events)
    events.close()
    assert load_run(folder, tmp_path).record.status is Status.STOPPED


def test_a_run_that_cannot_start_is_recorded_as_failed_with_the_reason(folder, tmp_path):
    with pytest.raises(TrainingError):
        list(run(folder, plan=plan_of(loss="MSELoss2")))
    record = load_run(folder, tmp_path).record
    assert record.status is Status.FAILED
    assert "MSELoss2" in record.message


def test_while_it_trains_a_run_is_running_and_nobody_else_may_train_there(folder, tmp_path):
    events = run(folder)
    next(events)
    assert load_run(folder, tmp_path).record.status is Status.RUNNING
    with pytest.raises(FileError, match="is being trained right now"):
        next(run(folder, resume=True))
    events.close()


KILLED = """
import os, sys, signal
from pathlib import Path
from tests.core.runs.test_runs import run
for event in run(Path(sys.argv[1])):
    if event.event == "checkpoint_saved" and "last" in event.path and event.epoch == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("epoch", [0, 1])
def test_a_run_whose_process_was_killed_is_interrupted_and_can_go_on(folder, tmp_path, epoch):
    command = [sys.executable, "-c", KILLED, str(folder), str(epoch)]
    assert subprocess.run(command, cwd=Path(__file__).parents[3], check=False).returncode == -9
    found = load_run(folder, tmp_path).record
    assert (found.status, found.epochs) == (Status.INTERRUPTED, epoch)
    events = list(run(folder, resume=True))
    other = create_run(tmp_path, "other")
    assert events[0].resumed_from == epoch
    assert load_run(folder, tmp_path).history().losses == losses_of(run(other))
    assert (folder / LAST).read_bytes() == (other / LAST).read_bytes()


def test_a_lease_ends_with_its_holder(folder):
    with lease(folder):
        assert is_leased(folder)
    assert not is_leased(folder)


def test_a_folder_with_a_run_is_not_started_over(folder):
    list(run(folder, plan=plan_of(epochs=1)))
    with pytest.raises(FileError, match="already holds a run"):
        next(run(folder))
    assert read_record(folder).status is Status.COMPLETED


def test_other_data_are_refused_when_a_run_goes_on(folder):
    list(run(folder, plan=plan_of(epochs=1)))
    job = job_of(folder, resume=True)
    job = replace(job, data=replace(job.data, fingerprint="f" * 64))
    with pytest.raises(TrainingError, match="the data are not those"):
        next(run_training(job, project_text="", project_name=""))


def test_a_torn_last_line_is_left_out_and_cut_off_when_the_run_goes_on(folder):
    list(run(folder, plan=plan_of(epochs=1)))
    with (folder / "events.jsonl").open("a") as file:
        file.write('{"event": "steps_fin')
    assert list(read_events(folder))[-1]["event"] == "run_finished"
    list(run(folder, plan=plan_of(epochs=2), resume=True))
    assert [e["reason"] for e in read_events(folder) if e["event"] == "run_finished"] == ["completed"] * 2


def test_a_damaged_line_in_the_middle_names_the_line(folder):
    (folder / "events.jsonl").write_text('{"event": "a"}\n[]\n{"event": "b"}\n')
    with pytest.raises(FileError, match="line 2 is not an event"):
        list(read_events(folder))


HOSTILE = (
    b"",
    b"\xff\xfe",
    b"[" * 100_000,
    b"{}",
    b'{"format": "torchcanvas-run"}',
    b'{"format": "torchcanvas-run", "version": 1, "run": 7}',
    b"null",
)


@pytest.mark.parametrize("content", HOSTILE)
def test_a_list_never_fails_because_one_run_is_damaged(folder, tmp_path, content):
    list(run(folder, plan=plan_of(epochs=1)))
    (tmp_path / "zz-bad").mkdir()
    (tmp_path / "zz-bad" / "run.json").write_bytes(content)
    (tmp_path / "a file").write_text("")
    bad, good = list_runs(tmp_path)
    assert isinstance(bad, DamagedRun)
    assert "is not the record of a run" in str(bad.error)
    assert isinstance(good, Run)
    assert good.name == folder.name


@pytest.mark.parametrize("begun", [(), ("project.tcanvas", ".lock", ".run.json.x.tmp")])
def test_a_folder_in_which_nothing_has_begun_is_no_run(folder, tmp_path, begun):
    for name in begun:
        (folder / name).write_text("")
    assert list_runs(tmp_path) == []


def test_a_run_that_lost_its_record_is_damaged(folder, tmp_path):
    list(run(folder, plan=plan_of(epochs=1)))
    (folder / "run.json").unlink()
    (found,) = list_runs(tmp_path)
    assert isinstance(found, DamagedRun)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("status", "?"),
        ("classes", [7]),
        ("best", {"epoch": "x"}),
        ("seed", "x"),
        ("preprocessing", None),
        ("threads", True),
    ],
)
def test_a_record_with_a_wrong_value_names_the_key(folder, key, value):
    list(run(folder, plan=plan_of(epochs=1)))
    values = json.loads((folder / "run.json").read_text())
    (folder / "run.json").write_text(json.dumps(values | {key: value}))
    with pytest.raises(FileError, match=key):
        read_record(folder)


def test_no_runs_are_an_empty_list(tmp_path):
    assert list_runs(tmp_path / "none") == []


def test_a_run_that_does_not_exist_says_where_was_looked(tmp_path):
    with pytest.raises(FileError, match="there is no run “x”"):
        load_run("x", tmp_path)


def test_events_that_cannot_be_written_stop_the_run_with_path_and_cause(folder, monkeypatch):
    events = run(folder)
    next(events)

    def full(*_args, **_values):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("core.runs.runner.json.dumps", full)
    with pytest.raises(FileError, match=r"events\.jsonl cannot be written: No space left"):
        list(events)


def test_run_started_is_kept_in_the_record(folder, tmp_path):
    events = run(folder)
    started = next(events)
    assert isinstance(started, RunStarted)
    record = load_run(folder, tmp_path).record
    assert (record.device, record.why) == ("cpu", "cpu was asked for")
    events.close()


def test_a_curve_is_a_picture_with_both_colours(folder, tmp_path):
    list(run(folder))
    draw_curve(load_run(folder, tmp_path).history(), tmp_path / "loss.png")
    with Image.open(tmp_path / "loss.png") as picture:
        colours = {colour for _, colour in picture.convert("RGB").getcolors(1 << 20)}
    assert {(0x2C, 0x63, 0xD6), (0xB0, 0x51, 0x00)} <= colours


@pytest.mark.parametrize(
    "history",
    [
        History(),
        History(steps_per_epoch=3, epochs=2, losses=[None, None]),
        History(steps_per_epoch=3, epochs=2, losses=[1.0, None, 2.0, 1e30]),
        History(steps_per_epoch=1, epochs=10**6, losses=[-5.0] * 5000),
        History(steps_per_epoch=2, epochs=1, losses=[0.0, 0.0], reason="diverged"),
    ],
)
def test_a_curve_can_be_drawn_of_any_history(history, tmp_path):
    draw_curve(history, tmp_path / "loss.png")
    assert (tmp_path / "loss.png").stat().st_size > 1000


def record_text(folder):
    return (folder / "run.json").read_bytes()


def test_a_run_that_goes_on_further_keeps_the_project_it_goes_on_with(folder):
    list(run(folder, plan=plan_of(epochs=1)))
    job = job_of(folder, plan=plan_of(epochs=3), resume=True)
    events = run_training(job, project_text="further\n", project_name="")
    next(events)
    assert (folder / "project.tcanvas").read_text() == "further\n"
    events.close()


@pytest.mark.parametrize("epochs", [1, 2])
def test_a_run_with_nothing_left_to_train_is_refused_and_left_as_it_is(folder, epochs):
    list(run(folder))
    before, project = record_text(folder), (folder / "project.tcanvas").read_bytes()
    job = job_of(folder, plan=plan_of(epochs=epochs, threads=2), resume=True)
    with pytest.raises(UsageError, match=r"has 2 epochs, .* give --epochs above 2"):
        next(run_training(job, project_text="other", project_name=""))
    assert (record_text(folder), (folder / "project.tcanvas").read_bytes()) == (before, project)


def test_a_run_killed_after_its_last_checkpoint_still_comes_to_its_end(folder, tmp_path):
    list(run(folder))
    write_record(folder, replace(read_record(folder), status=Status.RUNNING, ended=None))
    assert [event.event for event in run(folder, resume=True)] == ["run_started", "run_finished"]
    assert load_run(folder, tmp_path).record.status is Status.COMPLETED


def test_a_run_whose_checkpoints_are_gone_is_not_started_over(folder):
    list(run(folder))
    before = record_text(folder)
    shutil.rmtree(folder / "checkpoints")
    with pytest.raises(FileError, match=r"last\.safetensors is missing, although the run finished 2 epochs"):
        next(run(folder, plan=plan_of(epochs=3), resume=True))
    assert record_text(folder) == before


def test_a_run_that_ended_before_its_first_checkpoint_starts_anew(folder):
    events = run(folder)
    next(events)
    events.close()
    assert not (folder / LAST).exists()
    assert read_record(folder).epochs == 0
    again = list(run(folder, resume=True))
    assert (again[0].resumed_from, again[-1].reason) == (None, "completed")


def test_a_resume_that_is_refused_changes_nothing_of_the_run(folder):
    list(run(folder))
    before = record_text(folder)
    (folder / "checkpoints" / "last.safetensors").write_bytes(b"damaged")
    with pytest.raises(FileError, match="cannot be used"):
        next(run(folder, plan=plan_of(epochs=3), resume=True))
    assert record_text(folder) == before
