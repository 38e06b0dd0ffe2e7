"""Every family of explanations, by the name that declarations give in `explanation`."""

from collections.abc import Mapping
from types import MappingProxyType

from core.shapes.explain.attention import ATTENTION, DECODER_LAYER, ENCODER_LAYER, TRANSFORMER
from core.shapes.explain.axes import EXPAND, PAD, SQUEEZE, STACK, TRANSPOSE, UNSQUEEZE
from core.shapes.explain.comparing import BILINEAR, COSINE_SIMILARITY, PAIRWISE_DISTANCE
from core.shapes.explain.convolution import CONVOLUTION, TRANSPOSED_CONVOLUTION
from core.shapes.explain.family import Family
from core.shapes.explain.features import EMBEDDING, EMBEDDING_BAG, LINEAR
from core.shapes.explain.folding import FOLD, UNFOLD
from core.shapes.explain.merging import BROADCAST, CAT
from core.shapes.explain.normalisation import BATCH_NORM, GROUP_NORM, INSTANCE_NORM, LAYER_NORM, RMS_NORM
from core.shapes.explain.padding import PADDING
from core.shapes.explain.picking import GATHER, ONE_HOT, PIECES, SELECT, SLICE
from core.shapes.explain.plain import ELEMENTWISE, GLU, INPUT, OUTPUT, PRELU, SOFTMAX, SOFTMAX_CHANNELS
from core.shapes.explain.pooling import ADAPTIVE_POOLING, POOLING, UNPOOLING
from core.shapes.explain.products import EINSUM, MATMUL, SCALED_ATTENTION
from core.shapes.explain.recurrent import RECURRENT, RECURRENT_CELL
from core.shapes.explain.reducing import CAST, FIXED, LEARNED, REDUCTION, RUNNING_SUM
from core.shapes.explain.reshaping import FLATTEN, PERMUTE, RESHAPE, UNFLATTEN
from core.shapes.explain.scaling import FRACTIONAL_POOLING, UPSAMPLING
from core.shapes.explain.shuffling import CHANNEL_SHUFFLE, PIXEL_SHUFFLE, PIXEL_UNSHUFFLE

FAMILIES: Mapping[str, Family] = MappingProxyType(
    {
        "adaptive_pooling": ADAPTIVE_POOLING,
        "attention": ATTENTION,
        "batch_norm": BATCH_NORM,
        "bilinear": BILINEAR,
        "broadcast": BROADCAST,
        "cast": CAST,
        "cat": CAT,
        "channel_shuffle": CHANNEL_SHUFFLE,
        "convolution": CONVOLUTION,
        "cosine_similarity": COSINE_SIMILARITY,
        "einsum": EINSUM,
        "elementwise": ELEMENTWISE,
        "embedding": EMBEDDING,
        "embedding_bag": EMBEDDING_BAG,
        "expand": EXPAND,
        "fixed": FIXED,
        "flatten": FLATTEN,
        "fold": FOLD,
        "fractional_pooling": FRACTIONAL_POOLING,
        "gather": GATHER,
        "glu": GLU,
        "group_norm": GROUP_NORM,
        "input": INPUT,
        "instance_norm": INSTANCE_NORM,
        "layer_norm": LAYER_NORM,
        "learned": LEARNED,
        "linear": LINEAR,
        "matmul": MATMUL,
        "one_hot": ONE_HOT,
        "output": OUTPUT,
        "pad": PAD,
        "padding": PADDING,
        "pairwise_distance": PAIRWISE_DISTANCE,
        "permute": PERMUTE,
        "pieces": PIECES,
        "pixel_shuffle": PIXEL_SHUFFLE,
        "pixel_unshuffle": PIXEL_UNSHUFFLE,
        "pooling": POOLING,
        "prelu": PRELU,
        "recurrent": RECURRENT,
        "recurrent_cell": RECURRENT_CELL,
        "reduction": REDUCTION,
        "reshape": RESHAPE,
        "rms_norm": RMS_NORM,
        "running_sum": RUNNING_SUM,
        "scaled_attention": SCALED_ATTENTION,
        "select": SELECT,
        "slice": SLICE,
        "softmax": SOFTMAX,
        "softmax_channels": SOFTMAX_CHANNELS,
        "squeeze": SQUEEZE,
        "stack": STACK,
        "transformer": TRANSFORMER,
        "transformer_decoder_layer": DECODER_LAYER,
        "transformer_encoder_layer": ENCODER_LAYER,
        "transpose": TRANSPOSE,
        "transposed_convolution": TRANSPOSED_CONVOLUTION,
        "unflatten": UNFLATTEN,
        "unfold": UNFOLD,
        "unpooling": UNPOOLING,
        "unsqueeze": UNSQUEEZE,
        "upsampling": UPSAMPLING,
    }
)
