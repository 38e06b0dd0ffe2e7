"""The data plan that a network gets when its file has none."""

from collections.abc import Sequence

from immutables import Map

from core.data.facts import source_facts
from core.layers.values import Sizes
from core.project.plans import Component, DataPlan


def default_data_plan(source: str, input_shape: Sequence[int | str] | None) -> DataPlan:
    """Return a plan for a source by name that fits the network's first input where it can.

    Images are resized to a C×H×W input's height and width, `random` makes samples of the very shape; what
    still does not fit is for `check` to say. Random numbers are normal already and are not standardised.

    Args:
        source: `digits` or `random`.
        input_shape: Shape of one sample as the network takes it; None when it is not known. Sizes that
            are names leave the plan as it is.

    Raises:
        DataError: The source is unknown.
    """
    facts = source_facts(Component(source))
    shape = _known_sizes(input_shape)
    if source == "random":
        fits = shape is None or shape == facts.input_shape
        args: Map[str, object] = Map() if fits else Map({"shape": shape})
        return DataPlan(source=Component(source, args), normalize="none")  # type: ignore[arg-type]
    if shape is None or len(shape) != 3 or shape[1:] == facts.input_shape[1:]:
        return DataPlan(source=Component(source))
    # Through the declared type, so that the plan is spelled as one that was read from a file.
    size = Sizes(2).read(shape[1:], {})
    return DataPlan(source=Component(source), transforms=(Component("Resize", Map({"size": size})),))


def _known_sizes(shape: Sequence[int | str] | None) -> tuple[int, ...] | None:
    """Return the shape when every size is a number, else None."""
    if shape is None:
        return None
    sizes = tuple(size for size in shape if isinstance(size, int))
    return sizes if len(sizes) == len(shape) else None
