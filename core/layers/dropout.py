"""Dropout: of single numbers, and of whole channels."""

from core.layers.declaration import (
    DTYPES,
    FLOATS,
    Category,
    InputPort,
    Kind,
    LayerType,
    OutputPort,
    Parameter,
    When,
)
from core.layers.rules import INPLACE
from core.layers.values import Number


def _dropout(
    name: str,
    summary: str,
    synonyms: tuple[str, ...],
    ranks: range | tuple[int, ...] = range(1, 26),
    *,
    batch_axis: int | None = 0,
) -> LayerType:
    def port(dtypes: tuple[str, ...], when: When | None = None) -> InputPort:
        return InputPort(ranks=ranks, dtypes=dtypes, batch_axis=batch_axis, when=when)

    return LayerType(
        name=name,
        category=Category.NORMALISATION,
        kind=Kind.MODULE,
        target=f"torch.nn.{name}",
        summary=summary,
        explanation="elementwise",
        keeps_shape=True,
        # Nothing is scaled where all or none is dropped, so whole numbers pass.
        inputs=(port(DTYPES, When("p", 0.0)), port(DTYPES, When("p", 1.0)), port(FLOATS)),
        outputs=(OutputPort(),),
        parameters=(
            Parameter(name="p", type=Number(0.0, 1.0), default=0.5, help="Share of what is dropped."),
        ),
        omitted=INPLACE,
        synonyms=("regularisation", "regularization", "overfitting", *synonyms),
    )


DROPOUTS = (
    _dropout(
        "Dropout",
        "Sets some numbers to zero at random while training, so that none is relied on too much.",
        ("noise",),
        batch_axis=None,
    ),
    _dropout("Dropout1d", "Drops whole channels of a sequence at random while training.", ("channel",), (3,)),
    _dropout("Dropout2d", "Drops whole channels of an image at random while training.", ("channel",), (4,)),
    _dropout("Dropout3d", "Drops whole channels of a volume at random while training.", ("channel",), (5,)),
    _dropout(
        "AlphaDropout",
        "Drops numbers at random while training and keeps mean and deviation, as SELU needs it.",
        ("selu", "self-normalizing"),
        batch_axis=None,
    ),
    _dropout(
        "FeatureAlphaDropout",
        "Drops whole channels at random while training and keeps mean and deviation, for SELU.",
        ("selu", "channel"),
        range(2, 26),
    ),
)
