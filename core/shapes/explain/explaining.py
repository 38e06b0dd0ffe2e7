"""Explanations of single calls and of whole projects."""

from collections.abc import Sequence

from core.layers.declaration import Kind, LayerType
from core.layers.registry import layer_type
from core.problems import Severity
from core.sentences import Sentence, phrase, say
from core.shapes.explain.families import FAMILIES
from core.shapes.explain.family import Subject
from core.shapes.explain.records import Explanation
from core.shapes.explain.wording import listed, paragraph
from core.shapes.report import LeafCall, ShapeReport, Specs


def explain_call(call: LeafCall) -> Explanation:
    """Return why one call gives what it gives; where that is not known, what is missing."""
    declared = layer_type(call.type)
    known = (
        declared is not None
        and call.enabled
        and call.answer is not None
        and not call.answer.refused
        and (declared.kind is not Kind.OUTPUT or None not in call.inputs.values())
    )
    if declared is None or not known:
        return Explanation(
            path=call.path,
            type=call.type,
            input_shapes=_shapes(call.inputs),
            output_shapes=_shapes(call.outputs),
            text=_why_not(call, declared),
        )
    return _explained(Subject(call, declared))


def explain_project(report: ShapeReport) -> tuple[Explanation, ...]:
    """Return the explanation of every call of a layer, in canonical order."""
    return tuple(explain_call(call) for call in report.calls())


def _explained(subject: Subject) -> Explanation:
    call, family = subject.call, FAMILIES[subject.declared.explanation]
    assert call.answer is not None
    learns = family.parameters is not None and call.answer.parameters > 0
    results = call.inputs if subject.declared.kind is Kind.OUTPUT else call.outputs
    return Explanation(
        path=call.path,
        type=call.type,
        input_shapes=_shapes(call.inputs),
        output_shapes=_shapes(results),
        steps=family.steps(subject) if family.steps is not None else (),
        parameters=family.parameters(subject).step(phrase("parameters"))
        if learns and family.parameters
        else None,
        macs=family.macs(subject).step(phrase("multiply-adds")) if family.macs is not None else None,
        text=paragraph(family.text(subject), _sharing(call) if learns else None),
    )


def _shapes(specs: Specs) -> Sequence[Sequence[int | str] | None]:
    return tuple(None if spec is None else tuple(spec.as_json()) for spec in specs.values())


def _sharing(call: LeafCall) -> Sentence | None:
    if call.shares is None:
        return None
    return say("explain-shares", "The weights are those of {owner} and count once.", owner=call.shares)


def _why_not(call: LeafCall, declared: LayerType | None) -> Sentence:
    """Return what is missing for an explanation."""
    if not call.enabled:
        return say("explain-disabled", "Not enabled: the first input passes through unchanged.")
    if declared is None:
        return say(
            "explain-unknown", "{type} is not known here, so nothing can be said of it.", type=call.type
        )
    if call.answer is not None and call.answer.refused:
        refusals = [f.message for f in call.answer.findings if f.severity is Severity.ERROR]
        return say("explain-refused", "Nothing comes out: {why}", why=listed(refusals))
    optional = {port.name for port in declared.inputs if port.optional}
    missing = [port for port, spec in call.inputs.items() if spec is None and port not in optional]
    if missing:
        return say(
            "explain-missing-input",
            "Nothing is known of what arrives at {ports}. Connect it, or mend what comes before.",
            ports=listed(missing),
        )
    if declared.kind is Kind.INPUT:
        return say("explain-missing-shape", "The shape of a sample is not known. Give it in shape.")
    return say("explain-nothing", "Nothing is known of this layer; its problems say why.")
