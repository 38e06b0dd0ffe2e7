"""Every family of explanations, by the name that declarations give in `explanation`."""

from collections.abc import Mapping
from types import MappingProxyType

from core.shapes.explain.convolution import CONVOLUTION, TRANSPOSED_CONVOLUTION
from core.shapes.explain.family import Family
from core.shapes.explain.features import EMBEDDING, LINEAR
from core.shapes.explain.merging import BROADCAST, CAT
from core.shapes.explain.normalisation import BATCH_NORM, GROUP_NORM, LAYER_NORM
from core.shapes.explain.plain import ELEMENTWISE, INPUT, OUTPUT, SOFTMAX
from core.shapes.explain.pooling import ADAPTIVE_POOLING, POOLING, UNPOOLING
from core.shapes.explain.recurrent import LSTM
from core.shapes.explain.reshaping import FLATTEN, PERMUTE, RESHAPE, UNFLATTEN

FAMILIES: Mapping[str, Family] = MappingProxyType(
    {
        "adaptive_pooling": ADAPTIVE_POOLING,
        "batch_norm": BATCH_NORM,
        "broadcast": BROADCAST,
        "cat": CAT,
        "convolution": CONVOLUTION,
        "elementwise": ELEMENTWISE,
        "embedding": EMBEDDING,
        "flatten": FLATTEN,
        "group_norm": GROUP_NORM,
        "input": INPUT,
        "layer_norm": LAYER_NORM,
        "linear": LINEAR,
        "lstm": LSTM,
        "output": OUTPUT,
        "permute": PERMUTE,
        "pooling": POOLING,
        "reshape": RESHAPE,
        "softmax": SOFTMAX,
        "transposed_convolution": TRANSPOSED_CONVOLUTION,
        "unflatten": UNFLATTEN,
        "unpooling": UNPOOLING,
    }
)
