"""From a job to everything its steps need: the network on its device, loss, optimizer, resident data."""

from dataclasses import dataclass

import torch

from core.data.samples import PreparedData
from core.errors import TrainingError
from core.project.plans import MEMORY_FORMATS, TrainingPlan, most_threads
from core.sentences import say
from core.training import checkpoints
from core.training.checkpoints import Progress
from core.training.job import TrainingJob
from core.training.losses import build_loss, loss_type
from core.training.optimizers import build_optimizer
from core.training.preconditions import check_batches, check_count, check_output
from core.training.resident import ResidentSamples, make_resident, turn_channels_last
from core.training.steps import Stepper


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Equipment:
    """What a run works with.

    Attributes:
        train: What it learns from.
        validation: What it is judged by; may be empty.
        ignored: The label that the loss leaves out; None when it leaves out none.
        resumed: How far the run had come before; None for a new one.
    """

    device: torch.device
    stepper: Stepper
    train: ResidentSamples
    validation: ResidentSamples
    ignored: int | None
    resumed: Progress | None


def equip(job: TrainingJob, device: torch.device) -> Equipment:
    """Build, check and place everything; goes on from the last checkpoint if the job says so.

    Raises:
        TrainingError: The job cannot be trained; nothing has happened yet.
        FileError: The checkpoint is damaged or does not fit.
    """
    check_count(len(job.data.train), job.plan)
    declaration = loss_type(job.plan.loss)
    loss = build_loss(job.plan.loss).to(device)
    ignored = getattr(loss, "ignore_index", None)
    train, validation = _reside(job.data, job.plan, device)
    module = job.build().to(device)
    if job.plan.memory_format == "channels_last":
        turn_channels_last(module)
    optimizer = build_optimizer(job.plan.optimizer, module.parameters())
    stepper = Stepper(module, loss, declaration, optimizer)
    check_output(stepper, train, ignored)
    check_batches(
        module, len(train), job.plan, train.batch(torch.zeros(1, dtype=torch.int64, device=device))[0]
    )
    last = job.folder / checkpoints.LAST
    resumed = None
    if job.resume and last.exists():
        resumed = checkpoints.restore(last, module, optimizer, device)
    last.parent.mkdir(parents=True, exist_ok=True)
    return Equipment(
        device=device,
        stepper=stepper,
        train=train,
        validation=validation,
        ignored=ignored,
        resumed=resumed,
    )


def _reside(
    data: PreparedData, plan: TrainingPlan, device: torch.device
) -> tuple[ResidentSamples, ResidentSamples]:
    """Return the training and the validation samples on the device."""
    declaration = loss_type(plan.loss)
    num_classes = len(data.classes) or None
    turned = plan.memory_format == "channels_last"
    train, validation = (
        make_resident(samples, declaration, num_classes, device, channels_last=turned)
        for samples in (data.train, data.validation)
    )
    return train, validation


def check_plan(plan: TrainingPlan) -> None:
    """Refuse numbers with which nothing can be trained.

    Raises:
        TrainingError: With the key, its value and what it must be.
    """
    for key in ("epochs", "batch_size", "threads"):
        if getattr(plan, key) < 1:
            raise TrainingError(
                say("plan-value", "{key} ({value}) must be at least 1.", key=key, value=getattr(plan, key)),
                f"/training/{key}",
            )
    if plan.threads > most_threads():  # torch would take the process down
        raise TrainingError(
            say(
                "plan-value",
                "threads ({value}) must be at most {most} on this machine.",
                value=plan.threads,
                most=most_threads(),
            ),
            "/training/threads",
        )
    if plan.memory_format not in MEMORY_FORMATS:
        raise TrainingError(
            say(
                "plan-value",
                "memory_format (“{value}”) must be one of {known}.",
                value=plan.memory_format,
                known=", ".join(MEMORY_FORMATS),
            ),
            "/training/memory_format",
        )
