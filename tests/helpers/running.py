"""Running built networks in tests: inputs that fit, and what each call really received and returned."""

from collections.abc import Iterator
from typing import Any

import torch
from torch import fx, nn

from core.project.graph import Project
from core.shapes.report import ShapeReport
from core.shapes.sizes import Symbolic, TensorSpec

NAMED_SIZE = 6


def concrete(spec: TensorSpec, batch: int) -> tuple[int, ...]:
    """Return a shape with N as `batch` and every named size as `NAMED_SIZE` (plain symbols only)."""
    return tuple(
        size if isinstance(size, int) else batch if size.text == "N" else NAMED_SIZE for size in spec.shape
    )


def inputs_for(
    project: Project, report: ShapeReport, batch: int = 3, seed: int = 0
) -> tuple[torch.Tensor, ...]:
    """Return a tensor for each Input, in the order of forward's arguments."""
    generator = torch.Generator().manual_seed(seed)
    tensors = []
    for name in project.graph.inputs:
        spec = report.spec_of(name)
        assert spec is not None
        shape, dtype = concrete(spec, batch), getattr(torch, spec.dtype)
        if dtype.is_floating_point:
            tensors.append(torch.randn(shape, generator=generator).to(dtype))
        else:
            tensors.append(torch.randint(0, 2, shape, generator=generator).to(dtype))
    return tuple(tensors)


def symbols(spec: TensorSpec) -> Iterator[Symbolic]:
    """Yield the symbolic sizes of a spec."""
    yield from (size for size in spec.shape if isinstance(size, Symbolic))


class Recorder(fx.Interpreter):
    """Runs a graph and remembers every value by the path of its node, nested graphs included."""

    def __init__(self, module: fx.GraphModule, found: dict[str, list[Any]] | None = None) -> None:
        super().__init__(module)
        self.found: dict[str, list[Any]] = {} if found is None else found

    def run_node(self, n: fx.Node) -> Any:
        value = super().run_node(n)
        path = n.meta.get("path")
        if path is not None and isinstance(value, torch.Tensor):
            self.found.setdefault(path, []).append(value)
        return value

    def call_module(self, target: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        submodule = self.fetch_attr(target)
        if isinstance(submodule, fx.GraphModule):
            return Recorder(submodule, self.found).run(*args, **kwargs)
        assert isinstance(submodule, nn.Module)
        return submodule(*args, **kwargs)
