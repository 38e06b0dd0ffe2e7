"""Checkpoints: whole or not at all, checked before anything changes, and resumed bit for bit."""

import errno
import json
import os
from dataclasses import replace

import pytest
import safetensors.torch
import torch
from torch import nn

from core.errors import FileError
from core.training import checkpoint_file
from core.training.checkpoints import BEST, LAST, MismatchError, load_weights
from core.training.control import RunControl
from core.training.engine import train
from core.training.events import CheckpointSaved, EpochFinished
from core.training.history import History
from tests.helpers.training import blobs, figures_of, job_of, losses_of, plan_of, small_images, small_network

OPTIMIZERS = (
    *("SGD", "Adam", "AdamW", "NAdam", "RAdam", "Adamax", "Adagrad", "Adadelta", "RMSprop", "Rprop", "ASGD"),
)


def weights_in(path):
    return {n: t for n, t in checkpoint_file.read(path).tensors.items() if n != "rng.cpu"}


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_two_epochs_and_two_more_equal_four_bit_for_bit(tmp_path, optimizer):
    plan = plan_of(optimizer, epochs=4)
    whole = list(train(job_of(tmp_path / "whole", plan=plan)))
    first = list(train(job_of(tmp_path / "parts", plan=replace(plan, epochs=2))))
    second = list(train(job_of(tmp_path / "parts", plan=plan, resume=True)))
    assert second[0].resumed_from == 2
    assert losses_of(first) + losses_of(second) == losses_of(whole)
    assert figures_of(first) + figures_of(second) == figures_of(whole)
    assert second[-1].best == whole[-1].best
    assert (tmp_path / "parts" / LAST).read_bytes() == (tmp_path / "whole" / LAST).read_bytes()


@pytest.mark.parametrize("args", [{"momentum": 0.9, "nesterov": True}, {"weight_decay": 0.01}])
def test_sgd_with_momentum_or_decay_resumes_bit_for_bit_with_channels_last(tmp_path, args):
    plan = plan_of(epochs=3, memory_format="channels_last")
    plan = replace(plan, optimizer=replace(plan.optimizer, args=plan.optimizer.args.update(args)))
    data = blobs(24, shape=(1, 6, 6))
    whole = losses_of(train(job_of(tmp_path / "whole", build=small_images, plan=plan, data=data)))
    job = job_of(tmp_path / "parts", build=small_images, plan=replace(plan, epochs=1), data=data)
    first = losses_of(train(job))
    second = losses_of(train(replace(job, plan=plan, resume=True)))
    assert first + second == whole


def test_resuming_without_a_checkpoint_starts_at_the_beginning(tmp_path):
    events = list(train(job_of(tmp_path, resume=True)))
    assert (events[0].resumed_from, events[-1].reason) == (None, "completed")


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("steps", [0, 1, 6])
def test_a_run_stopped_in_the_midst_of_an_epoch_goes_on_bit_for_bit(tmp_path, optimizer, steps):
    plan = plan_of(optimizer, epochs=3)
    whole = list(train(job_of(tmp_path / "whole", plan=plan)))
    control, told = RunControl(), History()
    if not steps:
        control.stop()
    for event in train(job_of(tmp_path / "parts", plan=plan), control, block_s=0.0):
        told.add(event)
        if len(told.losses) == steps:
            control.stop()
    assert (len(told.losses), len(told.rows), told.reason) == (steps, steps // 4, "stopped")
    events = list(train(job_of(tmp_path / "parts", plan=plan, resume=True)))
    assert events[0].resumed_from == steps // 4
    for event in events:
        told.add(event)
    assert told.losses == losses_of(whole)
    assert [row.epoch for row in told.rows] == [1, 2, 3]
    assert [row.train_loss for row in told.rows] == [figures[1] for figures in figures_of(whole)]
    assert (tmp_path / "parts" / LAST).read_bytes() == (tmp_path / "whole" / LAST).read_bytes()


def test_a_full_disk_at_the_beginning_ends_the_run_before_its_first_step(tmp_path, monkeypatch):
    def no_room(_descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", no_room)
    events = list(train(job_of(tmp_path)))
    assert [event.event for event in events] == ["run_started", "run_finished"]
    assert (events[-1].reason, events[-1].checkpoint) == ("failed", None)
    assert "No space left on device" in events[-1].message


def test_resuming_a_finished_run_ends_at_once_with_its_best(tmp_path):
    done = list(train(job_of(tmp_path)))
    again = list(train(job_of(tmp_path, resume=True)))
    assert [e.event for e in again] == ["run_started", "run_finished"]
    assert (again[1].reason, again[1].best) == ("completed", done[-1].best)


def test_best_is_the_epoch_with_the_lowest_validation_loss(tmp_path):
    events = list(train(job_of(tmp_path, plan=plan_of(epochs=6, lr=0.5))))
    losses = {e.epoch: e.validation_loss for e in events if isinstance(e, EpochFinished)}
    best = min(losses, key=losses.get)
    assert [e.epoch for e in events if isinstance(e, CheckpointSaved) and e.path == BEST][-1] == best
    assert load_weights(tmp_path / BEST, small_network()).epoch == events[-1].best["epoch"] == best


def test_loading_gives_the_weights_and_the_progress(tmp_path):
    list(train(job_of(tmp_path)))
    module = small_network()
    progress = load_weights(tmp_path / LAST, module)
    assert (progress.epoch, progress.step) == (2, 8)
    saved = checkpoint_file.read(tmp_path / LAST).tensors
    assert all(torch.equal(t, saved[f"model.{name}"]) for name, t in module.state_dict().items())


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("call", ["fsync", "rename", "write"])
def test_a_failing_write_leaves_the_old_checkpoint_and_says_path_and_cause(
    tmp_path, monkeypatch, error, call
):
    path = tmp_path / "last.safetensors"
    path.write_bytes(b"old")

    def fail(*_args, **_values):
        raise OSError(error, os.strerror(error))

    if call == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    elif call == "rename":
        monkeypatch.setattr(type(path), "replace", fail)
    else:
        monkeypatch.setattr(os, "fdopen", fail)
    with pytest.raises(FileError) as caught:
        checkpoint_file.write(path, b"new")
    assert str(path) in str(caught.value)
    assert os.strerror(error) in str(caught.value)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_that_reads_back_differently_is_refused(tmp_path, monkeypatch):
    nothing = checkpoint_file.hashlib.sha256()
    monkeypatch.setattr(checkpoint_file.hashlib, "file_digest", lambda *_: nothing)
    with pytest.raises(FileError, match="what was read back differs"):
        checkpoint_file.write(tmp_path / "last", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_ends_the_run_and_keeps_the_last_checkpoint(tmp_path, monkeypatch):
    def no_room(_descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    seen, saved = [], None
    for event in train(job_of(tmp_path, plan=plan_of(epochs=5))):
        seen.append(event)
        if isinstance(event, CheckpointSaved) and event.path == LAST and event.epoch == 2:
            saved = (tmp_path / LAST).read_bytes()
            monkeypatch.setattr(os, "fsync", no_room)
    assert (seen[-1].reason, seen[-1].checkpoint) == ("failed", LAST)
    assert "No space left on device" in seen[-1].message
    assert (tmp_path / LAST).read_bytes() == saved


def test_any_flipped_byte_is_noticed(tmp_path):
    list(train(job_of(tmp_path, plan=plan_of("Adam", epochs=1))))
    path, whole = tmp_path / LAST, (tmp_path / LAST).read_bytes()
    for place in range(0, len(whole), 97):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(FileError):
            checkpoint_file.read(path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00",
        b"PK\x03\x04 a zip",
        b"\xff" * 64,
        b"[" * 100_000,
        safetensors.torch.save({"a": torch.ones(2)}),
    ],
)
def test_what_is_no_checkpoint_is_refused(tmp_path, content):
    path = tmp_path / "last.safetensors"
    path.write_bytes(content)
    with pytest.raises(FileError, match="is not a checkpoint of TorchCanvas"):
        checkpoint_file.read(path)


def test_a_tensor_larger_than_its_file_is_refused(tmp_path):
    head = json.dumps(
        {"model.a": {"dtype": "F32", "shape": [10**12], "data_offsets": [0, 4 * 10**12]}, "__metadata__": {}}
    )
    (tmp_path / "x").write_bytes(len(head).to_bytes(8, "little") + head.encode() + b"\0" * 64)
    with pytest.raises(FileError, match="is not a checkpoint"):
        checkpoint_file.read(tmp_path / "x")


def test_weights_that_do_not_fit_are_all_listed_and_the_module_is_unchanged(tmp_path):
    list(train(job_of(tmp_path, build=lambda: nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3)))))
    module = nn.Sequential(nn.Linear(4, 9), nn.Linear(9, 3, bias=False))
    before = {name: t.clone() for name, t in module.state_dict().items()}
    with pytest.raises(MismatchError) as caught:
        load_weights(tmp_path / LAST, module)
    text = str(caught.value)
    assert caught.value.missing == ("1.weight",)
    assert sorted(caught.value.unexpected) == ["2.bias", "2.weight"]
    assert "0.weight: float32 [8, 4] instead of float32 [9, 4]" in text
    assert "0.bias: float32 [8] instead of float32 [9]" in text
    assert all(torch.equal(t, before[name]) for name, t in module.state_dict().items())


def test_another_optimizer_is_refused_before_anything_changes(tmp_path):
    list(train(job_of(tmp_path, plan=plan_of("Adam"))))
    with pytest.raises(FileError, match="its optimizer is Adam, not RMSprop"):
        next(train(job_of(tmp_path, plan=plan_of("RMSprop"), resume=True)))
    assert losses_of(train(job_of(tmp_path / "next")))  # the lock is free


def test_a_damaged_generator_state_is_refused_before_anything_changes(tmp_path):
    list(train(job_of(tmp_path)))
    content = checkpoint_file.read(tmp_path / LAST)
    tensors = content.tensors | {"rng.cpu": torch.zeros(7, dtype=torch.uint8)}
    checkpoint_file.write(tmp_path / LAST, checkpoint_file.encode(replace(content, tensors=tensors)))
    with pytest.raises(FileError, match="generator state does not fit"):
        next(train(job_of(tmp_path, resume=True)))
