"""Layers that keep the shape are asked about once for each kind of input, and answer as if each time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from immutables import Map

from core.layers.registry import LAYERS
from core.shapes import answer as answering
from core.shapes.answer import answer, forget_answers
from core.shapes.probing import Probing
from core.shapes.sizes import Probes, TensorSpec

KEEPING = sorted(name for name, declared in LAYERS.items() if declared.keeps_shape)
_SIZES = st.one_of(st.integers(1, 3), st.integers(4, 40), st.sampled_from(["T", "W"]))


def spec_of(sizes: list, probes: Probes) -> TensorSpec:
    shape = (probes.batch, *(probes.named(size) if isinstance(size, str) else size for size in sizes))
    return TensorSpec(shape, "float32")


def asked(name: str, spec: TensorSpec, probes: Probes):
    declared = LAYERS[name]
    args = Map({p.name: p.insert for p in declared.parameters if p.name in declared.insertion_args})
    return answer(declared, args, ((declared.inputs[0].name, spec),), probes)


@pytest.mark.parametrize("name", KEEPING)
@settings(max_examples=6)
@given(data=st.data())
def test_what_was_said_of_one_size_is_what_is_said_of_another(name, data) -> None:
    rank = data.draw(st.sampled_from([one for one in LAYERS[name].inputs[0].ranks if one <= 5]))
    probes = Probes(("T", "W"))
    first = data.draw(st.lists(_SIZES, min_size=rank - 1, max_size=rank - 1))
    # The same kind: a size that is one stays one, a named one stays itself, any other is another.
    other = [size if isinstance(size, str) or size == 1 else data.draw(st.integers(2, 40)) for size in first]
    forget_answers()
    asked(name, spec_of(first, probes), probes)
    second = asked(name, spec_of(other, probes), probes)
    forget_answers()
    assert second == asked(name, spec_of(other, probes), probes)


def test_torch_is_not_asked_again_about_a_kind_of_input(monkeypatch) -> None:
    runs, run = [], Probing._run
    monkeypatch.setattr(Probing, "_run", lambda self, shapes: runs.append(1) or run(self, shapes))
    probes = Probes(())
    forget_answers()
    asked("BatchNorm2d", spec_of([8, 4, 4], probes), probes)
    assert runs
    runs.clear()
    found = asked("BatchNorm2d", spec_of([9, 6, 5], probes), probes)
    assert runs == [] and found.parameters == 18 and found.args["num_features"] == 9
    asked("BatchNorm2d", spec_of([9, 1, 1], probes), probes)  # a batch of one cannot be normalised
    assert runs
    forget_answers()
    assert not answering._kept
