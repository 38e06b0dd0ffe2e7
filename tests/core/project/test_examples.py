"""The examples: listed, canonical, sound, with the parameters that are told, and learning what they show."""

import json
from pathlib import Path
from typing import Any

import pytest

from core.data.prepare import prepare
from core.network.build import build_network
from core.project.files import load
from core.project.writing import write
from core.shapes.inference import infer
from core.training.engine import train
from core.training.events import EpochFinished
from core.training.job import TrainingJob

EXAMPLES = Path(__file__).resolve().parents[3] / "resources" / "examples"
INDEX: list[dict[str, Any]] = json.loads((EXAMPLES / "index.json").read_text("utf-8"))
NAMES = [entry["name"] for entry in INDEX]


def test_the_index_lists_every_example_once_and_begins_with_the_tutorials() -> None:
    assert sorted(path.stem for path in EXAMPLES.glob("*.tcanvas")) == sorted(NAMES)
    assert NAMES[0] == "first-cnn"
    assert all(set(entry) - {"published"} == {"name", "title", "summary", "parameters"} for entry in INDEX)
    published = [entry.get("published", False) for entry in INDEX]
    assert published == sorted(published)


@pytest.mark.parametrize("entry", INDEX, ids=NAMES)
def test_an_example_is_canonical_and_has_the_parameters_that_are_told(entry: dict[str, Any]) -> None:
    path = EXAMPLES / f"{entry['name']}.tcanvas"
    project = load(path)
    report = infer(project)
    learned = sum(call.answer.parameters for call in report.calls() if call.answer and call.shares is None)
    assert path.read_text("utf-8") == write(project)
    assert project.name == entry["name"]
    assert report.problems() == ()
    assert learned == entry["parameters"]


def trained(name: str, folder: Path) -> list[EpochFinished]:
    """Return the epochs of an example's own plan."""
    project = load(EXAMPLES / f"{name}.tcanvas")
    assert project.data is not None and project.training is not None
    seed = project.training.seed
    job = TrainingJob(
        run=name,
        build=lambda: build_network(project, seed=seed),
        plan=project.training,
        data=prepare(project.data),
        device="cpu",
        folder=folder,
    )
    return [event for event in train(job) if isinstance(event, EpochFinished)]


GRAPH_ALONE = [
    "alexnet",
    "vgg16",
    "resnet18",
    "resnet50",
    "unet",
    "squeezenet1_0",
    "densenet121",
    "mobilenet_v2",
]
"""For photographs, which do not come along."""


def test_every_other_example_has_data_and_a_plan_and_comes_first() -> None:
    projects = {name: load(EXAMPLES / f"{name}.tcanvas") for name in NAMES}
    bare = [name for name, project in projects.items() if project.data is None or project.training is None]
    assert bare == GRAPH_ALONE == NAMES[-len(bare) :]


@pytest.mark.parametrize("name", [n for n in NAMES if n not in ("tutorial-regression", *GRAPH_ALONE)])
def test_an_example_reads_nine_digits_in_ten(name: str, tmp_path: Path) -> None:
    accuracy = trained(name, tmp_path)[-1].validation_accuracy
    assert accuracy is not None and accuracy >= 0.9


def test_the_toy_learns_its_target(tmp_path: Path) -> None:
    epochs = trained("tutorial-regression", tmp_path)
    assert epochs[0].train_loss > 20  # the mean of 0², 1² … 9² is 28.5
    assert epochs[-1].train_loss < 0.01
