"""Why the numbers are what they are: the formula, the same with this node's numbers, and the result."""

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from core.layers.declaration import Kind
from core.problems import errors_among
from gui.inspector.parts import Part, wrapping
from gui.inspector.subject import Subject
from gui.inspector.window_picture import WindowPicture, window_of
from gui.inspector.words import asked_sizes, breakable, formula_text, shape_text
from gui.theme.manager import ThemeManager
from gui.widgets.texts import translated

if TYPE_CHECKING:
    from core.shapes.explain import Explanation, Step


class FormulaBox(QFrame):
    """The steps of an explanation as arithmetic."""

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps: tuple[Step, ...] = ()
        self.setProperty("kind", "inset")
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._text.setSizePolicy(policy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.addWidget(self._text)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def lines(self) -> list[str]:
        """What stands in the box, line by line."""
        lines = []
        for step in self._steps:
            lines += [formula_text(step.formula), step.substituted, f"= {step.value}"]
        return lines

    def show_steps(self, steps: "tuple[Step, ...]") -> None:
        """Show other steps."""
        self._steps = steps
        self.setVisible(bool(steps))
        self.setAccessibleName("; ".join(self.lines))
        self._write()

    def _write(self) -> None:
        tokens = self._theme.tokens
        blocks = []
        for step in self._steps:
            title = f"<span style='color:{tokens.text_3}'>{html.escape(translated(step.what))}</span><br>"
            lines = [f"<span style='color:{tokens.text_2}'>{_shown(formula_text(step.formula))}</span>"]
            if step.substituted not in (step.formula, str(step.value)):
                lines.append(f"<span style='color:{tokens.text_1}'>{_shown(step.substituted)}</span>")
            lines.append(f"= <b style='color:{tokens.accent_text}'>{html.escape(str(step.value))}</b>")
            blocks.append((title if len(self._steps) > 1 else "") + "<br>".join(lines))
        self._text.setText("<br><br>".join(blocks))

    @Slot()
    def _dress(self) -> None:
        self._text.setFont(self._theme.font("mono"))
        self._write()


def _shown(arithmetic: str) -> str:
    return breakable(html.escape(arithmetic))


class WhyPart(Part):
    """“Why 30 × 30?”."""

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__("", theme, parent)
        self.picture = WindowPicture(theme, self)
        self.formula = FormulaBox(theme, self)
        self._text = wrapping("", theme)
        self._shape = wrapping("", theme, "mono", "text_1")
        for widget in (self._shape, self.picture, self.formula, self._text):
            self.content.addWidget(widget)

    @property
    def text(self) -> str:
        """The explanation in words."""
        return self._text.text()

    def show_subject(self, subject: Subject) -> None:
        """Explain a node; a block, or what is not known yet, is not explained."""
        explanation = subject.explanation
        said_already = bool(errors_among(subject.problems)) and subject.shape is None
        self.setVisible(explanation is not None and not said_already)
        if explanation is None or said_already:
            return
        self.set_title(self._question(subject, explanation))
        shapes = self._shapes(explanation)
        self._shape.setText(shapes)
        self._shape.setVisible(bool(shapes))
        self.picture.show_window(window_of(subject))
        self.formula.show_steps(explanation.steps)
        self._text.setText(translated(explanation.text))

    def _question(self, subject: Subject, explanation: "Explanation") -> str:
        if any(shape is None for shape in explanation.output_shapes) or not explanation.output_shapes:
            return self.tr("Why no shape?")
        sizes = asked_sizes(explanation)
        if sizes:
            return self.tr("Why {sizes}?").format(sizes=sizes)
        if subject.declared is not None and subject.declared.kind in (Kind.INPUT, Kind.OUTPUT):
            return self.tr("What passes here")
        return self.tr("What happens to the shape")

    @staticmethod
    def _shapes(explanation: "Explanation") -> str:
        """Return what arrives and what leaves: N×1×32×32 → N×6×30×30."""
        sides = [
            ", ".join(shape_text(shape) for shape in shapes if shape is not None)
            for shapes in (explanation.input_shapes, explanation.output_shapes)
        ]
        sides = [side for side in sides if side]
        if explanation.type == "Output":
            sides = sides[-1:]
        return breakable(" → ".join(sides))
