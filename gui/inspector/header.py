"""The head of the inspector: glyph, name to change, type and what it does, how many problems."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from core.layers.declaration import Category
from core.problems import Severity
from gui.inspector.parts import MARGIN, wrapping
from gui.inspector.subject import Subject
from gui.theme.manager import ThemeManager
from gui.widgets.labels import Chip
from gui.widgets.texts import translated


class Tile(QWidget):
    """A category's glyph on its tint."""

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None, *, side: int = 36) -> None:
        super().__init__(parent)
        self._theme, self._side = theme, side
        self._glyph, self._category = "box", Category.BLOCKS
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def show_glyph(self, glyph: str, category: Category) -> None:
        """Show another glyph."""
        self._glyph, self._category = glyph, category
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._side)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        color = QColor(self._theme.tokens.categories[self._category])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tint = QColor(color)
        tint.setAlphaF(0.15)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        side = round(self.width() * 0.56)
        corner = (self.width() - side) // 2
        painter.drawPixmap(corner, corner, self._theme.pixmap(self._glyph, color.name(), side))
        painter.end()


class NameLine(QLineEdit):
    """A name that looks like a title until it is edited; Enter keeps it, Escape goes back.

    Signals:
        named: The person wants another name.
    """

    named = Signal(str)

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown = ""
        self.setAccessibleName(self.tr("Name"))
        self.setToolTip(self.tr("Click to rename"))
        self.editingFinished.connect(self._on_editing_finished)
        theme.changed.connect(self._dress)
        self._dress()

    def show_name(self, name: str) -> None:
        """Show a name; one that is being typed stays unless the node was renamed meanwhile."""
        if name != self._shown or not self.hasFocus():
            self._shown = name
            if name != self.text():
                self.setText(name)
            self.setCursorPosition(min(self.cursorPosition(), len(name)) if self.hasFocus() else 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(60), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.setText(self._shown)
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_editing_finished(self) -> None:
        wanted = self.text().strip()
        if wanted and wanted != self._shown:
            self.named.emit(wanted)
        self.setText(self._shown)  # what holds now: the new name, or the old one where it was refused

    @Slot()
    def _dress(self) -> None:
        tokens = self._theme.tokens
        self.setFont(self._theme.font("panel_title"))
        self.setStyleSheet(
            f"QLineEdit {{ background: transparent; border: 1px solid transparent; padding: 0 3px;"
            f" min-height: {self._theme.px(22)}px; }}"
            f"QLineEdit:hover {{ border-color: {tokens.line_2}; }}"
            f"QLineEdit:focus {{ background: {tokens.field}; border: 2px solid {tokens.accent};"
            " padding: 0 2px; }"
        )


class NodeHeader(QWidget):
    """Who the node is.

    Signals:
        named: The person wants another name for it.
    """

    named = Signal(str)

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tile = Tile(theme, self)
        self.name_line = NameLine(theme, self)
        self.name_line.named.connect(self._on_named)
        self._type = wrapping("", theme)
        self._type.setIndent(4)
        self._note = wrapping("", theme, "hint", "error")
        self._note.setIndent(4)
        self._note.hide()
        self.chip = Chip("", theme, role="label_strong", parent=self)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(self.name_line)
        column.addWidget(self._type)
        column.addWidget(self._note)
        column.addWidget(self.chip)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, 12, MARGIN, 12)
        layout.setSpacing(8)
        layout.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(column, 1)

    def show_subject(self, subject: Subject) -> None:
        """Show a node."""
        self._tile.show_glyph(subject.glyph, subject.category)
        self.name_line.show_name(subject.name)
        self._type.setText(self._described(subject))
        self._show_count(subject)

    def show_note(self, text: str) -> None:
        """Say why a name was refused; an empty text takes it back."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def _described(self, subject: Subject) -> str:
        if subject.node.block is not None:
            return self.tr("block {name}").format(name=subject.node.block)
        if subject.declared is None:
            return self.tr("{type} · not known here").format(type=subject.owner.type)
        return f"{subject.owner.type} · {translated(subject.declared.summary)}"

    def _show_count(self, subject: Subject) -> None:
        errors = sum(problem.severity is Severity.ERROR for problem in subject.problems)
        warnings = len(subject.problems) - errors
        self.chip.setVisible(bool(subject.problems))
        if errors:
            text = self.tr("1 problem") if errors == 1 else self.tr("{n} problems").format(n=errors)
            self.chip.set_text(f"! {text}", color="error", ground="error_bg")
        elif warnings:
            text = self.tr("1 warning") if warnings == 1 else self.tr("{n} warnings").format(n=warnings)
            self.chip.set_text(f"! {text}", color="warning", ground="warning_bg")

    @Slot(str)
    def _on_named(self, name: str) -> None:
        self.named.emit(name)
