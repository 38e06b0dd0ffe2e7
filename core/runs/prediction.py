"""What a trained network says of single samples: the class, and how sure it is of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from torch import Tensor

from core.errors import UsageError
from core.layers.registry import LOSSES
from core.runs.trained import Trained
from core.sentences import say
from core.shapes.inference import infer


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What a network takes one sample for.

    Attributes:
        index: The class's number; it may lie beyond the names, where a network has more outputs.
        name: The class's name, or its number as text.
        confidence: Its probability by what the loss takes outputs for; None where they are no probabilities.
        probabilities: The same for every class; None where there are none.
    """

    index: int
    name: str
    confidence: float | None
    probabilities: tuple[float, ...] | None


def input_shape(trained: Trained) -> Sequence[int | str]:
    """Return the shape of one sample as the network takes it.

    Raises:
        UsageError: The network takes several inputs.
    """
    graph = trained.project.graph
    if len(graph.inputs) != 1:
        raise UsageError(
            say(
                "several-inputs",
                "predict gives a network one input, and this one has {count}. Use the exported code.",
                count=len(graph.inputs),
            ),
            "INPUT",
        )
    shape = graph.nodes[graph.inputs[0]].args["shape"]
    assert isinstance(shape, tuple)
    return [size for size in shape if isinstance(size, int | str)]


def batch_axes(trained: Trained) -> tuple[int, ...]:
    """Return, for each output of the network, the axis that counts the samples.

    It is the first one, but for what a layer gives otherwise, such as the states of an LSTM.
    """
    report = infer(trained.project)
    shapes = [() if spec is None else spec.shape for spec in report.outputs]
    return tuple(shape.index(report.probes.batch) if report.probes.batch in shape else 0 for shape in shapes)


def outputs_for_each(result: Tensor | Sequence[Tensor], axes: Sequence[int]) -> list[list[Tensor]]:
    """Return what the network gave for each sample: one tensor for each of its outputs.

    Args:
        result: What `forward` returned: one output, or several.
        axes: As `batch_axes` has them.
    """
    outputs = (result,) if isinstance(result, Tensor) else tuple(result)
    by_output = [output.unbind(axis) for output, axis in zip(outputs, axes, strict=True)]
    return [list(one) for one in zip(*by_output, strict=True)]


def guess(outputs: Tensor, trained: Trained) -> Guess | None:
    """Return what the outputs for one sample say, or None where they are no numbers for classes."""
    classes = trained.run.record.classes
    if not classes or outputs.dim() != 1 or len(outputs) < len(classes):
        return None
    best = int(outputs.argmax())
    probabilities = _probabilities(outputs, trained)
    return Guess(
        index=best,
        name=classes[best] if best < len(classes) else str(best),
        confidence=None if probabilities is None else probabilities[best],
        probabilities=probabilities,
    )


def _probabilities(outputs: Tensor, trained: Trained) -> tuple[float, ...] | None:
    """Return the probability of each class, by what the loss takes the outputs for; None if they are none."""
    wants = LOSSES[trained.training.loss.type].wants
    if wants.startswith("log-probabilities"):
        return tuple(outputs.double().exp().tolist())
    if wants.startswith("logits"):
        each = "each answer" in wants  # independent answers, not one of several classes
        return tuple((outputs.double().sigmoid() if each else outputs.double().softmax(0)).tolist())
    return tuple(outputs.double().tolist()) if wants.startswith("probabilities") else None
