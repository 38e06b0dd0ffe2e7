"""How fast the engine trains beside the loop that tutorials show, in the same process and run.

    python benchmarks/training.py [--rounds 5] [--samples 60000] [--case MLP] [--mnist FOLDER] [--json]

Each round trains one epoch with either, taking turns (and swapping who goes first), after a round that
does not count. The figure is the median over rounds of peer time / engine time: above 1, the engine is
faster. One thread, batches of 64, SGD, float32. The engine's time is what a caller sees from `RunStarted` to
`RunFinished`: losses, accuracy, events and checkpoints included. The ratio of processor time stands beside
that of elapsed time, because neighbours on a busy machine disturb it less; it leaves out waiting for the
disk.
"""

import argparse
import gzip
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from immutables import Map
from torch import Tensor, nn
from torch.utils.data import DataLoader, TensorDataset

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.data.preprocessing import Preprocessing
from core.data.samples import PreparedData, Samples
from core.project.plans import Component, TrainingPlan
from core.training.engine import train
from core.training.job import TrainingJob

BATCH = 64
LR = 0.05


class TutorialCNN(nn.Module):
    """The network of the first tutorial, by hand: 1×32×32 to 10."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 3)
        self.relu1 = nn.ReLU()
        self.pool1 = nn.MaxPool2d(2)
        self.relu2 = nn.ReLU()
        self.flat = nn.Flatten()
        self.fc1 = nn.Linear(1350, 10)

    def forward(self, x: Tensor) -> Tensor:
        """Return logits (N, 10)."""
        return self.fc1(self.flat(self.relu2(self.pool1(self.relu1(self.conv1(x))))))


class MLP(nn.Module):
    """784-128-10, by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.fc1 = nn.Linear(784, 128)
        self.relu1 = nn.ReLU()
        self.fc2 = nn.Linear(128, 10)

    def forward(self, x: Tensor) -> Tensor:
        """Return logits (N, 10)."""
        return self.fc2(self.relu1(self.fc1(x)))


@dataclass(frozen=True)
class Case:
    """One comparison, with the ratio it must reach."""

    name: str
    make: Callable[[], nn.Module]
    shape: tuple[int, ...]
    goal: float
    memory_format: str = "contiguous"


CASES = (
    Case("tutorial CNN", TutorialCNN, (1, 32, 32), 1.0),
    Case("tutorial CNN, channels_last", TutorialCNN, (1, 32, 32), 1.2, "channels_last"),
    Case("MLP 784-128-10", MLP, (784,), 1.5),
)


def random_digits(count: int) -> tuple[Tensor, Tensor]:
    """Return random images (count, 28, 28) and labels."""
    draw = torch.Generator().manual_seed(0)
    return torch.randn(count, 28, 28, generator=draw), torch.randint(0, 10, (count,), generator=draw)


def mnist(folder: Path, count: int) -> tuple[Tensor, Tensor]:
    """Return the first MNIST images (count, 28, 28), standardised, and labels, from the IDX files."""
    raw = gzip.decompress((folder / "train-images-idx3-ubyte.gz").read_bytes())[16:]
    images = torch.from_numpy(np.frombuffer(raw, np.uint8, count * 784).astype(np.float32)).view(
        count, 28, 28
    )
    labels = gzip.decompress((folder / "train-labels-idx1-ubyte.gz").read_bytes())[8:]
    targets = torch.from_numpy(np.frombuffer(labels, np.uint8, count).astype(np.int64))
    return (images - images.mean()) / images.std(), targets


def shaped(images: Tensor, shape: tuple[int, ...]) -> Tensor:
    """Return 28×28 images as vectors, or padded to 1×32×32."""
    if len(shape) == 1:
        return images.reshape(len(images), -1).contiguous()
    return nn.functional.pad(images, (2, 2, 2, 2)).unsqueeze(1).contiguous()


@dataclass(frozen=True)
class Taken:
    """What an epoch took, in seconds."""

    elapsed_s: float
    processor_s: float


class Stopwatch:
    """Measures from its making on."""

    def __init__(self) -> None:
        self._elapsed, self._processor = time.perf_counter(), time.thread_time()

    def read(self) -> Taken:
        """Return what was taken so far."""
        return Taken(time.perf_counter() - self._elapsed, time.thread_time() - self._processor)


def tutorial_loop(case: Case, inputs: Tensor, targets: Tensor) -> Taken:
    """Return what one epoch of the ordinary loop takes."""
    torch.manual_seed(0)
    module = case.make()
    loader = DataLoader(TensorDataset(inputs, targets), batch_size=BATCH, shuffle=True)
    criterion, optimizer = nn.CrossEntropyLoss(), torch.optim.SGD(module.parameters(), lr=LR)
    losses = []
    watch = Stopwatch()
    module.train()
    for x, y in loader:
        optimizer.zero_grad()
        loss = criterion(module(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return watch.read()


def engine_loop(case: Case, inputs: Tensor, targets: Tensor) -> Taken:
    """Return what one epoch of the engine takes, from the first event to the last."""
    nobody = Samples(inputs=inputs[:0], targets=targets[:0])
    data = PreparedData(
        train=Samples(inputs=inputs, targets=targets),
        validation=nobody,
        preprocessing=Preprocessing(),
        classes=tuple("0123456789"),
        train_indices=np.arange(len(inputs)),
        validation_indices=np.arange(0),
        fingerprint="",
    )
    plan = TrainingPlan(
        optimizer=Component("SGD", Map({"lr": LR})),
        epochs=1,
        batch_size=BATCH,
        memory_format=case.memory_format,
    )
    with tempfile.TemporaryDirectory() as folder:
        job = TrainingJob(
            run="benchmark", build=case.make, plan=plan, data=data, device="cpu", folder=Path(folder)
        )
        events = train(job)
        next(events)
        watch = Stopwatch()
        reasons = [event for event in events if event.event == "run_finished"]
        taken = watch.read()
    assert reasons[0].as_json()["reason"] == "completed", reasons
    return taken


def compare(case: Case, images: Tensor, targets: Tensor, rounds: int) -> dict[str, Any]:
    """Return the medians of one case."""
    inputs = shaped(images, case.shape)
    peers: list[Taken] = []
    ours: list[Taken] = []
    for number in range(rounds + 1):
        turns = ((tutorial_loop, peers), (engine_loop, ours))
        for loop, kept in turns if number % 2 else turns[::-1]:
            taken = loop(case, inputs, targets)
            if number:  # the first round warms up
                kept.append(taken)
    ratios = [peer.elapsed_s / our.elapsed_s for peer, our in zip(peers, ours, strict=True)]
    processor = [peer.processor_s / our.processor_s for peer, our in zip(peers, ours, strict=True)]
    return {
        "case": case.name,
        "ratio": statistics.median(ratios),
        "processor_ratio": statistics.median(processor),
        "goal": case.goal,
        "ratios": ratios,
        "tutorial_s": statistics.median(peer.elapsed_s for peer in peers),
        "engine_s": statistics.median(our.elapsed_s for our in ours),
        "samples": len(inputs),
    }


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5, help="rounds that count (at least 5)")
    parser.add_argument("--samples", type=int, default=60_000, help="samples in an epoch (MNIST has 60,000)")
    parser.add_argument("--case", default="", help="only cases whose name holds this")
    parser.add_argument("--mnist", type=Path, help="folder of the MNIST IDX files; otherwise random images")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    torch.set_num_threads(1)
    images, targets = mnist(args.mnist, args.samples) if args.mnist else random_digits(args.samples)
    results = [
        compare(case, images, targets, max(5, args.rounds)) for case in CASES if args.case in case.name
    ]
    if args.json:
        print(json.dumps({"torch": torch.__version__, "results": results}))
        return
    for one in results:
        spread = f"{min(one['ratios']):.2f} to {max(one['ratios']):.2f}"
        figures = f"{one['ratio']:.2f}× (processor time {one['processor_ratio']:.2f}×)"
        print(f"{one['case']:30} {figures} goal {one['goal']:.1f}×; rounds {spread}")


if __name__ == "__main__":
    main()
