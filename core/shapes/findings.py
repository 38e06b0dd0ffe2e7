"""What is wrong with a layer, and the sentences that say so."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.layers.declaration import InputPort, LayerType
from core.problems import Fix, Severity
from core.sentences import Sentence, alternatives, phrase, say, template
from core.shapes.sizes import TensorSpec

NUMBER = re.compile(r"(?<!\d)\d+(?!\d)")
"""A whole number in what torch says."""
_NO_NAMES: Mapping[int, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something wrong with a layer, not yet bound to a node; `parameter` names the argument concerned."""

    message: Sentence
    severity: Severity = Severity.ERROR
    parameter: str | None = None
    fixes: tuple[Fix, ...] = ()


class Refusal(Exception):  # noqa: N818 - control flow, never leaves this package
    """What is asked about a layer ends here: it is refused."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__()
        self.findings = findings


def refuse(message: Sentence, *, parameter: str | None = None, fixes: tuple[Fix, ...] = ()) -> Refusal:
    """Return the refusal for one reason, to be raised."""
    return Refusal(Finding(message=message, parameter=parameter, fixes=fixes))


_RANKS = {
    2: template("2 axes (N×features)"),
    3: template("3 axes (N×channels×length)"),
    4: template("4 axes (N×channels×height×width)"),
    5: template("5 axes (N×channels×depth×height×width)"),
}


def wrong_rank(declared: LayerType, port: InputPort, spec: TensorSpec) -> Sentence:
    """Return that a port takes another number of axes."""
    ranks = list(port.ranks)
    wanted = _ranks_text(ranks)
    if spec.rank == min(ranks) - 1 and declared.has_weights:
        # Torch itself would accept this as one sample without a batch, and take N for its first axis.
        return say(
            "batch-taken",
            "takes {wanted}, but {shape} has {rank}: torch would take the batch N for another axis. "
            "Add the missing axis before this layer.",
            wanted=wanted,
            shape=spec,
            rank=spec.rank,
        )
    return say(
        "wrong-rank",
        "takes {wanted}, but {shape} has {rank} axes.",
        wanted=wanted,
        shape=spec,
        rank=spec.rank,
    )


def _ranks_text(ranks: Sequence[int]) -> Sentence:
    least, most = ranks[0], ranks[-1]
    if len(ranks) == 1:
        return phrase(_RANKS[least]) if least in _RANKS else phrase("{count} axes", count=least)
    if list(ranks) == list(range(least, most + 1)) and len(ranks) > 2:
        if most > 8:
            return phrase("{count} axes or more", count=least)
        return phrase("{least} to {most} axes", least=least, most=most)
    return phrase("{count} axes", count=alternatives([str(rank) for rank in ranks]))


def wrong_dtype(port: InputPort, spec: TensorSpec) -> Sentence:
    """Return that a port takes other types of numbers."""
    return say(
        "wrong-dtype",
        "takes {wanted} at its {port}, but {found} arrives. Change the Input's dtype or what comes before.",
        wanted=alternatives(port.dtypes),
        port=port.name,
        found=spec.dtype,
    )


def torch_refuses(error: Exception, named: Mapping[int, str] = _NO_NAMES) -> Sentence:
    """Return torch's own reason, shortened to its first line, with the names of what numbers stand for."""
    text = next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
    names = {str(number): name for number, name in named.items()}
    text = NUMBER.sub(lambda found: names.get(found[0], found[0]), text)
    return say("torch-refuses", "torch refuses it: {why}", why=text)
