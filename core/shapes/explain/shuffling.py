"""How channels become places and places channels, and how groups of channels are mixed."""

from core.layers.rules import AXES
from core.sentences import Sentence, phrase, say
from core.shapes.explain.family import Family, Subject, arithmetic
from core.shapes.explain.records import Arithmetic, Step
from core.shapes.explain.wording import counted, listed, named_axis
from core.shapes.sizes import Size

_Parts = list[tuple[str, Arithmetic, Size]]


def _parts(subject: Subject, name: str, channels: str, place: str) -> _Parts:
    """Return the arithmetic of channels, height and width; `place` says what happens to the latter two."""
    factor = subject.args[name]
    found: _Parts = []
    for axis, size, out in zip(
        ("channels", *AXES[2]), subject.input.shape[-3:], subject.output.shape[-3:], strict=True
    ):
        text = channels if axis == "channels" else f"{axis}{place}{name}"
        found.append((axis, arithmetic(text, **{axis: size, name: factor}), out))
    return found


def _shuffled(subject: Subject) -> _Parts:
    name = "upscale_factor"
    return _parts(subject, name, f"channels/({name}·{name})", "·")


def _unshuffled(subject: Subject) -> _Parts:
    name = "downscale_factor"
    return _parts(subject, name, f"channels·{name}·{name}", "/")


def _steps(parts: _Parts) -> tuple[Step, ...]:
    return tuple(part.step(named_axis(axis), out) for axis, part, out in parts)


def _equations(parts: _Parts) -> object:
    return listed(
        [
            phrase("{axis} {equation}", axis=named_axis(axis), equation=part.equation(out))
            for axis, part, out in parts
        ]
    )


def _nothing_changes() -> Sentence:
    return say("explain-factor-one", "With a factor of 1 nothing changes.")


def _shuffle_text(subject: Subject) -> Sentence:
    factor = subject.args["upscale_factor"]
    if factor == 1:
        return _nothing_changes()
    return say(
        "explain-pixel-shuffle",
        "{square} channels at a time become {factor} × {factor} places of one: {equations}.",
        square=factor**2,
        factor=factor,
        equations=_equations(_shuffled(subject)),
    )


def _unshuffle_text(subject: Subject) -> Sentence:
    factor = subject.args["downscale_factor"]
    if factor == 1:
        return _nothing_changes()
    return say(
        "explain-pixel-unshuffle",
        "{factor} × {factor} places of a channel become {square} channels: {equations}.",
        square=factor**2,
        factor=factor,
        equations=_equations(_unshuffled(subject)),
    )


def _share(subject: Subject) -> Arithmetic:
    return arithmetic("channels/groups", channels=subject.input.shape[1], groups=subject.args["groups"])


def _channel_text(subject: Subject) -> Sentence:
    return say(
        "explain-channel-shuffle",
        "{channels} channels fall into {groups} of {share}. The first of every group come first, then the "
        "second ones, and so on; the shape stays {shape}.",
        channels=subject.input.shape[1],
        groups=counted("group", subject.args["groups"]),
        share=_share(subject).value,
        shape=subject.output,
    )


PIXEL_SHUFFLE = Family(text=_shuffle_text, steps=lambda subject: _steps(_shuffled(subject)))
PIXEL_UNSHUFFLE = Family(text=_unshuffle_text, steps=lambda subject: _steps(_unshuffled(subject)))
CHANNEL_SHUFFLE = Family(
    text=_channel_text, steps=lambda subject: (_share(subject).step(phrase("channels of a group")),)
)
