"""Predictions of trained networks, computed beside the window, also while a run trains."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot

from core.errors import TorchCanvasError
from core.sentences import Sentence
from gui.services.loader import TorchLoader
from gui.services.predictor import Classified, Evaluation, Predictor
from gui.services.worker import Job, Worker


class PredictionService(QObject):
    """Answers what a run's best network says of its validation data, of drawings and of digits.

    Of several questions of one kind only the newest is answered. What is asked before torch is there is
    answered as soon as it is.

    Signals:
        evaluated: Carries an `Evaluation`.
        classified: Carries a `Classified`.
        weights_saved: A run's weights were written; carries the path.
        weights_loaded: Weights of a file fit and are used for the run from now on; carries the path, or None
            when the run's own are used again.
        failed: Something cannot be answered; carries why. `last_error` has it as a sentence.
    """

    evaluated = Signal(object)
    classified = Signal(object)
    weights_saved = Signal(object)
    weights_loaded = Signal(object)
    failed = Signal(str)

    def __init__(self, loader: TorchLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loader = loader
        self._worker = Worker("prediction", self)
        self._predictor = Predictor()  # used in the worker's thread alone
        self._weights: dict[Path, Path] = {}
        self._early: list[tuple[str, Job, bool]] = []
        self.last_error: Sentence | None = None
        loader.loaded.connect(self._on_loaded)

    def evaluate(self, run_folder: Path) -> None:
        """Ask for the validation samples with predictions, and the figures; answered by `evaluated`."""
        weights = self._weights.get(run_folder)
        self._ask("evaluate", lambda: self._predictor.evaluate(run_folder, weights))

    def classify(self, run_folder: Path, image: NDArray[np.uint8]) -> None:
        """Ask what a drawing is (rows, columns; 255 where the pen was); answered by `classified`."""
        drawing, weights = image.copy(), self._weights.get(run_folder)
        self._ask("classify", lambda: self._predictor.classify(run_folder, drawing, weights))

    def classify_digit(self, run_folder: Path, number: int) -> None:
        """Ask what one of the embedded digits (0 to 1796) is; answered by `classified`."""
        weights = self._weights.get(run_folder)
        self._ask("classify", lambda: self._predictor.classify_digit(run_folder, number, weights))

    def save_weights(self, run_folder: Path, path: Path) -> None:
        """Write the run's best weights as safetensors, or to `.pt` as a state_dict; see `weights_saved`."""
        self._ask(
            f"save {path}", lambda: _Saved(self._predictor.save_weights(run_folder, path)), lasting=True
        )

    def load_weights(self, run_folder: Path, path: Path) -> None:
        """Use a file's weights for this run's predictions if they fit; answered by `weights_loaded`."""
        self._ask("load", lambda: _Loaded(run_folder, self._predictor.check_weights(run_folder, path)))

    def use_own_weights(self, run_folder: Path) -> None:
        """Use the run's own weights for its predictions again."""
        if self._weights.pop(run_folder, None) is not None:
            self.weights_loaded.emit(None)

    def weights_of(self, run_folder: Path) -> Path | None:
        """Return the file whose weights are used in place of the run's own, if one is."""
        return self._weights.get(run_folder)

    def close(self, timeout_s: float = 5.0) -> bool:
        """Stop answering, what is to be saved being saved; returns whether the thread has ended."""
        return self._worker.close(timeout_s)

    def _ask(self, key: str, job: Job, *, lasting: bool = False) -> None:
        if self._loader.ready:
            self._worker.submit(key, job, self._on_answer, self._on_refused, lasting=lasting)
        else:
            self._early.append((key, job, lasting))

    @Slot()
    def _on_loaded(self) -> None:
        early, self._early = self._early, []
        for key, job, lasting in early:
            self._ask(key, job, lasting=lasting)

    def _on_answer(self, answer: object) -> None:
        match answer:
            case Evaluation():
                self.evaluated.emit(answer)
            case Classified():
                self.classified.emit(answer)
            case _Saved():
                self.weights_saved.emit(answer.path)
            case _Loaded():
                self._weights[answer.run_folder] = answer.path
                self.weights_loaded.emit(answer.path)

    def _on_refused(self, error: TorchCanvasError) -> None:
        self.last_error = error.sentence
        self.failed.emit(str(error))


class _Saved:
    """Weights were written."""

    def __init__(self, path: Path) -> None:
        self.path = path


class _Loaded:
    """Weights fit a run."""

    def __init__(self, run_folder: Path, path: Path) -> None:
        self.run_folder = run_folder
        self.path = path
