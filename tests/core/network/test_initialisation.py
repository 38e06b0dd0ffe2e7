"""Every layer with weights gets exactly the numbers that torch itself would draw."""

import pytest
import torch

from core.layers.declaration import LayerType
from core.layers.registry import LAYERS
from core.network.initialisation import SeededInitialisation
from core.shapes.leaves import construct

LEARNING = [declared for declared in LAYERS.values() if declared.has_weights]


def some_args(declared: LayerType) -> dict[str, object]:
    args = {p.name: p.default for p in declared.parameters if not p.required and p.inferred is None}
    args |= declared.insertion_args
    return (
        args
        | {p.name: 4 for p in declared.parameters if p.inferred is not None}
        | {p.name: 4 for p in declared.parameters if p.required and p.name not in declared.insertion_args}
        | ({"groups": 1, "num_groups": 2} if declared.name == "GroupNorm" else {})
    )


@pytest.mark.parametrize("declared", LEARNING, ids=lambda declared: declared.name)
def test_a_layer_draws_what_torch_draws_after_manual_seed(declared: LayerType) -> None:
    names = {p.name for p in declared.parameters}
    args = {name: value for name, value in some_args(declared).items() if name in names}
    before = torch.get_rng_state()
    with SeededInitialisation(11):
        ours = construct(declared, args, "cpu").state_dict()  # type: ignore[arg-type]
    assert torch.equal(before, torch.get_rng_state())
    torch.manual_seed(11)
    theirs = construct(declared, args, "cpu").state_dict()  # type: ignore[arg-type]
    assert list(ours) == list(theirs)
    assert all(torch.equal(ours[name], theirs[name]) for name in theirs)
