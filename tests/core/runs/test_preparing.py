from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import DataError, DeviceError, TrainingError
from core.project import edits
from core.project.files import load
from core.project.plans import Component, DataPlan, SplitPlan, TrainingPlan
from core.runs.evaluation import evaluate, evaluate_with_outputs
from core.runs.folder import open_run
from core.runs.preparing import prepare_resumed, prepare_run
from core.runs.trained import open_trained, threads
from core.training.control import RunControl
from core.training.events import EpochFinished
from tests.helpers.projects import chain

MLP = Path(__file__).resolve().parents[3] / "resources" / "examples" / "mlp.tcanvas"


def mlp(epochs=1, **plan):
    project = load(MLP)
    return replace(project, training=replace(project.training, epochs=epochs, **plan))


def test_a_project_without_data_is_refused_and_leaves_no_folder(tmp_path):
    with pytest.raises(DataError, match="mlp names no data"):
        prepare_run(replace(mlp(), data=None), "cpu", tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_device_that_does_not_exist_is_refused_before_a_folder_is_made(tmp_path):
    with pytest.raises(DeviceError, match="cuda:9"):
        prepare_run(mlp(), "cuda:9", tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_run_that_cannot_begin_takes_its_folder_away(tmp_path):
    prepared = prepare_run(mlp(batch_size=10**6, drop_last=True), "cpu", tmp_path)
    assert prepared.job.folder.is_dir()
    with pytest.raises(TrainingError, match="no batch at all"):
        list(prepared.events(RunControl()))
    assert not list(tmp_path.iterdir())


def test_a_run_that_is_not_to_start_after_all_is_discarded(tmp_path):
    prepare_run(mlp(), "cpu", tmp_path).discard()
    assert not list(tmp_path.iterdir())


def test_a_run_that_goes_on_is_never_discarded(tmp_path):
    prepared = prepare_run(mlp(), "cpu", tmp_path)
    list(prepared.events(RunControl()))
    prepare_resumed(open_run(prepared.job.folder), "cpu", epochs=2, threads=1).discard()
    assert open_run(prepared.job.folder).record.epochs == 1


def test_a_run_of_a_project_without_a_training_plan_keeps_the_plan_it_was_trained_with(tmp_path):
    prepared = prepare_run(replace(mlp(), training=None), "cpu", tmp_path)
    next(events := prepared.events(RunControl()))
    events.close()
    stored = prepare_resumed(open_run(prepared.job.folder)).project
    assert stored.training == prepared.job.plan == TrainingPlan()


def test_outputs_are_those_that_the_figures_count(tmp_path):
    prepared = prepare_run(mlp(), "cpu", tmp_path)
    list(prepared.events(RunControl()))
    trained = open_trained(prepared.job.folder, tmp_path, "best")
    with threads(1):
        figures, outputs = evaluate_with_outputs(trained, prepared.job.data, "validation")
        assert evaluate(trained, prepared.job.data, "validation") == figures
    right = int((outputs.argmax(1) == prepared.job.data.validation.targets).sum())
    assert figures.accuracy == pytest.approx(right / len(outputs))


def test_evaluating_what_was_not_set_aside_has_no_outputs(tmp_path):
    project = mlp()
    project = replace(project, data=replace(project.data, split=SplitPlan(validation=0.0)))
    prepared = prepare_run(project, "cpu", tmp_path)
    list(prepared.events(RunControl()))
    trained = open_trained(prepared.job.folder, tmp_path, "last")
    with threads(1):
        figures, outputs = evaluate_with_outputs(trained, prepared.job.data, "validation")
    assert (figures.samples, len(outputs), figures.accuracy) == (0, 0, None)


def test_the_figures_of_a_mean_and_its_variance_are_those_of_the_run(tmp_path):
    project, features = chain(("Input", {"shape": (1, 8, 8)}), "Flatten"), {"out_features": 10}
    for layers in (("Linear", "Output"), ("Linear", "Softplus", "Output")):
        last = "flat"
        for layer in layers:
            project, added = edits.add_node(project, layer, args=features if layer == "Linear" else None)
            project, last = edits.connect(project, last, added), added
    plan = TrainingPlan(loss=Component("GaussianNLLLoss"), epochs=1)
    prepared = prepare_run(replace(project, data=DataPlan(), training=plan), "cpu", tmp_path)
    (told,) = [one for one in prepared.events(RunControl()) if isinstance(one, EpochFinished)]
    trained = open_trained(prepared.job.folder, tmp_path, "last")
    with threads(1):
        figures, outputs = evaluate_with_outputs(trained, prepared.job.data, "validation")
    assert (figures.loss, figures.accuracy) == (told.validation_loss, told.validation_accuracy)
    assert outputs.shape == (360, 10)
