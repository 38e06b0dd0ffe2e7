"""The modules of torch.nn that are no layers here, each with the reason; losses have a list of their own."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

_AXES = (1, 2, 3)


def _lazy() -> Iterable[tuple[str, str]]:
    lazy = {
        f"{name}{dims}d" for name in ("Conv", "ConvTranspose", "BatchNorm", "InstanceNorm") for dims in _AXES
    }
    for name in sorted(lazy | {"Linear"}):
        yield f"Lazy{name}", f"{name} itself takes from its input what may be left out"


_CONTAINERS = {
    "Module": "the base of every module; it computes nothing",
    "Container": "deprecated in torch; blocks hold layers",
    "Sequential": "wires say what follows what; a block or `repeat` holds a sequence",
    "ModuleList": "holds modules and computes nothing; `repeat` does that",
    "ModuleDict": "holds modules and computes nothing; blocks do that",
    "ParameterList": "holds parameters and computes nothing",
    "ParameterDict": "holds parameters and computes nothing",
    "DataParallel": "copies a whole network onto several devices; devices belong to the run",
}
_BASES = {
    "RNNBase": "the base of RNN, LSTM and GRU; its own forward is that of whichever `mode` names",
    "RNNCellBase": "the base of the recurrent cells; it computes nothing",
}
_OF_LAYERS = {
    "TransformerEncoder": "holds copies of a layer; a TransformerEncoderLayer with `repeat` does that",
    "TransformerDecoder": "holds copies of a layer; TransformerDecoderLayers one after another do that",
    "AdaptiveLogSoftmaxWithLoss": "layer and loss in one, its forward takes the target too; a Linear and "
    "CrossEntropyLoss stand for it",
}

ABSENT: Mapping[str, str] = MappingProxyType(
    {
        **_CONTAINERS,
        **_BASES,
        **dict(_lazy()),
        **_OF_LAYERS,
    }
)
"""Public subclasses of `torch.nn.Module` that are not declared, by name."""
