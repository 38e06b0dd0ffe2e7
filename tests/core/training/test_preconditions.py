"""What is refused before the first step."""

import pytest
import torch
from torch import nn

from core.errors import DeviceError, TrainingError
from core.project.plans import most_threads
from core.training.engine import train
from core.training.preconditions import check_batches
from tests.helpers.training import blobs, job_of, plan_of, small_network


def test_a_last_batch_of_one_with_batch_normalisation_gives_numbers_and_a_way_out(tmp_path):
    with pytest.raises(TrainingError) as caught:
        next(train(job_of(tmp_path, data=blobs(25, validation=0))))
    assert str(caught.value) == (
        "1: batch normalisation needs several values a channel, but 25 samples in batches of 8 leave "
        "a last batch of one. Set drop_last, or use batch_size 9."
    )


def test_drop_last_lets_it_train(tmp_path):
    plan = plan_of(drop_last=True, epochs=1)
    events = list(train(job_of(tmp_path, data=blobs(25, validation=0), plan=plan)))
    assert (events[0].steps_per_epoch, events[-1].reason) == (3, "completed")


def test_a_last_batch_of_one_is_fine_where_a_channel_has_several_values():
    network = nn.Sequential(nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4), nn.Flatten(), nn.LazyLinear(3))
    network(torch.zeros(2, 1, 6, 6))
    check_batches(network, 9, plan_of(), torch.zeros(1, 1, 6, 6))


def test_a_last_batch_of_one_is_fine_without_batch_normalisation():
    check_batches(nn.Linear(4, 3), 9, plan_of())


def test_without_a_sample_every_batch_normalisation_is_suspected():
    with pytest.raises(TrainingError, match=r"^1: batch normalisation"):
        check_batches(small_network(), 9, plan_of())


def test_asking_changes_neither_statistics_nor_mode_nor_random_numbers(no_global_randomness):
    network = nn.Sequential(nn.Conv2d(1, 4, 3, device="meta"), nn.BatchNorm2d(4, device="meta")).to_empty(
        device="cpu"
    )
    network[1].reset_parameters()
    network[0].eval()
    check_batches(network, 9, plan_of(), torch.zeros(1, 1, 6, 6))
    assert int(network[1].num_batches_tracked) == 0
    assert (network[0].training, network[1].training) == (False, True)


def test_drop_last_with_too_few_samples_is_refused():
    with pytest.raises(TrainingError, match=r"batch_size \(8\) exceeds the 5 samples"):
        check_batches(nn.Linear(4, 3), 5, plan_of(drop_last=True))


def test_no_training_samples_are_refused(tmp_path):
    with pytest.raises(TrainingError, match="there are no training samples"):
        next(train(job_of(tmp_path, data=blobs(8, validation=8))))


@pytest.mark.parametrize(("key", "value"), [("epochs", 0), ("batch_size", 0), ("threads", 0)])
def test_a_plan_with_a_zero_is_refused(tmp_path, key, value):
    with pytest.raises(TrainingError, match=rf"{key} \(0\) must be at least 1"):
        next(train(job_of(tmp_path, plan=plan_of(**{key: value}))))


def test_a_network_without_weights_is_refused(tmp_path):
    with pytest.raises(TrainingError, match="has no weights to learn"):
        next(train(job_of(tmp_path, build=nn.Identity)))


def test_an_optimizer_that_torch_refuses_is_named_with_torchs_reason(tmp_path):
    with pytest.raises(TrainingError, match="torch refuses these arguments for Adam: Invalid learning rate"):
        next(train(job_of(tmp_path, plan=plan_of("Adam", lr=-1.0))))


def test_more_threads_than_the_system_may_give_are_refused_before_torch_is_asked(tmp_path, monkeypatch):
    monkeypatch.setattr(torch, "set_num_threads", lambda count: pytest.fail(f"asked for {count}"))
    with pytest.raises(TrainingError, match=rf"threads \(1000000\) must be at most {most_threads()} on this"):
        next(train(job_of(tmp_path, plan=plan_of(threads=1_000_000))))


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (MemoryError(), DeviceError),
        (torch.OutOfMemoryError("x"), DeviceError),
        (RuntimeError("x"), TrainingError),
    ],
)
def test_what_torch_does_not_let_start_is_told_by_its_cause(tmp_path, error, kind):
    def build():
        raise error

    with pytest.raises(kind):
        next(train(job_of(tmp_path, build=build)))
