"""The declarations against torch's own signatures."""

import inspect
from typing import Any

import pytest
import torch

from core.layers.declaration import REQUIRED, ComponentType, Kind, LayerType
from core.layers.registry import LAYERS, LOSSES, OPTIMIZERS, SOURCES, TRANSFORMS
from core.layers.values import Optional
from tests.helpers.real_layers import RUNNABLE, build, complete_args

MODULES = [one for one in LAYERS.values() if one.kind is Kind.MODULE]
TORCH_TYPES: list[LayerType | ComponentType] = [*MODULES, *LOSSES.values(), *OPTIMIZERS.values()]
EVERYTHING = [
    *LAYERS.values(),
    *LOSSES.values(),
    *OPTIMIZERS.values(),
    *SOURCES.values(),
    *TRANSFORMS.values(),
]
SPELLED = {torch.nn.functional.relu: "relu"}
"""Defaults that torch writes as a function and takes by its name too."""
TAKE_ANYTHING = ("LogSigmoid", "Sigmoid", "Softmax2d", "Softsign", "Tanh", "Tanhshrink")
by_name = pytest.mark.parametrize("declared", TORCH_TYPES, ids=lambda one: one.name)
each = pytest.mark.parametrize("declared", EVERYTHING, ids=lambda one: one.name)


def torch_class(declared: LayerType | ComponentType) -> type:
    module, name = declared.target.rsplit(".", 1)
    return getattr({"torch.nn": torch.nn, "torch.optim": torch.optim}[module], name)


def torch_parameters(declared: LayerType | ComponentType) -> dict[str, inspect.Parameter]:
    """Return torch's arguments; those of recurrent layers stand in their base class, behind *args."""
    cls = torch_class(declared)
    base = torch.nn.RNNBase if issubclass(cls, torch.nn.RNNBase) else cls
    found = dict(list(inspect.signature(base.__init__).parameters.items())[1:])
    if base is not cls:
        found.pop("mode")
    if cls is torch.nn.RNN:  # its fourth argument stands in no signature
        items = list(found.items())
        own = inspect.Parameter("nonlinearity", inspect.Parameter.POSITIONAL_OR_KEYWORD, default="tanh")
        found = dict([*items[:3], ("nonlinearity", own), *items[3:]])
    return found


def test_an_rnn_takes_its_nonlinearity_as_the_fourth_argument_and_tanh_by_default():
    assert torch.nn.RNN(2, 3, 1, "relu").nonlinearity == "relu"
    assert torch.nn.RNN(2, 3).nonlinearity == "tanh"


def required(parameter: inspect.Parameter) -> bool:
    return parameter.default is parameter.empty and parameter.kind not in (
        parameter.VAR_POSITIONAL,
        parameter.VAR_KEYWORD,
    )


@by_name
def test_every_argument_of_torch_is_declared_or_left_out_with_a_reason(declared):
    known = {one.name for one in declared.parameters} | set(declared.omitted)
    variadic = {"args", "kwargs"} if declared.name in TAKE_ANYTHING else set()
    assert set(torch_parameters(declared)) <= known | variadic
    assert not {one.name for one in declared.parameters} & set(declared.omitted)
    assert all(reason.strip() for reason in declared.omitted.values())


@by_name
def test_every_declared_argument_is_torch_s(declared):
    assert {one.name for one in declared.parameters} <= set(torch_parameters(declared))


@by_name
def test_positional_arguments_stand_in_torch_s_order(declared):
    torch_s = torch_parameters(declared)
    declared_order = [one.name for one in declared.parameters]
    keyword_only = {name for name, one in torch_s.items() if one.kind is one.KEYWORD_ONLY}
    positional = [name for name in declared_order if name not in keyword_only]
    assert positional == [name for name in torch_s if name in positional]


@by_name
def test_defaults_and_what_is_required_agree_with_torch(declared):
    torch_s = torch_parameters(declared)
    for parameter in declared.parameters:
        theirs = torch_s[parameter.name]
        if parameter.inferred is not None:  # whatever torch would take, here it follows the input
            assert parameter.default is REQUIRED, parameter.name
            continue
        assert parameter.required == required(theirs), parameter.name
        if not required(theirs):
            default = SPELLED.get(theirs.default, theirs.default)
            assert parameter.default == default, parameter.name
            assert isinstance(parameter.default, bool) == isinstance(default, bool), parameter.name


@by_name
def test_what_torch_takes_from_another_argument_is_null_to_it(declared):
    for parameter in declared.parameters:
        if isinstance(declared, LayerType) and parameter.like:
            assert declared.parameter(parameter.like) is not None
            assert torch_parameters(declared)[parameter.name].default is None


def test_torch_s_cat_names_its_argument_and_default_as_cat_does():
    dim = LAYERS["Cat"].parameter("dim")
    one = torch.rand(2, 3)
    assert torch.equal(torch.cat([one, one]), torch.cat([one, one], **{dim.name: dim.default}))


@each
def test_what_is_inserted_is_canonical_and_in_range(declared):
    for parameter in declared.parameters:
        values: list[Any] = [one for one in (parameter.insert, parameter.default) if one is not REQUIRED]
        for value in values:
            read = parameter.type.read(list(value) if isinstance(value, tuple) else value, {})
            assert read == value and type(read) is type(value), parameter.name
            assert parameter.type.rule_broken(read) is None, parameter.name


@each
def test_required_arguments_have_a_value_to_insert(declared):
    missing = [one.name for one in declared.parameters if one.required and one.insert is REQUIRED]
    assert missing == []


@each
def test_every_summary_and_help_is_a_sentence(declared):
    for text in (declared.summary, *(one.help for one in declared.parameters)):
        assert text[0].isalnum() and text.endswith(".") and "\n" not in text and len(text) < 120, text


@pytest.mark.parametrize("declared", LAYERS.values(), ids=lambda one: one.name)
def test_every_layer_can_be_searched_for_by_other_words(declared):
    assert declared.synonyms and declared.name not in declared.synonyms
    assert len(set(declared.synonyms)) == len(declared.synonyms)


@pytest.mark.parametrize("declared", LAYERS.values(), ids=lambda one: one.name)
def test_conditions_and_axes_name_parameters_and_ports_that_exist(declared):
    ports = {port.name for port in declared.inputs}
    for when in [one.when for one in (*declared.inputs, *declared.outputs, *declared.stretch) if one.when]:
        while when is not None:
            parameter = declared.parameter(when.parameter)
            assert parameter.type.read(when.value, {}) == when.value
            when = when.also
    inferred = [one.inferred for one in declared.parameters if one.inferred]
    assert {axis.port for axis in (*declared.stretch, *inferred)} <= ports


@pytest.mark.parametrize(
    "word, found",
    [
        ("fully connected", "Linear"),
        ("dense", "Linear"),
        ("skip", "Add"),
        ("concatenate", "Cat"),
        ("pooling", "MaxPool2d"),
        ("deconvolution", "ConvTranspose2d"),
        ("transpose", "Permute"),
        ("view", "Reshape"),
    ],
)
def test_people_find_layers_by_the_words_they_use(word, found):
    assert word in LAYERS[found].synonyms


def test_weights_are_declared_where_torch_has_a_state_dict():
    for declared in RUNNABLE:
        switched_on = {"affine": True} if declared.parameter("affine") else {}
        shapes = {port.name: (2, 4, 4, 4) for port in declared.inputs}
        args = complete_args(declared, switched_on, shapes)
        layer = build(declared, args)
        has_state = isinstance(layer, torch.nn.Module) and bool(layer.state_dict())
        assert declared.has_weights == has_state, declared.name


def test_a_loss_with_null_weights_is_optional_everywhere():
    weighted = [one.parameter("weight") for one in LOSSES.values() if one.parameter("weight")]
    assert weighted and all(isinstance(one.type, Optional) and one.default is None for one in weighted)
