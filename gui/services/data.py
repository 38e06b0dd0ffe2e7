"""What the project's data look like: counts, classes and pictures, found beside the window."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot

from core.data.facts import DataFacts, data_facts
from core.data.split import split_samples
from core.errors import DataError, TorchCanvasError
from core.project.graph import Project
from core.project.plans import Component, DataPlan
from core.sentences import Sentence
from gui.document import Document
from gui.services.loader import TorchLoader
from gui.services.pictures import Picture, is_picture, pictures
from gui.services.worker import Worker

SPLITS = ("train", "validation")
_MOST_KEPT = 64
"""Pictures kept for each class and split."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Thumbnail:
    """One sample to look at.

    Attributes:
        index: Where it stands in the source.
        label: Its class; None where targets are numbers.
        split: `train` or `validation`.
    """

    index: int
    label: str | None
    split: str
    image: Picture


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DataSummary:
    """What the samples of a plan are, counted.

    Attributes:
        plan: The plan that was looked at.
        counts: For each split the number of samples of each class, in the order of the classes.
        pictures: The first samples of each split and class, as far as they can be shown.
    """

    plan: DataPlan
    facts: DataFacts
    counts: Mapping[str, tuple[int, ...]]
    pictures: Mapping[tuple[str, str | None], tuple[Thumbnail, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class _Source:
    """A source's samples as NumPy arrays, kept while its plan is edited."""

    source: Component
    inputs: NDArray[np.float32]
    targets: NDArray[np.generic]
    classes: tuple[str, ...]


class DataService(QObject):
    """Looks at the data that the document's project names.

    Facts are known at once, counts and pictures a moment later and once torch is there.

    Signals:
        updated: Something else is known.
    """

    updated = Signal()

    def __init__(self, document: Document, loader: TorchLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._loader = loader
        self._plan: DataPlan | None = None
        self._facts: DataFacts | None = None
        self._error: Sentence | None = None
        self._summary: DataSummary | None = None
        self._source: _Source | None = None  # used in the worker's thread alone
        self._worker = Worker("data", self)
        document.changed.connect(self._on_changed)
        document.replaced.connect(self._on_replaced)
        loader.loaded.connect(self._look)
        self._show(document.project)

    @property
    def facts(self) -> DataFacts | None:
        """Shapes, classes and counts of both splits; None without data or where the plan cannot work."""
        return self._facts

    @property
    def error(self) -> Sentence | None:
        """Why the plan cannot be carried out."""
        return self._error

    @property
    def summary(self) -> DataSummary | None:
        """Counts by class, and pictures; None until they are known."""
        return self._summary

    def counts(self, split: str) -> tuple[int, ...]:
        """Return how many samples of each class a split has; empty until known, or without classes."""
        return () if self._summary is None else self._summary.counts[split]

    def thumbnails(
        self, count: int, *, split: str = "train", label: str | None = None
    ) -> Sequence[Thumbnail]:
        """Return up to `count` samples of a split, of one class or of all in turn; empty until known."""
        if self._summary is None:
            return ()
        kept = self._summary.pictures
        if label is not None:
            return kept.get((split, label), ())[:count]
        rows = [kept[key] for key in kept if key[0] == split]
        turns = (row[turn] for turn in range(_MOST_KEPT) for row in rows if turn < len(row))
        return tuple(one for one, _ in zip(turns, range(count), strict=False))

    def close(self, timeout_s: float = 5.0) -> bool:
        """Stop looking; returns whether the thread has ended."""
        return self._worker.close(timeout_s)

    @Slot(object, object)
    def _on_changed(self, _before: Project, after: Project) -> None:
        self._show(after)

    @Slot(object)
    def _on_replaced(self, project: Project) -> None:
        self._show(project)

    def _show(self, project: Project) -> None:
        if project.data == self._plan:
            return
        self._plan = project.data
        self._facts, self._error = None, None
        if project.data is None:
            self._summary = None
        else:
            try:
                self._facts = data_facts(project.data)
            except DataError as error:
                self._summary, self._error = None, error.sentence
        self.updated.emit()
        self._look()

    @Slot()
    def _look(self) -> None:
        plan, facts = self._plan, self._facts
        if plan is not None and facts is not None and self._loader.ready:
            self._worker.submit("look", lambda: self._summarised(plan, facts), self._on_found, self._on_error)

    def _on_found(self, summary: DataSummary) -> None:
        if summary.plan == self._plan:
            self._summary = summary
            self.updated.emit()

    def _on_error(self, error: TorchCanvasError) -> None:
        self._summary, self._error = None, error.sentence
        self.updated.emit()

    def _summarised(self, plan: DataPlan, facts: DataFacts) -> DataSummary:
        """Return counts and pictures; called in the worker's thread."""
        if self._source is None or self._source.source != plan.source:
            self._source = _load(plan.source)
        return summarise(plan, facts, self._source)


def _load(source: Component) -> _Source:
    from core.data.sources import load_source  # imports torch, which is there by now

    raw = load_source(source)
    return _Source(source, raw.samples.inputs.numpy(), raw.samples.targets.numpy(), raw.classes)


def summarise(plan: DataPlan, facts: DataFacts, source: _Source) -> DataSummary:
    """Return the samples of a plan, divided as a run divides them, counted and pictured.

    Raises:
        DataError: They cannot be divided so.
    """
    labels = source.targets.astype(np.int64) if source.classes else None
    split = split_samples(len(source.inputs), plan.split, labels)
    parts = dict(zip(SPLITS, (split.train, split.validation), strict=True))
    counts, shown = {}, {}
    for name, indices in parts.items():
        if labels is None:
            counts[name] = ()
            groups: dict[str | None, NDArray[np.int64]] = {None: indices}
        else:
            found = np.bincount(labels[indices], minlength=len(source.classes))
            counts[name] = tuple(found.tolist())
            groups = {one: indices[labels[indices] == n] for n, one in enumerate(source.classes)}
        for label, members in groups.items():
            shown[name, label] = _pictured(source, members[:_MOST_KEPT], label, name)
    return DataSummary(plan=plan, facts=facts, counts=counts, pictures=shown)


def _pictured(
    source: _Source, indices: NDArray[np.int64], label: str | None, split: str
) -> tuple[Thumbnail, ...]:
    if not is_picture(source.inputs.shape[1:]):
        return ()
    images = pictures(source.inputs[indices])
    return tuple(
        Thumbnail(index=int(index), label=label, split=split, image=image)
        for index, image in zip(indices, images, strict=True)
    )
