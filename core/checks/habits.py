"""Layers that are sound and yet do nothing, undo one another or mislead: warnings, each with its numbers."""

from collections.abc import Callable
from math import prod

from core.checks.values import REARRANGING
from core.checks.walking import BATCH_NORMS, DROPOUTS, Place, feeder, owners_in, places
from core.layers.expressions import ParameterRef
from core.layers.values import per_axis
from core.problems import Fix, Problem
from core.sentences import say
from core.shapes.report import Instance, ShapeReport

_NEVER_NEGATIVE = frozenset({"ReLU", "ReLU6", "Sigmoid", "Hardsigmoid", "Softmax", "Softmax2d", "Softmin"})
_SCALING = DROPOUTS - {"AlphaDropout", "FeatureAlphaDropout"}
"""Dropout that keeps the sign of what it lets through."""

_CONVOLUTIONS = frozenset({"Conv1d", "Conv2d", "Conv3d"})
_BIASED = _CONVOLUTIONS | {"ConvTranspose1d", "ConvTranspose2d", "ConvTranspose3d", "Linear"}


def habit_problems(report: ShapeReport) -> list[Problem]:
    """Return a warning for each layer of a sound network that had better be otherwise.

    What stands in a block is said once, however often the block is used.
    """
    found: dict[tuple[str, str], Problem] = {}
    for place in places(report):
        for check in _CHECKS:
            problem = check(place)
            if problem is not None:
                found.setdefault((problem.code, problem.where), problem)
    return [*found.values(), *_space_gone(report)]


def _linear_twice(place: Place) -> Problem | None:
    """Return a warning for Linear after Linear, but for a bottleneck, which restricts on purpose."""
    if place.type != "Linear" or not place.node.enabled:
        return None
    if len(place.node.instances) > 1:
        return _linear_repeated(place)
    first = feeder(place, {"Identity", *DROPOUTS}, alone=True)
    if first is None or first.type != "Linear" or not (place.single and first.single):
        return None
    sizes = [
        _features(first.node.instances[0], "inputs"),
        *(_features(one.node.instances[0], "outputs") for one in (first, place)),
    ]
    inputs, hidden, outputs = sizes
    if inputs is None or hidden is None or outputs is None or hidden < min(inputs, outputs):
        return None
    message = say(
        "linear-twice",
        "{node}: no activation stands between {first} and {node}, so that both together do no more than one "
        "Linear from {inputs} to {outputs} features: {one} numbers would do for {two}. Insert an activation.",
        node=place.path,
        first=first.path,
        inputs=inputs,
        outputs=outputs,
        one=f"{inputs * outputs + outputs:,}",
        two=f"{_parameters(first) + _parameters(place):,}",
    )
    title = say("fix-insert", "Insert {type}", type="ReLU")
    return place.warning(
        message, Fix(id="insert-layer", title=title, values={"node": place.name, "type": "ReLU"})
    )


def _linear_repeated(place: Place) -> Problem | None:
    message = say(
        "linear-twice",
        "{node}: {count} Linear one after another with no activation between them do no more than one. "
        "Repeat a block of Linear and ReLU instead.",
        node=place.path,
        count=len(place.node.instances),
    )
    return place.warning(message)


def _features(instance: Instance, side: str) -> int | None:
    spec = next(iter(getattr(instance, side).values()), None)
    size = None if spec is None else spec.shape[-1]
    return size if isinstance(size, int) else None


def _parameters(place: Place) -> int:
    return sum(one.answer.parameters for one in place.node.instances if one.answer is not None)


def _idle_activation(place: Place) -> Problem | None:
    """Return a warning for a ReLU that only an activation feeds whose numbers are never negative."""
    if place.type != "ReLU" or not place.node.enabled:
        return None
    first = feeder(place, REARRANGING | _SCALING)
    if first is None or first.type not in _NEVER_NEGATIVE:
        return None
    message = say(
        "activation-idle",
        "{node}: ReLU changes nothing here, since what {first} ({type}) gives is never negative. "
        "Remove it, or put a layer with weights between.",
        node=place.path,
        first=first.path,
        type=first.type,
    )
    return place.warning(message, Fix(id="remove", title=say("fix-remove", "Remove it")))


def _bias_before_norm(place: Place) -> Problem | None:
    """Return a warning, at the layer before, for a bias that batch normalisation takes away again."""
    if place.type not in BATCH_NORMS or not place.node.enabled or not place.node.instances:
        return None
    first = feeder(place, {"Identity"}, alone=True)
    if first is None or first.type not in _BIASED or not first.single:
        return None
    answer, spec = first.node.answer, first.node.output
    if answer is None or spec is None or answer.args.get("bias") is not True:
        return None
    if first.type == "Linear" and spec.rank != 2:  # its features are not the channels then
        return None
    message = say(
        "bias-before-norm",
        "{node}: {norm} takes the mean of each channel away, and with it the {count} numbers of this bias, "
        "which learn nothing. Set bias to false.",
        node=first.path,
        norm=place.path,
        count=spec.shape[1],
    )
    title = say("fix-window", "Set {parameter} to {value}", parameter="bias", value="false")
    fix = Fix(id="set-argument", title=title, values={"parameter": "bias", "value": False})
    given = isinstance(first.node.owner.args.get("bias"), ParameterRef)
    return first.warning(message, *(() if given else (fix,)))


def _shared_statistics(place: Place) -> Problem | None:
    """Return a warning for a further call of batch normalisation, or of a block that holds some."""
    owner = place.node.node.shares
    if owner is None or not place.node.enabled:
        return None
    norm = next((name for one in place.node.instances if (name := _norm_in(place, one)) is not None), None)
    if norm is None:
        return None
    message = say(
        "shared-statistics",
        "{node}: shares {owner}, so that {norm} keeps one running mean and variance for {count} places; "
        "evaluation then uses a mixture that fits none of them. Give {node} weights of its own.",
        node=place.path,
        owner=place.graph.path + owner,
        norm=norm,
        count=1 + len(place.graph.graph.sharers(owner)),
    )
    title = say("fix-unshare", "Give {node} its own weights", node=place.name)
    return place.warning(message, Fix(id="unshare", title=title))


def _norm_in(place: Place, instance: Instance) -> str | None:
    """Return the path of a batch normalisation that keeps running statistics, in one instance of a node."""
    if instance.inside is None:
        return place.path if _keeps_statistics(place.type, instance) else None
    inside, owners = instance.inside, owners_in(instance.inside)
    found = (
        _norm_in(Place(inside, name, node, owners), one)
        for name, node in inside.in_order()
        for one in node.instances
    )
    return next((path for path in found if path is not None), None)


def _keeps_statistics(type_name: str, instance: Instance) -> bool:
    answer = instance.answer
    return type_name in BATCH_NORMS and answer is not None and bool(answer.args.get("track_running_stats"))


def _space_gone(report: ShapeReport) -> list[Problem]:
    """Return a warning at the first convolution over a map of one position, with how many there are."""
    found = [
        (place, instance)
        for place in places(report)
        if place.type in _CONVOLUTIONS and place.node.enabled
        for instance in place.node.instances
        if _meets_one_position(instance)
    ]
    if not found:
        return []
    place, instance = found[0]
    kernel = _kernel(instance)
    message = say(
        "space-gone",
        "{node}: a map of {map} arrives, so that of each {kernel} kernel 1 of {size} numbers meets data and "
        "the rest only padding; so it is with {count} convolutions. Shrink the map less before, "
        "or use larger inputs.",
        node=place.path,
        map="×".join("1" for _ in kernel),
        kernel="×".join(map(str, kernel)),
        size=prod(kernel),
        count=len(found),
    )
    return [place.warning(message, *_smaller_kernel(place))]


def _kernel(instance: Instance) -> tuple[int, ...]:
    spec = next(iter(instance.inputs.values()))
    assert instance.answer is not None
    assert spec is not None
    return tuple(per_axis(instance.answer.args["kernel_size"], spec.rank - 2))


def _meets_one_position(instance: Instance) -> bool:
    """Return whether a kernel of several numbers takes one position to one position, amid zeros."""
    specs = [next(iter(ports.values()), None) for ports in (instance.inputs, instance.outputs)]
    if instance.answer is None or instance.answer.refused or instance.answer.args["padding_mode"] != "zeros":
        return False
    single = all(spec is not None and all(size == 1 for size in spec.shape[2:]) for spec in specs)
    return single and prod(_kernel(instance)) > 1


def _smaller_kernel(place: Place) -> tuple[Fix, ...]:
    """Return the repair that leaves of a kernel just the number that meets data."""
    args = place.node.owner.args
    references = (args.get("kernel_size"), args.get("padding", 0))
    if not place.single:
        return ()
    if not all(isinstance(one, int | str) or _plain(one) for one in references):
        return ()
    title = say("fix-window", "Set {parameter} to {value}", parameter="kernel_size", value=1)
    return (Fix(id="set-arguments", title=title, values={"kernel_size": 1, "padding": 0}),)


def _plain(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(one, int) for one in value)


_Check = Callable[[Place], Problem | None]
_CHECKS: tuple[_Check, ...] = (_linear_twice, _idle_activation, _bias_before_norm, _shared_statistics)
