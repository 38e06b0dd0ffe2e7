"""Plans with which a sound network learns badly: said with numbers, mended, and not said of others."""

from dataclasses import replace

import pytest
from immutables import Map

from core.checks import apply_fix, check_network
from core.checks.network import check_network as check_with_facts
from core.cli.files import example_names, load_project
from core.data.digits import load_digits
from core.data.facts import DataFacts, data_facts
from core.problems import Problem, Severity
from core.project import edits
from core.project.graph import Project
from core.project.plans import Component, DataPlan, SplitPlan, TrainingPlan
from tests.helpers.projects import Layer, chain


def digits(*layers: Layer, data: DataPlan | None = None, **training: object) -> Project:
    """Return a classifier of the digits that ends in these layers."""
    project = chain(
        ("Input", {"shape": (1, 8, 8)}), "Flatten", ("Linear", {"out_features": 10}), *layers, "Output"
    )
    plan = TrainingPlan(**training)  # type: ignore[arg-type]
    return replace(project, data=data or DataPlan(), training=plan)


def codes(project: Project) -> list[str]:
    return [problem.code for problem in check_network(project)]


def only(project: Project) -> Problem:
    (problem,) = check_network(project)
    assert problem.severity is Severity.WARNING
    return problem


def repaired(project: Project) -> Project:
    problem = only(project)
    return apply_fix(project, problem, problem.fixes[0])


@pytest.mark.parametrize("name", sorted(example_names()))
def test_the_examples_give_no_warning(name: str) -> None:
    assert check_network(load_project(name)) == ()


# Dropout at the end


def test_dropout_at_the_end_can_be_removed() -> None:
    broken = digits(("Dropout", {"p": 0.25}))
    problem = only(broken)
    assert (problem.code, problem.node) == ("dropout-at-output", "dropout")
    assert "25 % of the network's answers" in str(problem.message)
    assert check_network(repaired(broken)) == ()


def test_dropout_that_drops_nothing_or_stands_before_weights_is_sound() -> None:
    assert codes(digits(("Dropout", {"p": 0.0}))) == []
    assert codes(digits("ReLU", "Dropout", ("Linear", {"out_features": 10}))) == []


def test_dropout_at_the_end_of_a_block_is_found_and_removed_inside_it() -> None:
    broken, _ = edits.group_into_block(digits("Dropout"), ["fc", "dropout"], "Head")
    problem = only(broken)
    assert (problem.code, problem.where) == ("dropout-at-output", "/blocks/Head/graph/nodes/dropout")
    assert check_network(repaired(broken)) == ()


# Statistics of one sample


def test_batch_normalisation_of_single_samples_is_a_warning_with_a_batch_size() -> None:
    project = chain(
        ("Input", {"shape": (1, 8, 8)}), "BatchNorm2d", "Flatten", ("Linear", {"out_features": 10}), "Output"
    )
    broken = replace(project, data=DataPlan(), training=TrainingPlan(batch_size=1))
    problem = next(one for one in check_network(broken) if one.code == "norm-of-one-sample")
    assert (problem.node, problem.where) == ("bn", "/training/batch_size")
    mended = apply_fix(broken, problem, problem.fixes[0])
    assert mended.training is not None
    assert mended.training.batch_size == 32
    assert "norm-of-one-sample" not in codes(mended)
    assert "norm-of-one-sample" not in codes(replace(broken, training=TrainingPlan(batch_size=2)))
    assert codes(digits(batch_size=1)) == []


def test_the_batch_size_offered_leaves_no_last_batch_of_one() -> None:
    wide = ("Linear", {"out_features": 64})
    project = chain(("Input", {"shape": (1, 4, 4)}), "BatchNorm2d", "Flatten", wide, "Output")
    facts = DataFacts(
        input_shape=(1, 4, 4), classes=("a",) * 64, target_shape=(), train_count=65, validation_count=0
    )
    found = check_with_facts(replace(project, training=TrainingPlan(batch_size=1)), facts=facts)
    problem = next(one for one in found if one.code == "norm-of-one-sample")
    assert problem.fixes[0].values == {"batch_size": 31}


# Inputs as they are


def test_inputs_as_they_are_can_be_standardised() -> None:
    broken = digits(data=DataPlan(normalize="none"))
    problem = only(broken)
    assert (problem.code, problem.where) == ("not-normalised", "/data/normalize")
    assert "from 0 to 1" in str(problem.message)
    mended = repaired(broken)
    assert mended.data == DataPlan()
    assert check_network(mended) == ()


def test_the_range_that_is_told_is_that_of_the_data() -> None:
    images, _ = load_digits()
    assert data_facts(DataPlan()).input_range == (images.min() / 16, images.max() / 16)


def test_a_network_that_normalises_first_needs_no_other_normalisation() -> None:
    project = chain(
        ("Input", {"shape": (1, 8, 8)}), "BatchNorm2d", "Flatten", ("Linear", {"out_features": 10}), "Output"
    )
    plan = DataPlan(normalize="none")
    assert "not-normalised" not in codes(replace(project, data=plan, training=TrainingPlan()))


def test_random_inputs_are_normal_already() -> None:
    assert codes(random((1.0,) * 10)) == []


# Far more numbers than samples


WIDE: tuple[Layer, ...] = (
    "ReLU",
    ("Linear", {"out_features": 150_000}),
    "ReLU",
    ("Linear", {"out_features": 10}),
)


def test_far_more_numbers_than_samples_are_counted_and_held_in_check() -> None:
    broken = digits(*WIDE)
    problem = only(broken)
    assert (problem.code, problem.where) == ("many-parameters", "/graph")
    assert "3,150,660 numbers are learned from 1,437 training samples, 2,192 for each" in str(problem.message)
    mended = repaired(broken)
    assert mended.training is not None
    assert mended.training.optimizer.args == Map({"lr": 0.05, "weight_decay": 0.0001})
    assert check_network(mended) == ()


def test_dropout_or_an_optimizer_that_decays_weights_is_enough() -> None:
    assert codes(digits("ReLU", "Dropout", *WIDE[1:])) == []
    assert codes(digits(*WIDE, optimizer=Component("AdamW"))) == []
    assert codes(digits(*WIDE, optimizer=Component("Adam"))) == ["many-parameters"]


def test_an_optimizer_without_weight_decay_gets_no_repair() -> None:
    problem = only(digits(*WIDE, optimizer=Component("Rprop")))
    assert (problem.code, problem.fixes) == ("many-parameters", ())


# Outputs that cannot reach the target


def random(target: tuple[float, ...], *layers: Layer, loss: str = "MSELoss") -> Project:
    """Return a network that is to reproduce these numbers and ends in these layers."""
    source = Component("random", Map({"shape": (1, 8, 8), "target": target}))
    plan = DataPlan(source=source, normalize="none", split=SplitPlan(validation=0.0))
    return (
        digits(*layers, data=plan, loss=Component(loss))
        if len(target) == 10
        else _narrow(digits(*layers, data=plan, loss=Component(loss)), len(target))
    )


def _narrow(project: Project, features: int) -> Project:
    return edits.set_argument(project, "fc", "out_features", features)


@pytest.mark.parametrize("loss", ["MSELoss", "L1Loss", "SmoothL1Loss", "HuberLoss"])
@pytest.mark.parametrize(
    ("layer", "words"),
    [("ReLU", "at least 0"), ("Sigmoid", "between 0 and 1"), ("LogSigmoid", "at most 0")],
)
def test_an_activation_that_keeps_the_output_from_the_target_can_be_removed(
    loss: str, layer: str, words: str
) -> None:
    broken = random((-3.0, 4.5), layer, loss=loss)
    problem = only(broken)
    assert problem.code == "output-range"
    assert f"{layer} gives numbers that are {words}" in str(problem.message)
    assert "from -3 to 4.5" in str(problem.message)
    assert check_network(repaired(broken)) == ()


@pytest.mark.parametrize(
    ("target", "layer"), [((0.0, 4.5), "ReLU"), ((0.2, 0.8), "Sigmoid"), ((-3.0, 4.5), "LeakyReLU")]
)
def test_an_activation_that_reaches_the_target_is_sound(target: tuple[float, ...], layer: str) -> None:
    assert codes(random(target, layer)) == []


def test_classes_as_numbers_lie_between_0_and_1() -> None:
    assert codes(digits("Sigmoid", loss=Component("MSELoss"))) == []
    assert codes(digits("Softmax", loss=Component("MSELoss"))) == []
    assert codes(digits("LogSoftmax", loss=Component("MSELoss"))) == ["output-range"]


def test_where_the_target_is_not_known_the_warning_says_so() -> None:
    facts = DataFacts(
        input_shape=(1, 8, 8), classes=(), target_shape=(10,), train_count=100, validation_count=0
    )
    project = replace(digits("ReLU", loss=Component("MSELoss")), data=None)
    (problem,) = check_with_facts(project, facts=facts)
    assert problem.code == "output-range"
    assert "unless every target lies there" in str(problem.message)
    assert (
        check_with_facts(replace(project, training=TrainingPlan()), facts=facts)[0].code
        == "loss-needs-classes"
    )
