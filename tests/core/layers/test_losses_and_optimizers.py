"""Losses and optimizers: their ranges and rules against torch's own checks."""

import warnings

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from core.layers.declaration import TargetForm, defaults_of
from core.layers.registry import LOSSES, OPTIMIZERS
from core.layers.values import Boolean, Number, Numbers

EDGES = (-1.0, -0.01, 0.0, 0.3, 1.0, 1.3)
STRICTER = {("Rprop", "step_sizes"): "a step of negative length would turn it round"}


def values_of(kind):
    match kind:
        case Boolean():
            return st.booleans()
        case Number():
            return st.sampled_from(EDGES)
        case Numbers(length=length):
            return st.tuples(*[st.sampled_from(EDGES)] * length)
    raise AssertionError(kind)


@st.composite
def plans(draw, types):
    """Draw a type and its arguments, one or two of them unlike the defaults."""
    declared = draw(st.sampled_from(sorted(types.values(), key=lambda one: one.name)))
    changed = draw(
        st.lists(st.sampled_from(declared.parameters), min_size=1, max_size=3, unique_by=lambda one: one.name)
    )
    return declared, defaults_of(declared.parameters) | {
        one.name: draw(values_of(one.type)) for one in changed
    }


def refusal(declared, args) -> str | None:
    """Return the first parameter out of range or the code of the first broken rule."""
    for parameter in declared.parameters:
        if parameter.type.rule_broken(args[parameter.name]) is not None:
            return parameter.name
    return next((broken.code for rule in declared.rules if (broken := rule(args)) is not None), None)


@given(plan=plans(OPTIMIZERS))
def test_optimizers_refuse_exactly_what_torch_refuses(plan):
    declared, args = plan
    weight = torch.nn.Parameter(torch.ones(2))
    weight.grad = torch.ones(2)
    refused = refusal(declared, args)
    if (declared.name, refused) in STRICTER:
        return
    try:
        getattr(torch.optim, declared.name)([weight], **args).step()
    except (ValueError, ZeroDivisionError) as error:
        assert refused is not None, (declared.name, args, error)
    else:
        assert refused is None, (declared.name, args)


@pytest.mark.parametrize("args", [{"momentum": 0.0}, {"momentum": 0.9, "dampening": 0.1}])
def test_nesterov_without_what_it_needs_says_what_to_set(args):
    sgd = OPTIMIZERS["SGD"]
    (rule,) = sgd.rules
    complete = defaults_of(sgd.parameters) | {"nesterov": True} | args
    assert "Set momentum to 0.9 and dampening to 0, or nesterov to false." in str(rule(complete))


@pytest.mark.parametrize("etas", [(0.0, 1.2), (0.5, 1.0), (1.0, 1.2), (0.5, 0.9)])
def test_rprop_s_factors_must_stand_on_both_sides_of_one(etas):
    (rule,) = OPTIMIZERS["Rprop"].rules
    assert "such as 0.5 and 1.2" in str(rule({"etas": etas}))
    with pytest.raises(ValueError, match="Invalid eta"):
        torch.optim.Rprop([torch.nn.Parameter(torch.ones(1))], etas=etas)


@pytest.mark.parametrize("declared", OPTIMIZERS.values(), ids=lambda one: one.name)
def test_every_optimizer_steps_with_its_defaults(declared):
    weight = torch.nn.Parameter(torch.ones(2))
    weight.grad = torch.ones(2)
    getattr(torch.optim, declared.name)([weight], **defaults_of(declared.parameters)).step()
    assert not torch.equal(weight.detach(), torch.ones(2))


def outputs_and_target(declared):
    if declared.target_form is TargetForm.CLASSES:
        return torch.rand(4, 3).log_softmax(1), torch.tensor([0, 1, 2, 1])
    return torch.rand(4, 3), torch.rand(4, 3)


@pytest.mark.parametrize("declared", LOSSES.values(), ids=lambda one: one.name)
def test_every_loss_and_every_reduction_gives_one_number(declared):
    reduction = declared.parameter("reduction")
    for word in reduction.type.words:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # KLDivLoss warns of "mean"
            loss = getattr(torch.nn, declared.name)(**defaults_of(declared.parameters) | {"reduction": word})
            assert loss(*outputs_and_target(declared)).shape == ()


@pytest.mark.parametrize(
    ("name", "parameter"),
    [("CrossEntropyLoss", "label_smoothing"), ("SmoothL1Loss", "beta"), ("HuberLoss", "delta")],
)
@pytest.mark.parametrize("value", EDGES)
def test_numbers_of_losses_have_torch_s_range(name, parameter, value):
    declared = LOSSES[name]
    taken = declared.parameter(parameter).type.rule_broken(value) is None
    try:
        getattr(torch.nn, name)(**{parameter: value})(*outputs_and_target(declared))
    except (RuntimeError, ValueError):
        assert not taken
    else:  # torch passes over a negative share in silence; its documentation asks for 0 to 1
        assert taken or (parameter == "label_smoothing" and value < 0)
