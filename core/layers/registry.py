"""Every declaration by name."""

import difflib
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from core.layers.convolution import CONVOLUTIONS
from core.layers.declaration import ComponentType, LayerType, LossType
from core.layers.input_output import INPUT_OUTPUT

LAYERS: Mapping[str, LayerType] = MappingProxyType(
    {declared.name: declared for family in (CONVOLUTIONS, INPUT_OUTPUT) for declared in family}
)
LOSSES: Mapping[str, LossType] = MappingProxyType({})
OPTIMIZERS: Mapping[str, ComponentType] = MappingProxyType({})
TRANSFORMS: Mapping[str, ComponentType] = MappingProxyType({})
SOURCES: Mapping[str, ComponentType] = MappingProxyType({})


def layer_type(name: str) -> LayerType | None:
    """Return the declaration of a layer type, or None for an unknown one."""
    return LAYERS.get(name)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that is most like the given one, if any is like it."""
    folded = {one.lower(): one for one in known}
    found = difflib.get_close_matches(name.lower(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None
