"""Where a run went wrong: the exact step and the first layer with a number that is not finite."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from core.sentences import Sentence, phrase, say
from core.training.resident import ResidentSamples
from core.training.snapshots import Snapshot, state_of
from core.training.steps import Stepper


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """The first number that was not finite.

    Attributes:
        position: Step within the epoch, from 0.
        what: Which tensor, such as “conv1 gave inf”.
        input: Whether it stood in the data already.
    """

    position: int
    what: Sentence
    input: bool = False


def non_finite(tensor: Tensor) -> str | None:
    """Return `nan` or `inf` if the tensor holds such a number (nan first), else None."""
    if not (tensor.is_floating_point() or tensor.is_complex()) or bool(tensor.isfinite().all()):
        return None
    return "nan" if bool(tensor.isnan().any()) else "inf"


def all_finite(module: nn.Module) -> bool:
    """Return whether every weight, buffer and gradient of a module is finite; asks the device once."""
    gradients = (p.grad for p in module.parameters() if p.grad is not None)
    tensors = [*(tensor.detach() for _, tensor in state_of(module)), *gradients]
    found = [tensor.isfinite().all() for tensor in tensors if tensor.is_floating_point()]
    return not found or bool(torch.stack(found).all())


def find_cause(
    stepper: Stepper,
    samples: ResidentSamples,
    batches: Sequence[Tensor],
    snapshot: Snapshot,
    last: int,
) -> Cause | None:
    """Return what first went wrong from the snapshot to the step at position `last`.

    The steps are taken again and everything in them is looked at in the order in which it is computed. None
    when all is finite this time, which only a device that does not repeat its bits can bring about.
    """
    snapshot.restore(stepper.module, stepper.optimizer, samples.inputs.device)
    for position in range(snapshot.position, last + 1):
        found = _watched_step(stepper, samples, batches[position], position)
        if found is not None:
            return found
    return None


def _watched_step(stepper: Stepper, samples: ResidentSamples, indices: Tensor, position: int) -> Cause | None:
    inputs, targets = samples.batch(indices)
    for name, tensor in (("inputs", inputs), ("targets", targets)):
        if (kind := non_finite(tensor)) is not None:
            return Cause(position=position, what=_data(name, kind), input=True)
    watch = _Watch(stepper.module)
    try:
        loss, _ = stepper.forward(samples, indices)
    finally:
        watch.close()
    if (what := watch.found or _of_loss(loss)) is not None:
        return Cause(position=position, what=what)
    stepper.backward(loss)
    if (what := _of_gradients(stepper.module, watch.order)) is not None:
        return Cause(position=position, what=what)
    stepper.update()
    if (what := _of_weights(stepper.module)) is not None:
        return Cause(position=position, what=what)
    return None


class _Watch:
    """Hooks on the layers that notice the first number that is not finite."""

    def __init__(self, module: nn.Module) -> None:
        self.found: Sentence | None = None
        self.order: list[str] = []
        self._handles = []
        for name, layer in module.named_modules():
            if next(layer.children(), None) is None:
                self._handles += [
                    layer.register_forward_pre_hook(self._before(name)),
                    layer.register_forward_hook(self._after(name)),
                ]

    def close(self) -> None:
        """Take the hooks away."""
        for handle in self._handles:
            handle.remove()

    def _before(self, name: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 - torch's hook
        def look(layer: nn.Module, args: tuple[object, ...]) -> None:
            self.order.append(name)
            self._look(args, "layer-received", "{layer} was given {kind}", name)
            for key, weight in layer.named_parameters(recurse=False):
                self._look((weight,), "layer-weight", "{layer} holds {kind}", f"{name}.{key}")

        return look

    def _after(self, name: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 - torch's hook
        def look(_layer: nn.Module, _args: tuple[object, ...], output: object) -> None:
            self._look((output,), "layer-gave", "{layer} gave {kind}", name)

        return look

    def _look(self, values: tuple[object, ...], code: str, template: str, name: str) -> None:
        if self.found is not None:
            return
        for tensor in _tensors(values):
            if (kind := non_finite(tensor.detach())) is not None:
                self.found = say(code, template, layer=name or phrase("the network"), kind=kind)
                return


def _tensors(values: object) -> Iterator[Tensor]:
    if isinstance(values, Tensor):
        yield values
    elif isinstance(values, Iterable) and not isinstance(values, str):
        for value in values:
            yield from _tensors(value)


def _data(name: str, kind: str) -> Sentence:
    return say("data-not-finite", "the {name} of its batch hold {kind}", name=name, kind=kind)


def _of_loss(loss: Tensor) -> Sentence | None:
    kind = non_finite(loss.detach())
    return (
        None
        if kind is None
        else say("loss-not-finite", "every layer was finite, the loss is {kind}", kind=kind)
    )


def _of_gradients(module: nn.Module, order: Sequence[str]) -> Sentence | None:
    """Return the first layer, in the order of the backward pass, with a gradient that is not finite."""
    last_call = {name: place for place, name in enumerate(order)}
    named = [(name, p) for name, p in module.named_parameters() if p.grad is not None]
    named.sort(key=lambda pair: last_call.get(pair[0].rpartition(".")[0], -1), reverse=True)
    for name, parameter in named:
        assert parameter.grad is not None
        if (kind := non_finite(parameter.grad)) is not None:
            return say("gradient-not-finite", "the gradient of {layer} is {kind}", layer=name, kind=kind)
    return None


def _of_weights(module: nn.Module) -> Sentence | None:
    for name, tensor in state_of(module):
        if (kind := non_finite(tensor.detach())) is not None:
            return say("weight-not-finite", "the step made {layer} {kind}", layer=name, kind=kind)
    return None


def explained(
    cause: Cause | None, *, step: int, epoch: int, learning_rate: float, saved_epoch: int | None
) -> Sentence:
    """Return what a person is told of a run that diverged: place, cause, next step, what is left."""
    kept = (
        say("no-checkpoint-left", "no epoch had finished, so that only the first weights are left")
        if not saved_epoch
        else say("checkpoint-left", "the checkpoint of epoch {epoch} is finite", epoch=saved_epoch)
    )
    if cause is not None and cause.input:
        return say(
            "diverged",
            "step {step} (epoch {epoch}): {what}. Look for missing or extreme values in the data; {kept}.",
            step=step,
            epoch=epoch,
            what=cause.what,
            kept=kept,
        )
    what = cause.what if cause is not None else say("loss-not-finite-once", "the loss was not finite")
    return say(
        "diverged",
        "step {step} (epoch {epoch}): {what}. Lower the learning rate ({lr}), or normalise the data; {kept}.",
        step=step,
        epoch=epoch,
        what=what,
        lr=learning_rate,
        kept=kept,
    )
