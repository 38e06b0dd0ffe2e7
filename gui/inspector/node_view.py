"""Everything about one node."""

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.errors import EditError
from core.project.edits import rename_node
from core.project.graph import Project
from gui.context import Context
from gui.inspector.arguments import ArgumentsPart
from gui.inspector.cost import CostPart
from gui.inspector.header import NodeHeader
from gui.inspector.parts import MARGIN, LongButton
from gui.inspector.problems import ProblemsPart
from gui.inspector.subject import Subject, subject_of
from gui.inspector.use import UsePart, may_be_used_otherwise
from gui.inspector.why import WhyPart
from gui.inspector.words import docs_name, docs_url
from gui.widgets.sections import Rule
from gui.widgets.texts import translated


class NodeView(QWidget):
    """Header, arguments, what is wrong, why the shape is what it is, cost, use, torch's own page.

    What can be typed in stays the same widget as long as the node keeps its type, so that focus and cursor
    survive whatever else changes.
    """

    def __init__(self, context: Context, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._name = subject.name
        self._renaming = False
        self.node_id = subject.node.id
        self.header = NodeHeader(context.theme, self)
        self.arguments = ArgumentsPart(context, subject, self)
        self.problems = ProblemsPart(context, self)
        self.why = WhyPart(context.theme, self)
        self.cost = CostPart(context, self)
        self.use = UsePart(context, subject, self) if may_be_used_otherwise(subject) else None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        for part in (self.header, self.arguments, self.problems, self.why, self.cost, self.use):
            if part is not None:
                self._layout.addWidget(part)
        self.docs = self._docs_link(subject)
        self._layout.addStretch(1)
        self.header.named.connect(self._on_named)
        context.document.refused.connect(self._on_refused)
        self._show(subject)

    def _docs_link(self, subject: Subject) -> LongButton | None:
        name = docs_name(subject.owner.type)
        if name is None:
            return None
        link = LongButton(name, self._context.theme, kind="link", icon="external-link", parent=self)
        link.setAccessibleName(self.tr("PyTorch's page on {name}").format(name=name))
        link.setToolTip(self.tr("Open PyTorch's documentation in the browser"))
        link.clicked.connect(self._on_docs)
        self._layout.addWidget(Rule())
        row = QVBoxLayout()
        row.setContentsMargins(MARGIN, 10, MARGIN, 12)
        row.addWidget(link)
        self._layout.addLayout(row)
        return link

    @property
    def name(self) -> str:
        """The node's name."""
        return self._name

    def fits(self, subject: Subject) -> bool:
        """Return whether this view can show a node: the same one, with the same controls."""
        owners = () if self.use is None else self.use.owners
        return (
            subject.node.id == self.node_id
            and subject.parameters == self.arguments.parameters
            and (self.use is None or UsePart.owners_for(self._context, subject) == owners)
        )

    def refresh(self, name: str) -> bool:
        """Show the node as it is now; returns False where another view is needed."""
        subject = subject_of(self._context, name)
        if subject is None or not self.fits(subject):
            return False
        self._name = name
        self._show(subject)
        return True

    def _show(self, subject: Subject) -> None:
        self.header.show_subject(subject)
        self.arguments.show_subject(subject)
        self.problems.show_subject(subject)
        self.why.show_subject(subject)
        self.cost.show_subject(subject)
        if self.use is not None:
            self.use.show_subject(subject)

    @Slot(str)
    def _on_named(self, wanted: str) -> None:
        name, block = self._name, self._context.scope.block

        def change(project: Project) -> Project:
            return rename_node(project, name, wanted, block=block)

        self.header.show_note("")
        self._renaming = True
        self._context.document.edit(self.tr("Rename {old} to {new}").format(old=name, new=wanted), change)
        self._renaming = False

    @Slot(object)
    def _on_refused(self, error: EditError) -> None:
        if self._renaming:
            self.header.show_note(translated(error.sentence))

    @Slot()
    def _on_docs(self) -> None:
        subject = subject_of(self._context, self._name)
        url = None if subject is None else docs_url(subject.owner.type)
        if url is not None:
            QDesktopServices.openUrl(QUrl(url))
