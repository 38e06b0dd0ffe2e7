"""The engine: trains a job and yields what happens, knowing nothing of windows or of who listens."""

import math
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from core.data.batches import batch_slices, epoch_order
from core.project.plans import TrainingPlan
from core.sentences import Sentence, say
from core.training import checkpoint_file, checkpoints
from core.training.checkpoints import Best, Progress
from core.training.control import ControlState, RunControl
from core.training.devices import choose_device
from core.training.divergence import all_finite, explained, find_cause
from core.training.events import (
    CheckpointSaved,
    EpochFinished,
    Event,
    Paused,
    Resumed,
    RunFinished,
    RunStarted,
    StepsFinished,
    Warned,
)
from core.training.failures import CAUSED_BY_USERS, cannot_start, explain_failure, is_machines_fault
from core.training.isolation import training_settings
from core.training.job import TrainingJob
from core.training.setup import Equipment, check_plan, equip
from core.training.snapshots import SnapshotKeeper, take_snapshot
from core.training.steps import BlockRecord, weighted_mean

BLOCK_S = 1 / 30
"""How long a block of steps lasts at most before its losses are read."""

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class _Ending:
    """Why a run ended before its last epoch, or that it completed."""

    reason: str
    sentence: Sentence | None = None
    machines_fault: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trained:
    """The training half of an epoch."""

    loss: float
    accuracy: float | None
    samples_per_second: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Validated:
    """The validation half of an epoch; both None without validation samples."""

    loss: float | None
    accuracy: float | None


def train(
    job: TrainingJob,
    control: RunControl | None = None,
    *,
    block_s: float = BLOCK_S,
    clock: Clock = time.perf_counter,
) -> Generator[Event, None, None]:
    """Yield the events of a run as it trains.

    Everything runs in the thread that asks for the events. It keeps torch's settings and random generators
    for itself until the last event or until the iterator is closed: between two events, draw no random
    numbers from torch in this thread. Once `RunStarted` was yielded, whatever a user can cause ends the run
    with a `RunFinished`; what is raised then is a mistake of ours.

    Args:
        job: What to train.
        control: Takes requests to pause, resume and stop from any thread.
        block_s: How long a block lasts at most; changes no number.
        clock: Tells seconds; changes no number but the speed.

    Raises:
        TrainingError: The job cannot start.
        DeviceError: The device does not exist.
        FileError: The checkpoint to go on from is damaged or does not fit.
    """
    check_plan(job.plan)
    device, why = choose_device(job.device)
    with training_settings(device, job.plan.threads, job.plan.seed) as threads:
        try:
            equipment = equip(job, device)
        except (RuntimeError, MemoryError) as error:
            raise cannot_start(error, job.plan.batch_size) from error
        run = _Run(job, equipment, control or RunControl(), block_s, clock)
        yield run.started(why, threads)
        if threads != job.plan.threads:
            yield Warned.of(_other_threads(job.plan.threads, threads))
        yield from run.to_the_end()


def _path(plan: TrainingPlan) -> str:
    """Return which way the steps are computed, as far as it changes their last bits."""
    return "eager, channels_last" if plan.memory_format == "channels_last" else "eager"


def _other_threads(asked: int, found: int) -> Sentence:
    return say(
        "other-threads",
        "torch computes with {found} threads instead of {asked}; the last bits may differ elsewhere.",
        asked=asked,
        found=found,
    )


class _Run:
    """A run under way."""

    def __init__(
        self, job: TrainingJob, equipment: Equipment, control: RunControl, block_s: float, clock: Clock
    ) -> None:
        self._job = job
        self._plan = job.plan
        self._kit = equipment
        self._control = control
        self._block_s = block_s
        self._clock = clock
        self._stepper = equipment.stepper
        self._slices = batch_slices(len(equipment.train), job.plan.batch_size, drop_last=job.plan.drop_last)
        self._sizes = [one.stop - one.start for one in self._slices]
        self._epoch = equipment.resumed.epoch if equipment.resumed else 0
        self._step = equipment.resumed.step if equipment.resumed else 0
        self._best: Best | None = equipment.resumed.best if equipment.resumed else None
        self._saved_epoch: int | None = equipment.resumed.epoch if equipment.resumed else None
        self._keeper = SnapshotKeeper(
            lambda position: take_snapshot(
                self._stepper.module, self._stepper.optimizer, self._kit.device, position
            ),
            clock,
        )

    def started(self, why: Sentence, threads: int) -> RunStarted:
        """Return the first event."""
        return RunStarted(
            run=self._job.run,
            device=str(self._kit.device),
            why=str(why),
            threads=threads,
            path=_path(self._plan),
            steps_per_epoch=len(self._slices),
            epochs=self._plan.epochs,
            resumed_from=self._kit.resumed.epoch if self._kit.resumed else None,
        )

    def to_the_end(self) -> Iterator[Event]:
        """Yield every event after the first; what a user can cause becomes the last one."""
        try:
            ending = yield from self._epochs()
        except CAUSED_BY_USERS as error:
            sentence = explain_failure(error, self._plan.batch_size)
            error.__traceback__ = None  # its frames hold tensors, and memory must return
            ending = _Ending("failed", sentence, is_machines_fault(error))
        yield RunFinished(
            run=self._job.run,
            reason=ending.reason,
            checkpoint=None if self._saved_epoch is None else checkpoints.LAST,
            best=self._best,
            message="" if ending.sentence is None else str(ending.sentence),
            sentence=ending.sentence,
            machines_fault=ending.machines_fault,
        )

    def _epochs(self) -> Generator[Event, None, _Ending]:
        if self._saved_epoch is None:
            # Whenever the run is stopped or killed from now on, there is something to go on from.
            yield from self._save(Progress(epoch=0, step=0))
        while self._epoch < self._plan.epochs:
            ending = yield from self._one_epoch(self._epoch + 1)
            if ending is not None:
                return ending
        return _Ending("completed")

    def _one_epoch(self, epoch: int) -> Generator[Event, None, _Ending | None]:
        trained = yield from self._train_epoch(epoch)
        if isinstance(trained, _Ending):
            return trained
        validated = yield from self._validate()
        if isinstance(validated, _Ending):
            return validated
        finished = EpochFinished(
            epoch=epoch,
            train_loss=trained.loss,
            validation_loss=validated.loss,
            train_accuracy=trained.accuracy,
            validation_accuracy=validated.accuracy,
            samples_per_second=trained.samples_per_second,
            learning_rate=float(self._stepper.optimizer.param_groups[0]["lr"]),
        )
        yield finished
        if validated.loss is not None and not math.isfinite(validated.loss):
            yield Warned.of(_validation_not_finite(epoch))
        step = self._step + len(self._slices)
        yield from self._save(Progress(epoch=epoch, step=step, best=checkpoints.better(self._best, finished)))
        return None

    # Training

    def _train_epoch(self, epoch: int) -> Generator[Event, None, _Trained | _Ending]:
        kit, module = self._kit, self._stepper.module
        batches = self._batches(epoch)
        record = BlockRecord(kit.train, kit.ignored)
        losses: list[float] = []
        spent_s = 0.0
        module.train()
        self._keeper.start_epoch()
        while len(losses) < len(batches):
            if not (yield from self._attend()):
                return _Ending("stopped")
            begun = self._clock()
            self._run_block(record, batches, len(losses), begun + self._block_s)
            block = record.read()
            spent_s += self._clock() - begun
            bad = next((place for place, loss in enumerate(block) if not math.isfinite(loss)), None)
            yield StepsFinished(
                first_step=self._step + len(losses) + 1, losses=block if bad is None else block[: bad + 1]
            )
            if bad is not None:
                return self._diverged(epoch, batches, len(losses) + bad)
            losses += block
            if len(losses) < len(batches):
                self._keeper.offer(len(losses))
        if not all_finite(module):
            return self._diverged(epoch, batches, len(batches) - 1)
        return _Trained(
            loss=weighted_mean(losses, self._sizes),
            accuracy=record.take_accuracy(),
            samples_per_second=sum(self._sizes) / spent_s if spent_s > 0 else 0.0,
        )

    def _batches(self, epoch: int) -> Sequence[Tensor]:
        order = epoch_order(len(self._kit.train), self._plan.seed, epoch).to(self._kit.device)
        return [order[one] for one in self._slices]

    def _run_block(self, record: BlockRecord, batches: Sequence[Tensor], start: int, deadline: float) -> None:
        """Take steps until time is up, the epoch ends, the record is full or somebody asks for something."""
        stepper, samples, control, clock = self._stepper, self._kit.train, self._control, self._clock
        for position in range(start, len(batches)):
            indices = batches[position]
            loss, output = stepper.forward(samples, indices)
            stepper.backward(loss)
            stepper.update()
            record.add(loss, output, indices)
            if control.attention or record.full or clock() >= deadline:
                return

    def _diverged(self, epoch: int, batches: Sequence[Tensor], last: int) -> _Ending:
        cause = find_cause(self._stepper, self._kit.train, batches, self._keeper.latest, last)
        sentence = explained(
            cause,
            step=self._step + (last if cause is None else cause.position) + 1,
            epoch=epoch,
            learning_rate=float(self._stepper.optimizer.param_groups[0]["lr"]),
            saved_epoch=self._saved_epoch,
        )
        return _Ending("diverged", sentence)

    # Validation

    def _validate(self) -> Generator[Event, None, _Validated | _Ending]:
        kit, samples = self._kit, self._kit.validation
        if not len(samples):
            return _Validated(loss=None, accuracy=None)
        slices = batch_slices(len(samples), self._plan.batch_size)
        record = BlockRecord(samples, kit.ignored)
        places = torch.arange(len(samples), device=kit.device)
        losses: list[float] = []
        self._stepper.module.eval()
        for one in slices:
            with torch.no_grad():
                record.add(*self._stepper.forward(samples, places[one]), places[one])
            if record.full:
                losses += record.read()
            if not (yield from self._attend()):
                return _Ending("stopped")
        losses += record.read()
        loss = weighted_mean(losses, (one.stop - one.start for one in slices))
        return _Validated(loss=loss, accuracy=record.take_accuracy())

    # Requests and checkpoints

    def _attend(self) -> Generator[Event, None, bool]:
        """Answer what was asked for; returns whether the run goes on."""
        if not self._control.attention:
            return True
        if self._control.state is ControlState.PAUSED:
            yield Paused()
            if self._control.wait_while_paused() is ControlState.RUNNING:
                yield Resumed()
        return self._control.state is not ControlState.STOPPING

    def _save(self, progress: Progress) -> Iterator[Event]:
        """Save the last checkpoint, and before it the best if this epoch is.

        In that order: a crash between the two leaves a last one whose run repeats this epoch.
        """
        content = checkpoints.capture(
            self._stepper.module, self._stepper.optimizer, self._kit.device, progress
        )
        encoded = checkpoint_file.encode(content)
        targets = [checkpoints.LAST] if progress.best == self._best else [checkpoints.BEST, checkpoints.LAST]
        for target in targets:
            checkpoint_file.write(self._job.folder / target, encoded)
        self._epoch, self._step = progress.epoch, progress.step
        self._best, self._saved_epoch = progress.best, progress.epoch
        for target in targets:
            yield CheckpointSaved(path=target, epoch=progress.epoch, step=progress.step)


def _validation_not_finite(epoch: int) -> Sentence:
    return say(
        "validation-not-finite",
        "the validation loss of epoch {epoch} is not finite although training is; "
        "this epoch cannot become the best.",
        epoch=epoch,
    )
