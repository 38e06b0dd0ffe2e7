"""What a repair would do, in words: which layers and settings change, and what is left to mend."""

from PySide6.QtCore import QCoreApplication

from core.project.graph import Project
from gui.services.shapes import FixPreview

translate = QCoreApplication.translate


def preview_text(before: Project, preview: FixPreview) -> str:
    """Return what the repair adds or changes, and whether errors remain."""
    parts = [*_changes(before, preview)]
    if preview.errors_left:
        parts.append(translate("Previews", "errors left: {count}").format(count=preview.errors_left))
    elif preview.solves:
        parts.append(translate("Previews", "no error is left"))
    return " · ".join(parts)


def _changes(before: Project, preview: FixPreview) -> list[str]:
    after = preview.project
    old, new = before.graph.nodes, after.graph.nodes
    found = []
    for name in after.graph.sorted_names():
        if name not in old:
            added = translate("Previews", "adds {node} ({type})").format(node=name, type=new[name].type)
            found.append(added + _shape(preview, name))
        elif old[name] != new[name]:
            found.append(translate("Previews", "changes {node}").format(node=name) + _shape(preview, name))
    gone = [name for name in before.graph.sorted_names() if name not in new]
    found += [translate("Previews", "removes {node}").format(node=name) for name in gone]
    if before.data != after.data:
        found.append(translate("Previews", "changes the data plan"))
    if before.training != after.training:
        found.append(translate("Previews", "changes the training plan"))
    return found


def _shape(preview: FixPreview, name: str) -> str:
    spec = preview.report.spec_of(name)
    return "" if spec is None else f" → {spec}"
