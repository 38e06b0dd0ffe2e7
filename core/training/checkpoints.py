"""Checkpoints: everything a run needs to go on bit for bit, and the weights for whoever only predicts."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from core.errors import FileError
from core.sentences import say
from core.training.checkpoint_file import CheckpointContent, damaged, read
from core.training.events import EpochFinished
from core.training.isolation import rng_state, set_rng_state

FOLDER = "checkpoints"
LAST = f"{FOLDER}/last.safetensors"
BEST = f"{FOLDER}/best.safetensors"
"""Where the two checkpoints stand, relative to a run's folder."""

Best = Mapping[str, float | None]

_MODEL = "model."
_OPTIMIZER = "optimizer."
_RNG = "rng."


class MismatchError(FileError):
    """Weights that do not fit a network; the text lists every difference.

    Attributes:
        missing: What the network has and the file lacks.
        unexpected: What the file has and the network lacks.
        mismatched: What differs in shape or type, with both.
    """

    def __init__(
        self,
        path: Path,
        *,
        missing: tuple[str, ...],
        unexpected: tuple[str, ...],
        mismatched: tuple[str, ...],
    ) -> None:
        self.missing = missing
        self.unexpected = unexpected
        self.mismatched = mismatched
        sentence = say(
            "checkpoint-mismatch",
            "{path} does not fit this network ({missing} missing, {unexpected} unexpected, "
            "{mismatched} mismatched); nothing was loaded. Use the network it was saved from.",
            path=str(path),
            missing=len(missing),
            unexpected=len(unexpected),
            mismatched=len(mismatched),
        )
        super().__init__(sentence, str(path))

    def __str__(self) -> str:
        lines = [f"missing {name}" for name in self.missing]
        lines += [f"unexpected {name}" for name in self.unexpected]
        return "\n".join((str(self.sentence), *lines, *self.mismatched))


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run has come.

    Attributes:
        epoch: Epochs finished.
        step: Steps taken.
        best: Epoch and figures of the best epoch so far; None where no loss was finite.
    """

    epoch: int
    step: int
    best: Best | None = None


def capture(
    module: nn.Module, optimizer: torch.optim.Optimizer, device: torch.device, progress: Progress
) -> CheckpointContent:
    """Return the content of a checkpoint: module state, optimizer state, generators, progress."""
    tensors = {_MODEL + name: tensor for name, tensor in module.state_dict().items()}
    plain: dict[str, dict[str, Any]] = {}
    names = _parameter_names(module, optimizer)
    for parameter, state in optimizer.state.items():
        for key, value in state.items():
            if isinstance(value, Tensor):
                tensors[f"{_OPTIMIZER}{names[parameter]}.{key}"] = value
            else:
                plain.setdefault(names[parameter], {})[key] = value
    tensors |= {_RNG + kind: state for kind, state in rng_state(device).items()}
    record = {
        "epoch": progress.epoch,
        "step": progress.step,
        "best": progress.best,
        "optimizer": {
            "type": type(optimizer).__name__,
            "groups": [{k: v for k, v in group.items() if k != "params"} for group in optimizer.param_groups],
            "state": plain,
        },
    }
    return CheckpointContent(tensors=tensors, record=record)


def better(best: Best | None, finished: EpochFinished) -> Best | None:
    """Return the figures of the better epoch: by validation loss, or by training loss without validation."""
    name = "train_loss" if finished.validation_loss is None else "validation_loss"
    found: float = getattr(finished, name)
    if not math.isfinite(found):
        return best
    before = None if best is None else best.get(name)
    if before is not None and found >= before:
        return best
    return {
        "epoch": finished.epoch,
        "train_loss": finished.train_loss,
        "validation_loss": finished.validation_loss,
        "train_accuracy": finished.train_accuracy,
        "validation_accuracy": finished.validation_accuracy,
    }


def load_weights(path: Path, module: nn.Module) -> Progress:
    """Load a checkpoint's weights into a module, for evaluation and prediction; returns how far the run was.

    Raises:
        FileError: The file is damaged or does not fit; the module is unchanged.
    """
    content = read(path)
    progress = _progress(path, content.record)
    put_weights(path, module, _part(content.tensors, _MODEL))
    return progress


def put_weights(path: Path, module: nn.Module, weights: Mapping[str, Tensor]) -> None:
    """Put weights that were read from a file into a module.

    Raises:
        MismatchError: They differ in names, shapes or types; all differences are listed, nothing is changed.
    """
    _check_fit(path, module, weights)
    module.load_state_dict(weights)


def restore(
    path: Path, module: nn.Module, optimizer: torch.optim.Optimizer, device: torch.device
) -> Progress:
    """Bring module, optimizer and generators to where a checkpoint was taken; returns how far that was.

    Raises:
        FileError: The file is damaged or does not fit; nothing is changed.
    """
    content = read(path)
    progress = _progress(path, content.record)
    weights = _part(content.tensors, _MODEL)
    _check_fit(path, module, weights)
    state = _optimizer_state(path, content, module, optimizer)
    before = rng_state(device)
    try:
        set_rng_state(_part(content.tensors, _RNG), device)
        optimizer.load_state_dict(state)
    except (RuntimeError, ValueError, KeyError, TypeError) as error:
        set_rng_state(before, device)
        raise damaged(path, say("wrong-state", "its optimizer or generator state does not fit")) from error
    module.load_state_dict(weights)
    return progress


def _part(tensors: Mapping[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): t for name, t in tensors.items() if name.startswith(prefix)}


def _progress(path: Path, record: Mapping[str, Any]) -> Progress:
    epoch, step, best = record.get("epoch"), record.get("step"), record.get("best")
    whole = all(isinstance(one, int) and not isinstance(one, bool) and one >= 0 for one in (epoch, step))
    plain = best is None or (
        isinstance(best, dict) and all(v is None or isinstance(v, int | float) for v in best.values())
    )
    if not whole or not plain:
        raise damaged(
            path, say("wrong-progress", "its epoch, step or best figures are not as they should be")
        )
    assert isinstance(epoch, int) and isinstance(step, int)
    return Progress(epoch=epoch, step=step, best=best)


def _check_fit(path: Path, module: nn.Module, weights: Mapping[str, Tensor]) -> None:
    """Refuse weights that differ from the module's in names, shapes or types; all differences are listed."""
    own = module.state_dict()
    missing = tuple(name for name in own if name not in weights)
    unexpected = tuple(name for name in weights if name not in own)
    mismatched = tuple(
        f"{name}: {_described(weights[name])} instead of {_described(tensor)}"
        for name, tensor in own.items()
        if name in weights and _described(weights[name]) != _described(tensor)
    )
    if missing or unexpected or mismatched:
        raise MismatchError(path, missing=missing, unexpected=unexpected, mismatched=mismatched)


def _described(tensor: Tensor) -> str:
    return f"{str(tensor.dtype).removeprefix('torch.')} {list(tensor.shape)}"


def _parameter_names(module: nn.Module, optimizer: torch.optim.Optimizer) -> dict[Tensor, str]:
    """Return the name of each of the optimizer's parameters, in its order."""
    names = {parameter: name for name, parameter in module.named_parameters()}
    return {p: names[p] for group in optimizer.param_groups for p in group["params"]}


def _optimizer_state(
    path: Path, content: CheckpointContent, module: nn.Module, optimizer: torch.optim.Optimizer
) -> dict[str, Any]:
    """Return the state as `Optimizer.load_state_dict` takes it, with the strides of the parameters.

    Raises:
        FileError: It is another optimizer's, or of other shapes.
    """
    record = content.record.get("optimizer")
    if not isinstance(record, dict) or record.get("type") != type(optimizer).__name__:
        found = record.get("type") if isinstance(record, dict) else None
        wrong = say(
            "other-optimizer",
            "its optimizer is {found}, not {own}",
            found=found,
            own=type(optimizer).__name__,
        )
        raise damaged(path, wrong)
    names = _parameter_names(module, optimizer)
    places = {name: (index, parameter) for index, (parameter, name) in enumerate(names.items())}
    state: dict[int, dict[str, Any]] = {}
    for full_name, tensor in _part(content.tensors, _OPTIMIZER).items():
        name, _, key = full_name.rpartition(".")
        if name not in places or not _suits(tensor, places[name][1]):
            raise damaged(path, say("wrong-state", "its optimizer state {name} does not fit", name=full_name))
        index, parameter = places[name]
        state.setdefault(index, {})[key] = _laid_out(tensor, parameter)
    for name, values in record.get("state", {}).items():
        if name in places and isinstance(values, dict):
            state.setdefault(places[name][0], {}).update(values)
    return {"state": state, "param_groups": _groups(path, record.get("groups"), optimizer)}


def _suits(tensor: Tensor, parameter: Tensor) -> bool:
    return tensor.dim() == 0 or tensor.shape == parameter.shape


def _laid_out(tensor: Tensor, parameter: Tensor) -> Tensor:
    """Return a tensor of the parameter's shape with the parameter's strides, so that kernels run alike."""
    if tensor.dim() == 0:
        return tensor
    return torch.empty_like(parameter, dtype=tensor.dtype, device="cpu", requires_grad=False).copy_(tensor)


def _groups(path: Path, saved: object, optimizer: torch.optim.Optimizer) -> list[dict[str, Any]]:
    """Return the parameter groups with the saved hyper-parameters; JSON's lists become tuples again."""
    own = optimizer.state_dict()["param_groups"]
    if not isinstance(saved, list) or len(saved) != len(own):
        raise damaged(path, say("wrong-groups", "its parameter groups are not this optimizer's"))
    groups = []
    for mine, theirs in zip(own, saved, strict=True):
        if not isinstance(theirs, dict) or theirs.keys() != mine.keys() - {"params"}:
            raise damaged(path, say("wrong-groups", "its hyper-parameters are not this optimizer's"))
        values = {key: tuple(v) if isinstance(v, list) else v for key, v in theirs.items()}
        groups.append({**values, "params": mine["params"]})
    return groups
