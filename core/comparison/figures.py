"""Shapes and totals of two networks side by side; asks torch's answers, and so imports torch."""

from collections.abc import Mapping

from core.comparison.records import Figure, ShapeDifference, Shapes
from core.project.graph import Project
from core.shapes.costs import costs_of
from core.shapes.report import NodeReport, ShapeReport


def shape_differences(
    pairs: Mapping[str, str], before: ShapeReport, after: ShapeReport
) -> tuple[ShapeDifference, ...]:
    """Return the nodes of both networks that give other shapes, in the second one's order."""
    back = {other: name for name, other in pairs.items()}
    found = []
    for other, report in after.graph.in_order():
        if other not in back or back[other] not in before.graph.nodes:
            continue
        old, new = _shapes(before.graph.nodes[back[other]]), _shapes(report)
        if old != new:
            found.append(
                ShapeDifference(before=back[other], after=other, before_shapes=old, after_shapes=new)
            )
    return tuple(found)


def figures_of(before: tuple[Project, ShapeReport], after: tuple[Project, ShapeReport]) -> tuple[Figure, ...]:
    """Return the totals of both networks."""
    old, new = (costs_of(report, project.training) for project, report in (before, after))
    return (
        Figure(what="parameters", before=old.parameters, after=new.parameters),
        Figure(what="macs", before=old.macs, after=new.macs),
    )


def _shapes(report: NodeReport) -> Shapes:
    specs = report.outputs or report.inputs  # an Output gives on what arrives
    return tuple(None if spec is None else tuple(spec.as_json()) for spec in specs.values())
