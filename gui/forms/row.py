"""One row of a form: label, field, what may be done with the value, and what is wrong with it."""

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.layers.declaration import Parameter, _Required
from core.layers.values import Value
from core.sentences import Sentence
from gui.forms.column import LEAST_LABEL
from gui.forms.fields import Field, SmallButton, SwitchField, field_for
from gui.forms.labelled import LabelledRow
from gui.forms.spelling import spelled
from gui.forms.switch import RING
from gui.theme.manager import ThemeManager
from gui.widgets.buttons import Button
from gui.widgets.labels import Chip, Label
from gui.widgets.texts import standing_alone, translated


def helped(parameter: Parameter) -> str:
    """Return what a parameter is for, in the window's language."""
    return QCoreApplication.translate("core", parameter.help) if parameter.help else ""


class NameLabel(Label):
    """The name of a parameter; strong while its value is not the default."""

    def __init__(self, name: str, theme: ThemeManager) -> None:
        self._changed = False
        super().__init__(name, theme, "label", "text_2")

    def set_changed(self, changed: bool) -> None:
        """Mark the value as changed, or not."""
        if changed != self._changed:
            self._changed = changed
            self._dress()

    @Slot()
    def _dress(self) -> None:
        super()._dress()
        # By style sheet: a font set on a label that is polished before it is shown would be lost.
        color = self._theme.tokens.text_1
        self.setStyleSheet(f"QLabel {{ color: {color}; font-weight: 600; }}" if self._changed else "")


class ArgumentRow(LabelledRow):
    """The row of one parameter.

    Signals:
        edited: The person gave the parameter a value.
        cleared: The person let it go back to its default, or be inferred again.
        left: The person went on to something else.
    """

    edited = Signal(str, object)
    cleared = Signal(str)
    left = Signal()

    def __init__(self, theme: ThemeManager, parameter: Parameter, parent: QWidget | None = None) -> None:
        self._name = NameLabel(parameter.name, theme)
        super().__init__(theme, self._name, parent)
        self.parameter = parameter
        self._given: Value = None
        self._is_given = False
        self._entered: tuple[bool, Value] = (False, None)
        self._telling = False
        self._inferred: Value = None
        self._pinning = False
        self._problem = ""
        self._remark = ""
        self._wrong: Sentence | None = None
        self.field: Field = field_for(theme, parameter.type, self)
        self.label.setBuddy(self.field.controls[0])
        self._add_value()
        self._line.addWidget(self.field)
        self._line.addStretch(1)
        self._add_tools()
        self.field.edited.connect(self._on_edited)
        self.field.judged.connect(self._on_judged)
        self.field.entered.connect(self._on_entered)
        self.field.taken_back.connect(self._on_taken_back)
        self.field.left.connect(self._on_left)

    def _add_value(self) -> None:
        self._value = Label("", self._theme, "mono", "text_2")
        self._value.setIndent(self._theme.px(9))  # where the text of a field would begin
        self._chip = Chip(self.tr("inferred"), self._theme)
        for widget in (self._value, self._chip):
            self._line.addWidget(widget)
            widget.hide()

    def _add_tools(self) -> None:
        name = self.parameter.name
        self.pin = Button(self.tr("Pin"), self._theme, kind="link", icon="pin")
        self.pin.setAccessibleName(self.tr("Pin {name}").format(name=name))
        self.pin.setToolTip(self.tr("Fix {name} at a value of your own").format(name=name))
        self.unpin = Button(self.tr("Unpin"), self._theme, kind="link", icon="pin-off")
        self.unpin.setAccessibleName(self.tr("Unpin {name}").format(name=name))
        self.unpin.setToolTip(self.tr("Pinned. Let {name} follow from the input again").format(name=name))
        self.reset = SmallButton("rotate-ccw", self.tr("Reset {name}").format(name=name), self._theme, self)
        self.pin.clicked.connect(self._on_pin)
        self.unpin.clicked.connect(self._on_unpin)
        self.reset.clicked.connect(self._on_reset)
        for button in (self.pin, self.unpin, self.reset):
            button.hide()
            self._line.addWidget(button)

    @property
    def changed(self) -> bool:
        """Whether the value is another one than without the person's doing."""
        if not self._is_given:
            return False
        return isinstance(self.parameter.insert, _Required) or self._given != self.parameter.insert

    @property
    def reset_value(self) -> Value | None:
        """What resetting writes: the value the editor inserts; None where the argument is dropped."""
        insert = self.parameter.insert
        required = isinstance(self.parameter.default, _Required)
        return insert if required and not isinstance(insert, _Required) else None

    @property
    def can_reset(self) -> bool:
        """Whether there is something to go back to."""
        if not self.changed:
            return False
        return not isinstance(self.parameter.default, _Required) or self.reset_value is not None

    def show_value(self, *, given: bool, value: Value, inferred: Value) -> None:
        """Show the value, given by the person or not, and what would be inferred."""
        elsewhere = not self._telling and (given, value) != (self._is_given, self._given)
        self._is_given, self._given, self._inferred = given, value, inferred
        if elsewhere:  # undone, say: what was typed before is no longer to be taken back
            self._on_entered()
        if given:
            self._pinning = False
        shown = value if given else self.parameter.default
        self.field.show_value(None if isinstance(shown, _Required) else shown)
        if isinstance(shown, _Required):
            self.field.set_hint(self.tr("required"))
        elif shown is None:
            self.field.set_hint("–" if inferred is None else spelled(inferred))
        self._show_state()

    def show_problem(self, text: str) -> None:
        """Say what is wrong with the value although it is in range; an empty text takes it back."""
        self._problem = text
        self._show_note()

    def show_remark(self, text: str) -> None:
        """Say something about the value that is no problem; an empty text takes it back."""
        self._remark = text
        self._show_note()

    def field_width(self) -> int:
        """Return how wide the field and what stands after it want to be."""
        if self.parameter.inferred is None:
            return self._together(self.field, self.reset)
        return max(self._together(self.field, self.unpin), self._together(self._value, self._chip, self.pin))

    def minimumSizeHint(self) -> QSize:
        # The form decides by its width whether labels go above fields: a row that claims the width of both
        # beside each other would never let it become so narrow, and its end would lie out of sight.
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self._theme.px(LEAST_LABEL)), hint.height())

    def _together(self, *widgets: QWidget) -> int:
        """Return how wide widgets beside each other want to be."""
        gaps = self._line.spacing() * (len(widgets) - 1)
        return sum(widget.sizeHint().width() for widget in widgets) + gaps

    def set_stacked(self, stacked: bool, label_width: int) -> None:
        """Put the label above the field, or before it in a column of this width; a switch has always room."""
        switch = isinstance(self.field, SwitchField)
        self._arrange(
            stacked=stacked and not switch,
            label_width=label_width,
            tall=max(self.field.sizeHint().height(), self._theme.px(28)),
            inset=RING if switch else 0,
        )

    def _show_state(self) -> None:
        follows = self.parameter.inferred is not None and not self._is_given and not self._pinning
        if self.parameter.inferred is not None:
            self._value.setText("?" if self._inferred is None else spelled(self._inferred))
            self._value.setVisible(follows)
            self._chip.setVisible(follows)
            self.pin.setVisible(follows)
            self.unpin.setVisible(not follows)
            self.field.setVisible(not follows)
        else:
            self.reset.setVisible(self.can_reset)
        self._name.set_changed(self.changed)
        self._describe()

    def _describe(self) -> None:
        parameter = self.parameter
        parts = [helped(parameter)]
        if not isinstance(parameter.default, _Required):
            default = spelled(parameter.default) or self.tr("none")
            parts.append(self.tr("Default: {value}.").format(value=default))
        if self.changed and parameter.inferred is None:
            parts.append(self.tr("Changed."))
        text = "\n".join(part for part in parts if part)
        self.field.describe(parameter.name, text)
        self.label.setToolTip(text)
        self._chip.setToolTip(text)

    def _show_note(self) -> None:
        problem = translated(self._wrong) if self._wrong is not None else self._problem
        self.say(standing_alone(problem) or self._remark, "error" if problem else "text_3")

    def _tell(self, given: bool, value: Value) -> None:
        self._telling = True
        if given:
            self.edited.emit(self.parameter.name, value)
        else:
            self.cleared.emit(self.parameter.name)
        self._telling = False

    @Slot(object)
    def _on_edited(self, value: Value) -> None:
        self._tell(True, value)

    @Slot()
    def _on_entered(self) -> None:
        self._entered = (self._is_given, self._given)

    @Slot()
    def _on_taken_back(self) -> None:
        """Let the value be what it was when the field got the focus."""
        if self._entered != (self._is_given, self._given):
            self._tell(*self._entered)
        self.field.revert()

    @Slot(object)
    def _on_judged(self, wrong: Sentence | None) -> None:
        self._wrong = wrong
        self._show_note()

    @Slot()
    def _on_left(self) -> None:
        if self._pinning and not self._is_given:
            self._pinning = False
            self._show_state()
        self.left.emit()
        self._on_entered()

    @Slot()
    def _on_pin(self) -> None:
        self._pinning = True
        self._show_state()
        self.field.controls[0].setFocus(Qt.FocusReason.TabFocusReason)
        if self._inferred is not None:
            self.edited.emit(self.parameter.name, self._inferred)

    @Slot()
    def _on_unpin(self) -> None:
        self.left.emit()  # what was typed before is a step of its own
        self._pinning = False
        self.cleared.emit(self.parameter.name)
        self._show_state()
        if self.pin.isVisible():
            self.pin.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()

    @Slot()
    def _on_reset(self) -> None:
        self.left.emit()  # what was typed before is a step of its own
        if self.reset_value is not None:
            self.edited.emit(self.parameter.name, self.reset_value)
        else:
            self.cleared.emit(self.parameter.name)
        self.field.controls[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()
