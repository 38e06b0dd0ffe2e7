"""Networks that nobody wrote down: what inference says of them is what the built module does."""

import copy
import pickle

import pytest
import torch
from hypothesis import HealthCheck, given, settings

from core.network import build_network, build_skeleton
from core.project.graph import Project
from core.shapes.inference import infer
from tests.helpers.projects import legal_projects
from tests.helpers.running import Recorder, concrete, inputs_for

_QUIET = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@_QUIET
@given(legal_projects())
def test_inferred_shapes_are_those_of_the_built_module(project: Project) -> None:
    report = infer(project)
    assert report.sound, report.problems()
    recorder = Recorder(build_network(project, seed=0, report=report))
    recorder.run(*inputs_for(project, report))
    checked = 0
    for call in report.calls():
        said = [spec for spec in call.outputs.values() if spec is not None]
        for value in recorder.found.get(call.path, []):
            assert any(
                tuple(value.shape) == concrete(spec, 3) and str(value.dtype) == f"torch.{spec.dtype}"
                for spec in said
            ), call.path
            checked += 1
    assert checked > 0


@_QUIET
@given(legal_projects())
def test_parameter_counts_are_those_of_the_built_module(project: Project) -> None:
    report = infer(project)
    network = build_network(project, seed=0, report=report)
    inferred = sum(c.answer.parameters for c in report.calls() if c.answer is not None and c.shares is None)
    assert inferred == sum(parameter.numel() for parameter in network.parameters())
    for call in report.calls():
        if call.answer is not None and call.answer.parameters:
            module = network.get_submodule(call.module)
            assert call.answer.parameters == sum(p.numel() for p in module.parameters())


@_QUIET
@given(legal_projects())
def test_outputs_have_the_inferred_shapes_and_reach_every_input_of_the_report(project: Project) -> None:
    report = infer(project)
    result = build_network(project, seed=0, report=report)(*inputs_for(project, report))
    results = result if isinstance(result, tuple) else (result,)
    assert [tuple(one.shape) for one in results] == [concrete(spec, 3) for spec in report.outputs if spec]


@_QUIET
@given(legal_projects())
def test_copies_and_pickles_compute_the_same(project: Project) -> None:
    report = infer(project)
    network = build_network(project, seed=1, report=report).eval()
    inputs = inputs_for(project, report)
    expected = network(*inputs)
    for other in (copy.deepcopy(network), pickle.loads(pickle.dumps(network))):
        assert list(other.state_dict()) == list(network.state_dict())
        torch.testing.assert_close(other(*inputs), expected, rtol=0, atol=0)


@_QUIET
@given(legal_projects())
def test_a_skeleton_takes_the_weights_of_a_network(project: Project) -> None:
    report = infer(project)
    network = build_network(project, seed=2, report=report).eval()
    skeleton = build_skeleton(project, report=report)
    assert all(parameter.is_meta for parameter in skeleton.parameters())
    skeleton.load_state_dict(network.state_dict(), assign=True)
    inputs = inputs_for(project, report)
    torch.testing.assert_close(skeleton.eval()(*inputs), network(*inputs), rtol=0, atol=0)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:The tensor attributes .*_flat_weights:UserWarning")  # nn.LSTM's own
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(legal_projects(most_steps=4))
def test_generated_networks_export(project: Project) -> None:
    report = infer(project)
    network = build_network(project, seed=0, report=report).eval()
    inputs = inputs_for(project, report)
    exported = torch.export.export(network, inputs).module()
    torch.testing.assert_close(exported(*inputs), network(*inputs), rtol=0, atol=0)
