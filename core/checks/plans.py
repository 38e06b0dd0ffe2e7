"""Ranges and rules of the training plan, which a project may hold although a run would refuse them."""

from collections.abc import Mapping

from core.layers.declaration import REQUIRED, ComponentType, defaults_of
from core.layers.registry import LOSSES, OPTIMIZERS
from core.layers.values import Concrete, ValueType, resolve
from core.problems import Problem, pointer
from core.project.graph import Project
from core.project.plans import Component, most_threads
from core.project.reading.plans import SPLIT_TYPES, TRAINING_TYPES
from core.sentences import Sentence, say


def plan_problems(project: Project) -> list[Problem]:
    """Return what is out of range in the plans that a project holds."""
    found: list[Problem] = []
    if project.data is not None:
        split = {name: getattr(project.data.split, name) for name in SPLIT_TYPES}
        found += _out_of_range(SPLIT_TYPES, split, ("data", "split"))
    if project.training is not None:
        plan = project.training
        found += _component(plan.loss, LOSSES, ("training", "loss"))
        found += _component(plan.optimizer, OPTIMIZERS, ("training", "optimizer"))
        found += _out_of_range(
            TRAINING_TYPES, {name: getattr(plan, name) for name in TRAINING_TYPES}, ("training",)
        )
        found += _too_many_threads(plan.threads)
    return found


def _too_many_threads(threads: int) -> list[Problem]:
    """Return a problem if a plan asks for more threads than this machine is to start."""
    if threads <= most_threads():
        return []
    rule = say("threads-at-most", "at most {limit} on this machine", limit=most_threads())
    return [_problem(out_of_range("threads", threads, rule), "training", "threads")]


def _problem(message: Sentence, *place: str) -> Problem:
    return Problem(message=message, where=pointer(*place))


def out_of_range(name: str, value: Concrete, rule: Sentence) -> Sentence:
    """Return that a value breaks the rule of its range."""
    return say(
        "out-of-range", "{parameter} ({value}) must be {rule}.", parameter=name, value=value, rule=rule
    )


def _out_of_range(
    types: Mapping[str, ValueType], values: Mapping[str, Concrete], place: tuple[str, ...]
) -> list[Problem]:
    found = []
    for name, value_type in types.items():
        broken = value_type.rule_broken(values[name])
        if broken is not None:
            found.append(_problem(out_of_range(name, values[name], broken), *place, name))
    return found


def _component(
    component: Component, known: Mapping[str, ComponentType], place: tuple[str, ...]
) -> list[Problem]:
    declared = known.get(component.type)
    if declared is None:  # reading refuses it; a value made in memory may still hold it
        message = say("unknown-component", "“{type}” is not known here.", type=component.type)
        return [_problem(message, *place, "type")]
    found = []
    for parameter in declared.parameters:
        if parameter.name in component.args:
            value = resolve(component.args[parameter.name], {})  # plans hold no references
            broken = parameter.type.rule_broken(value)
            if broken is not None:
                found.append(
                    _problem(out_of_range(parameter.name, value, broken), *place, "args", parameter.name)
                )
        elif parameter.default is REQUIRED:
            message = say("missing-argument", "{parameter} is required. Set it.", parameter=parameter.name)
            found.append(_problem(message, *place, "args"))
    if not found:
        args = defaults_of(declared.parameters) | dict(component.args)
        told = (rule(args) for rule in declared.rules)
        found = [_problem(message, *place, "args") for message in told if message is not None]
    return found
