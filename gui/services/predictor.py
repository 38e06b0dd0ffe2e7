"""What a trained network says of samples and drawings; runs beside the window and needs torch.

Nothing here draws random numbers, and the thread count it sets is its own thread's, so that a run may train
meanwhile and gives the same numbers as alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core.data.digits import load_digits
from core.data.drawing import drawn_sample
from core.data.facts import source_facts
from core.errors import DataError
from core.project.plans import DataPlan
from core.runs.trained import checkpoint_path, open_trained, threads
from core.sentences import say
from gui.services.pictures import Picture, is_picture, pictures

if TYPE_CHECKING:  # these import torch, which comes after the window
    from torch import Tensor

    from core.data.samples import PreparedData
    from core.runs.prediction import Guess
    from core.runs.trained import Trained

SPLIT = "validation"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PredictedSample:
    """A sample of the validation data and what the network takes it for.

    Attributes:
        index: Where it stands in the source.
        image: As it is in the source, before any transform; None where it is no picture.
        truth: Its class.
        predicted: The class it was taken for.
        confidence: The probability of that class; None where outputs are no probabilities.
    """

    index: int
    image: Picture | None
    truth: str
    predicted: str
    confidence: float | None

    @property
    def correct(self) -> bool:
        """Whether the network is right."""
        return self.truth == self.predicted


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Evaluation:
    """A run's network on its validation data; iterates over the samples.

    Attributes:
        run_folder: The run.
        weights: The file from which weights were loaded in place of the run's own, if one was.
        samples: Wrong ones first, then right ones; the least certain first in either. Empty without classes.
        classes: Their names.
        loss: The mean over the samples, as `evaluate` tells it.
        accuracy: Share of right classes; None without classes.
        confusion: How often a class (row) was taken for a class (column); None without classes.
        count: How many samples were evaluated.
        data_changed: Whether the data are no longer those that the run was trained on.
    """

    run_folder: Path
    weights: Path | None
    samples: tuple[PredictedSample, ...]
    classes: tuple[str, ...]
    loss: float
    accuracy: float | None
    confusion: tuple[tuple[int, ...], ...] | None
    count: int
    data_changed: bool

    @property
    def mistakes(self) -> tuple[PredictedSample, ...]:
        """The samples that were taken for something else."""
        return tuple(one for one in self.samples if not one.correct)

    def __iter__(self) -> Iterator[PredictedSample]:
        return iter(self.samples)

    def __len__(self) -> int:
        return len(self.samples)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Classified:
    """What a network takes a drawing or a digit for.

    Attributes:
        run_folder: The run.
        name: The class; None where nothing is drawn or the network knows no classes.
        confidence: Its probability; None where outputs are no probabilities.
        probabilities: Each class with its probability, the most probable first.
        image: What the network was given, before its transforms; None where nothing is drawn.
    """

    run_folder: Path
    name: str | None = None
    confidence: float | None = None
    probabilities: tuple[tuple[str, float], ...] = ()
    image: Picture | None = None


class Predictor:
    """Keeps the network used last open; belongs to one thread."""

    def __init__(self) -> None:
        self._opened: tuple[Path, int, Path | None] | None = None
        self._trained: Trained | None = None
        self._data: tuple[DataPlan, PreparedData] | None = None

    def evaluate(self, folder: Path, weights: Path | None = None) -> Evaluation:
        """Return what the run's best network says of its validation data.

        Args:
            folder: The run.
            weights: A safetensors file to use in place of the run's own weights.

        Raises:
            TorchCanvasError: Run, weights or data cannot be used.
        """
        from core.runs.evaluation import evaluate_with_outputs

        trained = self._open(folder, weights)
        data = self._prepared(trained.data)
        with threads(trained.run.record.threads):
            if not len(data.validation):
                raise _nothing_set_aside(trained.run.name)
            figures, outputs = evaluate_with_outputs(trained, data, SPLIT)
        confusion = figures.confusion
        return Evaluation(
            run_folder=folder,
            weights=weights,
            samples=_samples(trained, data, outputs) if confusion is not None else (),
            classes=data.classes,
            loss=figures.loss,
            accuracy=figures.accuracy,
            confusion=None if confusion is None else tuple(map(tuple, confusion)),
            count=figures.samples,
            data_changed=data.fingerprint != trained.run.record.fingerprint,
        )

    def classify(self, folder: Path, drawing: NDArray[np.uint8], weights: Path | None = None) -> Classified:
        """Return what the run's best network takes a drawing for, after the run's own transforms.

        Args:
            folder: The run.
            drawing: (rows, columns), 0 where nothing is drawn and 255 where the pen was.
            weights: As for `evaluate`.

        Raises:
            TorchCanvasError: Run or weights cannot be used, or its samples cannot be drawn.
        """
        trained = self._open(folder, weights)
        raw = drawn_sample(drawing, source_facts(trained.data.source).input_shape)
        return Classified(run_folder=folder) if raw is None else _classified(trained, folder, raw)

    def classify_digit(self, folder: Path, number: int, weights: Path | None = None) -> Classified:
        """Return what the run's best network takes one of the embedded digits (0 to 1796) for.

        Raises:
            TorchCanvasError: As `classify`.
        """
        images, _ = load_digits()
        raw = images[number % len(images)].astype(np.float32)[None] / np.float32(16)
        return _classified(self._open(folder, weights), folder, raw)

    def save_weights(self, folder: Path, path: Path) -> Path:
        """Write the run's best weights as safetensors (or, to `.pt`, as a state_dict); returns the path.

        Raises:
            TorchCanvasError: The run cannot be used, or the file not be written.
        """
        from core.exchange.weights import save_safetensors, save_state_dict

        trained = self._open(folder, None)
        if path.suffix in (".pt", ".pth"):
            save_state_dict(trained.module, path)
        else:
            save_safetensors(trained.module, path)
        return path

    def check_weights(self, folder: Path, path: Path) -> Path:
        """Return the path of weights that fit the run's network.

        Raises:
            FileError: The file is damaged, or does not fit; all differences are listed.
        """
        self._open(folder, path)
        return path

    def _open(self, folder: Path, weights: Path | None) -> "Trained":
        """Return the run's network, read again where its checkpoint was written since."""
        from core.exchange.weights import load_safetensors
        from core.runs.folder import open_run
        from core.training.checkpoints import put_weights

        file = weights if weights is not None else checkpoint_path(open_run(folder), "best")
        written = file.stat().st_mtime_ns if file.is_file() else 0
        if self._trained is None or self._opened != (folder, written, weights):
            self._trained = self._opened = None
            trained = open_trained(folder, folder.parent, "best")
            if weights is not None:
                put_weights(weights, trained.module, load_safetensors(weights))
            self._trained, self._opened = trained, (folder, written, weights)
        return self._trained

    def _prepared(self, plan: DataPlan) -> "PreparedData":
        from core.data.prepare import prepare

        if self._data is None or self._data[0] != plan:
            self._data = None
            self._data = (plan, prepare(plan))
        return self._data[1]


def _nothing_set_aside(run: str) -> DataError:
    return DataError(
        say("no-validation", "the run {run} set no samples aside for validation.", run=run), "/data/split"
    )


def _samples(trained: "Trained", data: "PreparedData", outputs: "Tensor") -> tuple[PredictedSample, ...]:
    from core.data.sources import load_source
    from core.runs.prediction import guess

    raw = load_source(trained.data.source).samples.inputs.numpy()[data.validation_indices]
    images: list[Picture] | list[None] = pictures(raw) if is_picture(raw.shape[1:]) else [None] * len(raw)
    found = []
    rows = zip(data.validation_indices, images, data.validation.targets.tolist(), outputs, strict=True)
    for index, image, label, output in rows:
        told = guess(output, trained)
        if told is not None:
            sample = PredictedSample(
                index=int(index),
                image=image,
                truth=data.classes[label],
                predicted=told.name,
                confidence=told.confidence,
            )
            found.append(sample)
    return tuple(sorted(found, key=_interest))


def _interest(sample: PredictedSample) -> tuple[bool, float, int]:
    """Return by what samples are ordered: wrong before right, then the least certain."""
    return (sample.correct, 1.0 if sample.confidence is None else sample.confidence, sample.index)


def _classified(trained: "Trained", folder: Path, raw: NDArray[np.float32]) -> Classified:
    """Return what the network says of one raw sample (channels, height, width)."""
    from core.runs.prediction import guess
    from core.training.steps import first_output

    with threads(trained.run.record.threads):
        told = guess(first_output(trained.module(_prepared_sample(trained, raw)))[0], trained)
    image = pictures(raw[None])[0] if is_picture(raw.shape) else None
    if told is None:
        return Classified(run_folder=folder, image=image)
    return Classified(
        run_folder=folder,
        name=told.name,
        confidence=told.confidence,
        probabilities=_ranked(told, trained.run.record.classes),
        image=image,
    )


def _prepared_sample(trained: "Trained", raw: NDArray[np.float32]) -> "Tensor":
    """Return one raw sample as a batch (1, *shape) after the run's own preprocessing."""
    import torch

    from core.data.preprocessing import Preprocessing
    from core.runs.prediction import input_shape

    inputs = Preprocessing.from_json(trained.run.record.preprocessing).apply(torch.from_numpy(raw[None]))
    wanted = input_shape(trained)
    found = tuple(inputs.shape[1:])
    if len(found) != len(wanted) or any(
        isinstance(w, int) and w != f for w, f in zip(wanted, found, strict=True)
    ):
        raise DataError(
            say(
                "wrong-input-shape",
                "the sample becomes {found} and the network takes {wanted}.",
                found=list(found),
                wanted=list(wanted),
            )
        )
    return inputs


def _ranked(told: "Guess", classes: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    if told.probabilities is None:
        return ()
    named = [
        (classes[index] if index < len(classes) else str(index), probability)
        for index, probability in enumerate(told.probabilities)
    ]
    return tuple(sorted(named, key=lambda pair: -pair[1]))
