"""What normalisations bring to mean 0 and deviation 1, and the numbers that scale and shift the result."""

from core.sentences import Sentence, say
from core.shapes.explain.family import Family, Subject, arithmetic
from core.shapes.explain.formula import formula
from core.shapes.explain.records import Arithmetic
from core.shapes.explain.wording import counted, crossed, paragraph, spaced
from core.shapes.sizes import Size


def _scaled(subject: Subject, parameters: Arithmetic) -> Sentence | None:
    """Return how many numbers scale and shift, where there are any."""
    count = parameters.value
    assert count is not None
    answer = subject.call.answer
    if answer is None or not answer.parameters:
        return None
    return say(
        "explain-scale",
        "{parameters}: {arithmetic}, to scale and shift the result.",
        parameters=counted("parameter", count),
        arithmetic=spaced(parameters.substituted),
    )


def _batch_parameters(subject: Subject) -> Arithmetic:
    return arithmetic("2·num_features", num_features=subject.args["num_features"])


def _batch_text(subject: Subject) -> Sentence:
    told = say(
        "explain-batch-norm",
        "Each of {channels} channels is brought to mean 0 and deviation 1 over the batch; the shape stays "
        "{shape}.",
        channels=subject.args["num_features"],
        shape=subject.output,
    )
    return paragraph(told, _running(subject), _scaled(subject, _batch_parameters(subject)))


def _running(subject: Subject) -> Sentence | None:
    if not subject.args["track_running_stats"]:
        return None
    return say("explain-running", "Mean and variance are remembered for evaluation; they are not learned.")


def _normalized(subject: Subject) -> tuple[int, ...]:
    shape = subject.args["normalized_shape"]
    return shape if isinstance(shape, tuple) else (shape,)


def _layer_parameters(subject: Subject) -> Arithmetic:
    sizes = _normalized(subject)
    if len(sizes) == 1:
        values: dict[str, Size] = {"features": sizes[0]}
        text = "features"
    else:
        values = {f"size_{index}": size for index, size in enumerate(sizes)}
        text = f"({'·'.join(values)})"
    return Arithmetic(formula=formula(f"2·{text}" if subject.args["bias"] else text), values=values)


def _layer_text(subject: Subject) -> Sentence:
    told = say(
        "explain-layer-norm",
        "The last {sizes} numbers of the shape are brought to mean 0 and deviation 1 together; the shape "
        "stays {shape}.",
        sizes=crossed(_normalized(subject)),
        shape=subject.output,
    )
    return paragraph(told, _scaled(subject, _layer_parameters(subject)))


def _group_parameters(subject: Subject) -> Arithmetic:
    return arithmetic("2·num_channels", num_channels=subject.args["num_channels"])


def _group_text(subject: Subject) -> Sentence:
    channels, groups = subject.args["num_channels"], subject.args["num_groups"]
    told = say(
        "explain-group-norm",
        "{channels} channels fall into {groups} of {share}; each is brought to mean 0 and deviation 1 within "
        "its sample. The shape stays {shape}.",
        channels=channels,
        groups=counted("group", groups),
        share=channels // groups,
        shape=subject.output,
    )
    return paragraph(told, _scaled(subject, _group_parameters(subject)))


def _instance_text(subject: Subject) -> Sentence:
    told = say(
        "explain-instance-norm",
        "Each of {channels} channels is brought to mean 0 and deviation 1 within its sample, over {places} "
        "places; the shape stays {shape}.",
        channels=subject.args["num_features"],
        places=crossed(subject.input.shape[2:]),
        shape=subject.output,
    )
    return paragraph(told, _running(subject), _scaled(subject, _batch_parameters(subject)))


def _rms_parameters(subject: Subject) -> Arithmetic:
    values: dict[str, Size] = {f"size_{index}": size for index, size in enumerate(_normalized(subject))}
    return Arithmetic(formula=formula("·".join(values)), values=values)


def _rms_text(subject: Subject) -> Sentence:
    told = say(
        "explain-rms-norm",
        "The last {sizes} numbers of the shape are divided by the root of their mean square; the shape stays "
        "{shape}.",
        sizes=crossed(_normalized(subject)),
        shape=subject.output,
    )
    return paragraph(told, _only_scaled(subject))


def _only_scaled(subject: Subject) -> Sentence | None:
    answer = subject.call.answer
    if answer is None or not answer.parameters:
        return None
    return say(
        "explain-scale-only",
        "{parameters}, to scale the result.",
        parameters=counted("parameter", answer.parameters),
    )


BATCH_NORM = Family(text=_batch_text, parameters=_batch_parameters)
INSTANCE_NORM = Family(text=_instance_text, parameters=_batch_parameters)
LAYER_NORM = Family(text=_layer_text, parameters=_layer_parameters)
RMS_NORM = Family(text=_rms_text, parameters=_rms_parameters)
GROUP_NORM = Family(text=_group_text, parameters=_group_parameters)
