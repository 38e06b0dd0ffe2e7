import json
import threading
from dataclasses import replace

import numpy as np
import pytest

from core.cli.main import main
from core.data.digits import load_digits
from core.data.drawing import framed
from core.project.plans import Component, DataPlan, SplitPlan
from tests.gui.services.conftest import PATIENCE_MS, example


def ask(qtbot, signal, question):
    with qtbot.waitSignal(signal, timeout=PATIENCE_MS) as told:
        question()
    return told.args[0]


@pytest.fixture
def evaluation(qtbot, trained):
    return ask(
        qtbot, trained.prediction.evaluated, lambda: trained.prediction.evaluate(trained.training.run_folder)
    )


def test_the_counts_are_those_of_evaluate(trained, evaluation, capsys):
    assert main(["evaluate", str(trained.training.run_folder), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [list(row) for row in evaluation.confusion] == told["confusion"]
    assert (evaluation.loss, evaluation.accuracy, evaluation.count) == (
        told["loss"],
        told["metrics"]["accuracy"],
        told["samples"],
    )


def test_the_samples_add_up_to_the_confusion(evaluation):
    counted = np.zeros((10, 10), int)
    for one in evaluation:
        counted[evaluation.classes.index(one.truth), evaluation.classes.index(one.predicted)] += 1
    assert np.array_equal(counted, evaluation.confusion)
    assert not evaluation.data_changed


def test_wrong_samples_come_first_and_the_least_certain_first_in_either(evaluation):
    order = [(one.correct, one.confidence) for one in evaluation]
    assert order == sorted(order)
    assert 0 < len(evaluation.mistakes) < evaluation.count


def test_each_picture_is_the_sources_and_cannot_be_written(evaluation):
    images, labels = load_digits()
    for one in evaluation.samples[:20]:
        assert np.array_equal(one.image, np.rint(images[one.index] * (255 / 16)).astype(np.uint8))
        assert one.truth == str(labels[one.index])
        assert not one.image.flags.writeable


def test_a_digit_is_classified_as_predict_does(qtbot, trained, capsys):
    folder = trained.training.run_folder
    told = ask(qtbot, trained.prediction.classified, lambda: trained.prediction.classify_digit(folder, 17))
    assert main(["predict", str(folder), "digits:17", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)["predictions"][0]
    assert (told.name, told.confidence) == (printed["class"], printed["confidence"])
    assert told.probabilities[0] == (told.name, told.confidence)
    assert sum(share for _, share in told.probabilities) == pytest.approx(1)


def test_a_digit_drawn_large_and_off_centre_is_seen_as_it_was(qtbot, trained):
    folder, number = trained.training.run_folder, 0
    pad = np.zeros((400, 300), np.uint8)
    digit = load_digits()[0][number]
    pad[30:190, 90:250] = np.kron(digit, np.ones((20, 20))) * (255 / 16)
    drawn = ask(qtbot, trained.prediction.classified, lambda: trained.prediction.classify(folder, pad))
    assert drawn.image.shape == (8, 8)
    given = ask(
        qtbot, trained.prediction.classified, lambda: trained.prediction.classify_digit(folder, number)
    )
    assert drawn.name == given.name == "0"


def test_an_empty_drawing_is_nothing(qtbot, trained):
    folder, blank = trained.training.run_folder, np.zeros((200, 200), np.uint8)
    told = ask(qtbot, trained.prediction.classified, lambda: trained.prediction.classify(folder, blank))
    assert told.name is None
    assert told.probabilities == ()


def test_a_frame_keeps_the_proportions_of_what_is_drawn():
    pad = np.zeros((100, 100), np.uint8)
    pad[10:90, 40:50] = 255
    image = framed(pad, 8, 8)
    assert image.shape == (8, 8)
    assert np.allclose(image[:, 3:5], 1)
    assert not image[:, [0, 1, 2, 5, 6, 7]].any()


def test_a_run_without_a_checkpoint_says_so(qtbot, services):
    folder = services.root / "empty"
    folder.mkdir(parents=True)
    with qtbot.waitSignal(services.prediction.failed, timeout=PATIENCE_MS) as told:
        services.prediction.evaluate(folder)
    assert "does not exist" in told.args[0]
    assert services.prediction.last_error is not None


def test_a_question_before_torch_is_answered_once_torch_is_there(qtbot, trained, tmp_path):
    from gui.services.loader import TorchLoader
    from gui.services.prediction import PredictionService

    loader = TorchLoader()
    prediction = PredictionService(loader)
    prediction.evaluate(trained.training.run_folder)
    told = ask(qtbot, prediction.evaluated, loader.start)
    assert told.count == 360
    assert prediction.close()
    assert loader.close()


def test_weights_saved_and_loaded_back_give_the_same_predictions(qtbot, trained, evaluation, tmp_path):
    folder, path = trained.training.run_folder, tmp_path / "weights.safetensors"
    prediction = trained.prediction
    ask(qtbot, prediction.weights_saved, lambda: prediction.save_weights(folder, path))
    ask(qtbot, prediction.weights_loaded, lambda: prediction.load_weights(folder, path))
    assert prediction.weights_of(folder) == path
    again = ask(qtbot, prediction.evaluated, lambda: prediction.evaluate(folder))
    assert again.weights == path
    assert [(s.index, s.confidence) for s in again] == [(s.index, s.confidence) for s in evaluation]
    prediction.use_own_weights(folder)
    assert prediction.weights_of(folder) is None


def test_weights_of_another_network_are_refused_with_every_difference(qtbot, trained, tmp_path):
    first, path = trained.training.run_folder, tmp_path / "weights.safetensors"
    ask(qtbot, trained.prediction.weights_saved, lambda: trained.prediction.save_weights(first, path))
    with qtbot.waitSignal(trained.training.finished, timeout=PATIENCE_MS):
        trained.training.start(example("mlp", epochs=1))
    with qtbot.waitSignal(trained.prediction.failed, timeout=PATIENCE_MS) as told:
        trained.prediction.load_weights(trained.training.run_folder, path)
    assert "conv1.weight" in told.args[0]
    assert trained.prediction.weights_of(trained.training.run_folder) is None


def test_predicting_draws_no_random_numbers_and_leaves_no_thread(qtbot, trained, no_global_randomness):
    ask(qtbot, trained.prediction.evaluated, lambda: trained.prediction.evaluate(trained.training.run_folder))
    assert trained.prediction.close()
    assert "prediction" not in {thread.name for thread in threading.enumerate()}


def test_a_network_of_numbers_is_evaluated_without_samples(qtbot, services):
    project = example("tutorial-regression", epochs=1)
    source = Component("random", project.data.source.args.set("samples", 8))
    project = replace(project, data=DataPlan(source=source, normalize="none"))
    with qtbot.waitSignal(services.training.finished, timeout=PATIENCE_MS):
        services.training.start(project)
    folder, prediction = services.training.run_folder, services.prediction
    told = ask(qtbot, prediction.evaluated, lambda: prediction.evaluate(folder))
    assert (told.samples, told.confusion, told.accuracy) == ((), None, None)
    assert told.loss == services.training.history.rows[-1].validation_loss


def test_a_run_that_set_nothing_aside_says_so(qtbot, services):
    project = example("mlp", epochs=1)
    project = replace(project, data=replace(project.data, split=SplitPlan(validation=0.0)))
    with qtbot.waitSignal(services.training.finished, timeout=PATIENCE_MS):
        services.training.start(project)
    with qtbot.waitSignal(services.prediction.failed, timeout=PATIENCE_MS) as told:
        services.prediction.evaluate(services.training.run_folder)
    assert "no samples aside for validation" in told.args[0]
