"""What the engine promises: torch's own numbers, the same every time, whoever else is busy."""

import threading

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from core.data.batches import batch_slices, epoch_order
from core.errors import TrainingError
from core.training.control import RunControl
from core.training.engine import train
from core.training.events import (
    CheckpointSaved,
    EpochFinished,
    Paused,
    Resumed,
    RunFinished,
    RunStarted,
    StepsFinished,
)
from core.training.steps import weighted_mean
from tests.helpers.training import (
    blobs,
    data_of,
    figures_of,
    job_of,
    losses_of,
    plan_of,
    small_images,
    small_network,
)


class Built:
    """A builder that remembers what it built."""

    def __init__(self, make=small_network):
        self.make = make

    def __call__(self):
        self.module = self.make()
        return self.module


def by_hand(make, data, plan):
    """Train as anybody would write it; return the losses and the module."""
    torch.manual_seed(plan.seed)
    module = make()
    optimizer = torch.optim.SGD(module.parameters(), lr=plan.optimizer.args["lr"])
    loss_of, losses = nn.CrossEntropyLoss(), []
    for epoch in range(1, plan.epochs + 1):
        module.train()
        order = epoch_order(len(data.train), plan.seed, epoch)
        for one in batch_slices(len(order), plan.batch_size):
            optimizer.zero_grad()
            loss = loss_of(module(data.train.inputs[order[one]]), data.train.targets[order[one]])
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses, module


def test_a_run_equals_the_loop_written_by_hand_to_the_last_bit(tmp_path):
    build, plan = Built(), plan_of()
    with torch.random.fork_rng():
        threads = torch.get_num_threads()
        torch.set_num_threads(1)
        expected, module = by_hand(small_network, blobs(), plan)
        torch.set_num_threads(threads)
    assert losses_of(train(job_of(tmp_path, build=build, plan=plan))) == expected
    for ours, theirs in zip(build.module.state_dict().values(), module.state_dict().values(), strict=True):
        assert torch.equal(ours, theirs)


def test_one_step_of_sgd_is_torch_add_to_the_bit(tmp_path):
    build, before = Built(), []

    def remember():
        module = build()
        before.extend(parameter.detach().clone() for parameter in module.parameters())
        return module

    data = blobs(8, validation=0)
    list(train(job_of(tmp_path, build=remember, plan=plan_of(epochs=1, lr=0.1), data=data)))
    for weight, parameter in zip(before, build.module.parameters(), strict=True):
        assert torch.equal(parameter.detach(), torch.add(weight, parameter.grad, alpha=-0.1))


def test_the_same_job_gives_the_same_numbers_twice(tmp_path):
    first, second = (list(train(job_of(tmp_path / name))) for name in ("a", "b"))
    assert losses_of(first) == losses_of(second)
    assert figures_of(first) == figures_of(second)


@settings(max_examples=8)
@given(block_s=st.sampled_from([0.0, 0.5, 2.5, 1e9]))
def test_where_blocks_end_changes_no_number(tmp_path_factory, block_s):
    ticks = iter(range(10**9))
    job = job_of(tmp_path_factory.mktemp("run"))
    events = list(train(job, block_s=block_s, clock=lambda: float(next(ticks))))
    expected = list(train(job_of(tmp_path_factory.mktemp("run"))))
    assert losses_of(events) == losses_of(expected)
    assert figures_of(events) == figures_of(expected)


def test_a_run_beside_previews_and_predictions_equals_the_run_alone(tmp_path):
    alone = losses_of(train(job_of(tmp_path / "alone", plan=plan_of(epochs=20))))
    other, over = small_network().eval(), threading.Event()

    def be_busy():
        while not over.is_set():
            with torch.device("meta"):
                nn.Conv2d(3, 8, 3)(torch.empty(2, 3, 9, 9))
            with torch.no_grad():
                other(torch.ones(2, 4))

    thread = threading.Thread(target=be_busy)
    thread.start()
    try:
        beside = losses_of(train(job_of(tmp_path / "beside", plan=plan_of(epochs=20))))
    finally:
        over.set()
        thread.join()
    assert beside == alone


def test_events_come_in_order_and_steps_are_counted_over_the_run(tmp_path):
    events = list(train(job_of(tmp_path), block_s=0.0))
    assert isinstance(events[0], RunStarted)
    assert (events[0].steps_per_epoch, events[0].epochs, events[0].threads) == (4, 2, 1)
    assert [e.first_step for e in events if isinstance(e, StepsFinished)] == list(range(1, 9))
    assert [e.epoch for e in events if isinstance(e, EpochFinished)] == [1, 2]
    assert [e.epoch for e in events if isinstance(e, CheckpointSaved) and "last" in e.path] == [0, 1, 2]
    assert isinstance(events[-1], RunFinished)
    assert (events[-1].reason, events[-1].checkpoint) == ("completed", "checkpoints/last.safetensors")


def test_figures_of_an_epoch_are_means_over_its_samples(tmp_path):
    data = blobs(21, validation=5)  # batches of 8 and 8, and of 5
    build = Built(lambda: nn.Linear(4, 3))
    events = list(train(job_of(tmp_path, build=build, plan=plan_of(epochs=1, lr=1e-9), data=data)))
    (figures,) = [e for e in events if isinstance(e, EpochFinished)]
    with torch.no_grad():
        output = build.module(data.validation.inputs)
    right = (output.argmax(1) == data.validation.targets).float().mean().item()
    assert figures.validation_loss == pytest.approx(
        nn.functional.cross_entropy(output, data.validation.targets).item()
    )
    assert figures.validation_accuracy == pytest.approx(right)
    assert figures.train_loss == weighted_mean(losses_of(events), [8, 8])
    assert figures.samples_per_second > 0


def test_numbers_as_targets_have_no_accuracy_and_no_validation_gives_none(tmp_path):
    data = data_of(torch.randn(16, 4), torch.randn(16, 2))
    job = job_of(tmp_path, build=lambda: nn.Linear(4, 2), plan=plan_of(loss="MSELoss", epochs=1), data=data)
    (figures,) = figures_of(train(job))
    assert figures[2:] == (None, None, None)


def test_channels_last_gives_weights_gradients_and_inputs_that_layout(tmp_path):
    seen, build = [], Built(small_images)

    def watched():
        module = build()
        module[2].register_forward_pre_hook(lambda _, args: seen.append(args[0].stride()))
        return module

    data = blobs(16, shape=(1, 6, 6), validation=0)
    plan = plan_of(memory_format="channels_last", epochs=1)
    assert list(train(job_of(tmp_path, build=watched, plan=plan, data=data)))[-1].reason == "completed"
    weight = build.module[2].weight
    assert weight.is_contiguous(memory_format=torch.channels_last)
    assert weight.grad.stride() == weight.stride()
    assert seen[-1] == (64, 1, 16, 4)


def test_channels_last_gives_nearly_the_same_losses(tmp_path):
    data = blobs(16, shape=(1, 6, 6), validation=0)
    plain, turned = (
        losses_of(
            train(job_of(tmp_path / one, build=small_images, plan=plan_of(memory_format=one), data=data))
        )
        for one in ("contiguous", "channels_last")
    )
    assert turned == pytest.approx(plain, rel=1e-4)


def test_the_loss_takes_the_first_of_several_outputs(tmp_path):
    class Two(nn.Module):
        def __init__(self):
            super().__init__()
            self.fc = nn.Linear(4, 3)

        def forward(self, x):
            return self.fc(x), x

    two = losses_of(train(job_of(tmp_path / "two", build=Two)))
    one = losses_of(train(job_of(tmp_path / "one", build=lambda: nn.Linear(4, 3))))
    assert two == one


def test_a_second_run_in_the_process_is_refused_and_the_first_goes_on(tmp_path):
    first = train(job_of(tmp_path / "a"))
    next(first)
    with pytest.raises(TrainingError, match="another run is training in this process"):
        next(train(job_of(tmp_path / "b")))
    assert list(first)[-1].reason == "completed"


@pytest.mark.parametrize("events", [1, 3])
def test_closing_a_run_gives_back_settings_random_numbers_and_the_lock(tmp_path, events):
    threads, state = torch.get_num_threads(), torch.get_rng_state()
    with torch.no_grad():
        run = train(job_of(tmp_path / "a", plan=plan_of(threads=2)))
        for _ in range(events):
            next(run)
        run.close()
        assert not torch.is_grad_enabled()
    assert torch.get_num_threads() == threads
    assert torch.equal(torch.get_rng_state(), state)
    assert list(train(job_of(tmp_path / "b")))[-1].reason == "completed"


def test_a_default_device_of_the_caller_does_not_reach_the_run(tmp_path):
    job = job_of(tmp_path)
    torch.set_default_device("meta")
    try:
        events = list(train(job))
        assert torch.get_default_device().type == "meta"
    finally:
        torch.set_default_device(None)
    assert events[-1].reason == "completed"


def test_stop_is_answered_after_the_step_and_keeps_the_last_epoch(tmp_path):
    control, seen = RunControl(), []
    for event in train(job_of(tmp_path, plan=plan_of(epochs=9)), control, block_s=0.0):
        seen.append(event)
        if isinstance(event, StepsFinished) and event.first_step == 6:
            control.stop()
    assert [e.first_step for e in seen if isinstance(e, StepsFinished)] == [1, 2, 3, 4, 5, 6]
    assert (seen[-1].reason, seen[-1].checkpoint) == ("stopped", "checkpoints/last.safetensors")
    assert seen[-1].best["epoch"] == 1


def test_a_paused_run_waits_until_resumed_and_changes_no_number(tmp_path):
    expected, control, seen = losses_of(train(job_of(tmp_path / "a"))), RunControl(), []
    for event in train(job_of(tmp_path / "b"), control, block_s=0.0):
        seen.append(event)
        if isinstance(event, StepsFinished) and event.first_step == 2:
            control.pause()
        if isinstance(event, Paused):
            threading.Timer(0, control.resume).start()
    names = [e.event for e in seen]
    assert names.index("resumed") == names.index("paused") + 1
    assert losses_of(seen) == expected


def test_stop_wakes_a_paused_run(tmp_path):
    control, seen = RunControl(), []
    for event in train(job_of(tmp_path), control, block_s=0.0):
        seen.append(event)
        if isinstance(event, RunStarted):
            control.pause()
        if isinstance(event, Paused):
            threading.Timer(0, control.stop).start()
    assert [e.event for e in seen] == ["run_started", "checkpoint_saved", "paused", "run_finished"]
    assert (seen[-1].reason, seen[-1].checkpoint) == ("stopped", "checkpoints/last.safetensors")
    assert not any(isinstance(e, Resumed) for e in seen)


def test_memory_that_runs_out_ends_the_run_with_a_smaller_batch(tmp_path):
    class Greedy(nn.Linear):
        def forward(self, x):
            if self.training:
                raise RuntimeError(
                    "DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes"
                )
            return super().forward(x)

    events = list(train(job_of(tmp_path, build=lambda: Greedy(4, 3))))
    assert (events[-1].reason, events[-1].machines_fault) == ("failed", True)
    assert events[-1].message == (
        "memory ran out with batch_size 8. Try a batch_size of 4, or a smaller network."
    )


def test_a_computation_that_torch_refuses_is_not_the_machines_fault_and_json_does_not_tell(tmp_path):
    class Refused(nn.Linear):
        def forward(self, x):
            return super().forward(x[:, 1:] if self.training else x)

    ending = list(train(job_of(tmp_path, build=lambda: Refused(4, 3))))[-1]
    assert (ending.reason, ending.machines_fault) == ("failed", False)
    assert "torch could not compute this" in ending.message
    assert ending.as_json().keys() == {"event", "run", "reason", "checkpoint", "best", "message"}


@pytest.mark.parametrize(
    ("memory_format", "path"), [("contiguous", "eager"), ("channels_last", "eager, channels_last")]
)
def test_the_first_event_says_which_way_the_steps_are_computed(tmp_path, memory_format, path):
    events = train(job_of(tmp_path, plan=plan_of(memory_format=memory_format)))
    assert next(events).path == path
    events.close()


def test_a_mistake_of_ours_is_raised_and_the_lock_is_free_again(tmp_path):
    class Broken(nn.Linear):
        def forward(self, x):
            return super().forward(x if not self.training else x.nothing)

    with pytest.raises(AttributeError):
        list(train(job_of(tmp_path, build=lambda: Broken(4, 3))))
    assert list(train(job_of(tmp_path)))[-1].reason == "completed"
