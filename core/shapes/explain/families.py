"""Every family of explanations, by the name that declarations give in `explanation`."""

from collections.abc import Mapping
from types import MappingProxyType

from core.shapes.explain.convolution import CONVOLUTION, TRANSPOSED_CONVOLUTION
from core.shapes.explain.family import Family
from core.shapes.explain.features import EMBEDDING, LINEAR
from core.shapes.explain.merging import BROADCAST, CAT
from core.shapes.explain.normalisation import BATCH_NORM, GROUP_NORM, INSTANCE_NORM, LAYER_NORM, RMS_NORM
from core.shapes.explain.plain import ELEMENTWISE, GLU, INPUT, OUTPUT, PRELU, SOFTMAX, SOFTMAX_CHANNELS
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
        "glu": GLU,
        "group_norm": GROUP_NORM,
        "input": INPUT,
        "instance_norm": INSTANCE_NORM,
        "layer_norm": LAYER_NORM,
        "linear": LINEAR,
        "lstm": LSTM,
        "output": OUTPUT,
        "permute": PERMUTE,
        "pooling": POOLING,
        "prelu": PRELU,
        "reshape": RESHAPE,
        "rms_norm": RMS_NORM,
        "softmax": SOFTMAX,
        "softmax_channels": SOFTMAX_CHANNELS,
        "transposed_convolution": TRANSPOSED_CONVOLUTION,
        "unflatten": UNFLATTEN,
        "unpooling": UNPOOLING,
    }
)
