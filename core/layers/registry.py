"""Every declaration by name."""

import difflib
from collections.abc import Iterable, Mapping
from itertools import chain
from types import MappingProxyType
from typing import TypeVar

from core.layers.activation import ACTIVATIONS
from core.layers.arithmetic import ARITHMETIC
from core.layers.attention import ATTENTION
from core.layers.axes import AXES_OPERATIONS
from core.layers.convolution import CONVOLUTIONS
from core.layers.data_types import SOURCE_TYPES, TRANSFORM_TYPES
from core.layers.declaration import ComponentType, LayerType, LossType
from core.layers.distance import DISTANCES
from core.layers.dropout import DROPOUTS
from core.layers.embedding import EMBEDDINGS
from core.layers.folding import FOLDINGS
from core.layers.fractional_pooling import FRACTIONAL_POOLING
from core.layers.indexing import INDEXING
from core.layers.input_output import INPUT_OUTPUT
from core.layers.linear import LINEAR
from core.layers.losses import LOSS_TYPES
from core.layers.merge import MERGES
from core.layers.normalisation import NORMALISATIONS
from core.layers.optimizers import OPTIMIZER_TYPES
from core.layers.padding import PADDINGS
from core.layers.pooling import POOLING
from core.layers.products import PRODUCTS
from core.layers.recurrent import RECURRENT
from core.layers.reduce import REDUCTIONS
from core.layers.reshape import RESHAPES
from core.layers.shuffle import SHUFFLES
from core.layers.tensors import TENSOR_TYPES
from core.layers.upsampling import UPSAMPLINGS

_Declared = TypeVar("_Declared", LayerType, ComponentType, LossType)


def _by_name(*families: Iterable[_Declared]) -> Mapping[str, _Declared]:
    return MappingProxyType({declared.name: declared for declared in chain.from_iterable(families)})


LAYERS: Mapping[str, LayerType] = _by_name(
    INPUT_OUTPUT,
    CONVOLUTIONS,
    POOLING,
    FRACTIONAL_POOLING,
    ACTIVATIONS,
    NORMALISATIONS,
    DROPOUTS,
    LINEAR,
    EMBEDDINGS,
    RECURRENT,
    ATTENTION,
    RESHAPES,
    PADDINGS,
    UPSAMPLINGS,
    SHUFFLES,
    FOLDINGS,
    AXES_OPERATIONS,
    INDEXING,
    MERGES,
    ARITHMETIC,
    PRODUCTS,
    REDUCTIONS,
    DISTANCES,
    TENSOR_TYPES,
)
LOSSES: Mapping[str, LossType] = _by_name(LOSS_TYPES)
OPTIMIZERS: Mapping[str, ComponentType] = _by_name(OPTIMIZER_TYPES)
TRANSFORMS: Mapping[str, ComponentType] = _by_name(TRANSFORM_TYPES)
SOURCES: Mapping[str, ComponentType] = _by_name(SOURCE_TYPES)


def layer_type(name: str) -> LayerType | None:
    """Return the declaration of a layer type, or None for an unknown one."""
    return LAYERS.get(name)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that is most like the given one, if any is like it."""
    folded = {one.lower(): one for one in known}
    found = difflib.get_close_matches(name.lower(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None
