"""A run that diverges names the step and the layer, whatever the blocks were."""

import pytest
import torch
from torch import nn

from core.training import checkpoint_file
from core.training.checkpoints import LAST
from core.training.engine import train
from core.training.events import EpochFinished, StepsFinished
from core.training.snapshots import SnapshotKeeper
from tests.helpers.training import blobs, data_of, job_of, losses_of, plan_of, small_network


class Bomb(nn.Module):
    """Lets the given batch of training explode; counts batches in a buffer, so that a replay repeats it."""

    def __init__(self, at, value=float("inf")):
        super().__init__()
        self.at, self.value = at, value
        self.register_buffer("count", torch.zeros((), dtype=torch.int64))

    def forward(self, x):
        if self.training:
            self.count += 1
        return x * self.value if self.training and int(self.count) == self.at else x


def bombed(at, value=float("inf")):
    def build():
        module = small_network()
        module.insert(2, Bomb(at, value))
        return module

    return build


@pytest.mark.parametrize("block_s", [0.0, 1e9])
def test_the_step_and_the_first_layer_are_named_and_the_last_checkpoint_kept(tmp_path, block_s):
    events = list(train(job_of(tmp_path, build=bombed(7), plan=plan_of(epochs=5)), block_s=block_s))
    assert events[-1].reason == "diverged"
    assert events[-1].message == (
        "step 7 (epoch 2): 2 gave inf. Lower the learning rate (0.05), or normalise the data; "
        "the checkpoint of epoch 1 is finite."
    )
    assert len(losses_of(events)) == 7  # what came after the first broken loss is not told
    assert events[-1].checkpoint == LAST
    tensors = checkpoint_file.read(tmp_path / LAST).tensors
    assert all(t.isfinite().all() for t in tensors.values() if t.is_floating_point())


def test_replaying_from_an_old_snapshot_names_the_same_step(tmp_path, monkeypatch):
    monkeypatch.setattr(SnapshotKeeper, "offer", lambda *_: None)
    events = list(train(job_of(tmp_path, build=bombed(7)), block_s=0.0))
    assert events[-1].message.startswith("step 7 (epoch 2): 2 gave inf")


def test_a_learning_rate_that_is_too_high_names_a_finite_step(tmp_path):
    data = data_of(torch.randn(32, 4), torch.randn(32, 2))
    plan = plan_of(loss="MSELoss", lr=1e12, epochs=3)
    job = job_of(tmp_path, build=lambda: nn.Linear(4, 2), plan=plan, data=data)
    first, second = (list(train(job, block_s=block)) for block in (0.0, 1e9))
    assert first[-1].reason == "diverged"
    assert "Lower the learning rate (1e+12)" in first[-1].message
    assert "no epoch had finished" in first[-1].message
    assert first[-1].message == second[-1].message
    assert first[-1].checkpoint == LAST


def test_broken_data_is_named_as_data(tmp_path):
    data = blobs(16, validation=0)
    data.train.inputs[5, 2] = float("nan")
    events = list(train(job_of(tmp_path, data=data)))
    assert "the inputs of its batch hold nan. Look for missing or extreme values" in events[-1].message


def test_a_gradient_that_breaks_in_the_last_step_is_found_before_the_checkpoint(tmp_path):
    class Fragile(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x.clone()

        @staticmethod
        def backward(ctx, gradient):
            return gradient * float("nan")

    class Layer(nn.Linear):
        calls = 0

        def forward(self, x):
            out = super().forward(x)
            Layer.calls += self.training
            return Fragile.apply(out) if self.training and Layer.calls >= 4 else out

    events = list(train(job_of(tmp_path, build=lambda: nn.Sequential(Layer(4, 3)))))
    assert events[-1].reason == "diverged"
    assert "the gradient of 0." in events[-1].message
    assert checkpoint_file.read(tmp_path / LAST).record["epoch"] == 0
    assert not any(isinstance(e, EpochFinished) for e in events)


def test_a_validation_loss_that_is_not_finite_warns_and_never_becomes_the_best(tmp_path):
    data = blobs(16)
    data.validation.inputs[0, 0] = float("inf")
    events = list(train(job_of(tmp_path, build=lambda: nn.Linear(4, 3), data=data)))
    assert events[-1].reason == "completed"
    assert events[-1].best is None
    assert sum(e.event == "warning" for e in events) == 2


def test_a_broken_loss_is_null_in_the_event_with_its_kind(tmp_path):
    events = list(train(job_of(tmp_path, build=bombed(2, float("nan")))))
    (steps,) = [e for e in events if isinstance(e, StepsFinished)]
    record = steps.as_json()
    assert record["losses"][-1] is None
    assert record["non_finite"] == "nan"


def test_snapshots_are_taken_only_when_cheap():
    now, taken = [0.0], []

    def take(position):
        now[0] += 1.0  # a snapshot costs one second
        taken.append(position)
        return object()

    keeper = SnapshotKeeper(take, clock=lambda: now[0])
    keeper.start_epoch()
    now[0] += 19.0
    keeper.offer(1)
    now[0] += 1.0
    keeper.offer(2)
    assert taken == [0, 2]
