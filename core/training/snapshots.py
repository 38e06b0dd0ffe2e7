"""The state of a run in memory, to return to when a block turns out to have diverged."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from core.training.isolation import rng_state, set_rng_state

_AFFORDABLE = 0.05
"""Share of the time since the last snapshot that taking a new one may cost."""


def state_of(module: nn.Module) -> Iterator[tuple[str, Tensor]]:
    """Yield the parameters and buffers of a module by name, those outside its `state_dict` too."""
    yield from module.named_parameters()
    yield from module.named_buffers()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Snapshot:
    """Weights, buffers, optimizer state and generators before a step.

    Attributes:
        position: How many steps of the epoch were taken before.
    """

    position: int
    module: list[Tensor]
    optimizer: dict[Tensor, dict[str, Any]]
    rng: dict[str, Tensor]

    def restore(self, module: nn.Module, optimizer: torch.optim.Optimizer, device: torch.device) -> None:
        """Put the run back to where it was."""
        with torch.no_grad():
            for (_, tensor), kept in zip(state_of(module), self.module, strict=True):
                tensor.copy_(kept)
        optimizer.state.clear()
        for parameter, state in self.optimizer.items():
            optimizer.state[parameter] = _copied(state)
        set_rng_state(self.rng, device)


def _copied(state: dict[str, Any]) -> dict[str, Any]:
    return {key: value.clone() if isinstance(value, Tensor) else value for key, value in state.items()}


def take_snapshot(
    module: nn.Module, optimizer: torch.optim.Optimizer, device: torch.device, position: int
) -> Snapshot:
    """Return copies of everything that decides the next steps."""
    return Snapshot(
        position=position,
        module=[tensor.detach().clone() for _, tensor in state_of(module)],
        optimizer={parameter: _copied(state) for parameter, state in optimizer.state.items()},
        rng=rng_state(device),
    )


class SnapshotKeeper:
    """Keeps the latest snapshot of an epoch and takes a new one only when that is cheap.

    When a snapshot is taken depends on time, but nothing that a run tells does: a replay from an older
    one takes the same steps and only lasts longer.
    """

    def __init__(
        self, take: Callable[[int], Snapshot], clock: Callable[[], float] = time.perf_counter
    ) -> None:
        self._take = take
        self._clock = clock
        self._cost_s = 0.0
        self._taken_at = 0.0
        self._latest: Snapshot | None = None

    @property
    def latest(self) -> Snapshot:
        """The snapshot to go back to."""
        assert self._latest is not None
        return self._latest

    def start_epoch(self) -> None:
        """Take one whatever it costs, so that no replay crosses an epoch."""
        self._renew(0)

    def offer(self, position: int) -> None:
        """Take one before the step at this position, if it costs little beside the time since the last."""
        if self._cost_s <= _AFFORDABLE * (self._clock() - self._taken_at):
            self._renew(position)

    def _renew(self, position: int) -> None:
        started = self._clock()
        self._latest = None  # free its memory before asking for more
        self._latest = self._take(position)
        self._taken_at = self._clock()
        self._cost_s = self._taken_at - started
