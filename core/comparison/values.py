"""What differs in arguments and plans: absent ones stand for their defaults."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from core.comparison.records import Change, ChangeKind
from core.layers.declaration import ComponentType, Parameter
from core.layers.registry import LOSSES, OPTIMIZERS, SOURCES, layer_type
from core.layers.values import Value
from core.project.graph import Block
from core.project.names import name_key
from core.project.plans import Args, Component, DataPlan, TrainingPlan
from core.project.reading.arguments import block_parameters
from core.project.writing import raw_component, raw_data_plan, raw_training_plan, raw_value

Declared = Sequence[Parameter]


def argument_changes(before: tuple[Args, Declared], after: tuple[Args, Declared]) -> Iterator[Change]:
    """Yield the arguments that differ, in the order of the declaration; each side with its parameters.

    What neither side gives is no difference, even where the defaults are two.
    """
    given = set(before[0]) | set(after[0])
    for name in _ordered(given, (*after[1], *before[1])):
        old, new = _effective(*before, name), _effective(*after, name)
        if old != new:
            yield Change(kind=ChangeKind.ARGUMENT, what=name, before=raw_value(old), after=raw_value(new))


def parameter_changes(before: Block, after: Block) -> Iterator[Change]:
    """Yield the parameters of a block that are new, gone, or of another type or default."""
    for name in sorted(set(before.parameters) | set(after.parameters), key=name_key):
        old, new = (_raw_parameter(block, name) for block in (before, after))
        if old != new:
            yield Change(kind=ChangeKind.PARAMETER, what=name, before=old, after=new)


def _raw_parameter(block: Block, name: str) -> dict[str, Any] | None:
    parameter = block.parameters.get(name)
    return None if parameter is None else {"type": parameter.type, "default": raw_value(parameter.default)}


def declared_in(blocks: Mapping[str, Block], type_name: str, block: str | None) -> Declared:
    """Return the parameters of a type in a project; none where the type is not known."""
    if block is not None:
        return block_parameters(blocks[block].parameters) if block in blocks else ()
    declared = layer_type(type_name)
    return () if declared is None else declared.parameters


def data_changes(before: DataPlan | None, after: DataPlan | None) -> tuple[Change, ...]:
    """Return the keys of the data plan that differ; the plan as a whole where one side has none."""
    if before is None or after is None:
        raws = [None if plan is None else raw_data_plan(plan) for plan in (before, after)]
        return tuple(_plain("data", *raws))
    return (
        *_component("data.source", before.source, after.source, SOURCES),
        *_plain("data.transforms", *(raw_data_plan(plan)["transforms"] for plan in (before, after))),
        *_plain("data.normalize", before.normalize, after.normalize),
        *_fields("data.split", before.split, after.split, ("validation", "stratify", "seed")),
    )


_TRAINING = ("epochs", "batch_size", "seed", "threads", "drop_last", "memory_format")


def training_changes(before: TrainingPlan | None, after: TrainingPlan | None) -> tuple[Change, ...]:
    """Return the keys of the training plan that differ; the plan as a whole where one side has none."""
    if before is None or after is None:
        raws = [None if plan is None else raw_training_plan(plan) for plan in (before, after)]
        return tuple(_plain("training", *raws))
    return (
        *_component("training.loss", before.loss, after.loss, LOSSES),
        *_component("training.optimizer", before.optimizer, after.optimizer, OPTIMIZERS),
        *_fields("training", before, after, _TRAINING),
    )


def _component(
    key: str, before: Component, after: Component, known: Mapping[str, ComponentType]
) -> Iterator[Change]:
    if before.type != after.type:
        yield from _plain(key, raw_component(before, known), raw_component(after, known))
        return
    declared = known[after.type].parameters if after.type in known else ()
    for one in argument_changes((before.args, declared), (after.args, declared)):
        yield from _plain(f"{key}.args.{one.what}", one.before, one.after)


def _fields(key: str, before: object, after: object, names: Iterable[str]) -> Iterator[Change]:
    for name in names:
        yield from _plain(f"{key}.{name}", getattr(before, name), getattr(after, name))


def _plain(key: str, before: object, after: object) -> Iterator[Change]:
    if before != after:
        yield Change(kind=ChangeKind.PLAN, what=key, before=before, after=after)


def _effective(args: Args, declared: Declared, name: str) -> Value:
    """Return an argument as given or by default; None where there is neither."""
    if name in args:
        return args[name]
    parameter = next((one for one in declared if one.name == name), None)
    if parameter is None or parameter.required or parameter.inferred is not None:
        return None
    return parameter.default  # type: ignore[return-value]  # one that is not required has a default


def _ordered(names: set[str], declared: Iterable[Parameter]) -> list[str]:
    known = [name for name in dict.fromkeys(one.name for one in declared) if name in names]
    return [*known, *sorted(names - set(known))]
