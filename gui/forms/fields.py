"""Fields: one control for one argument, made from the argument's type.

A field shows a value and says what the person makes of it: `edited` with a value that is in range, or
`judged` with the sentence that says why what stands there is none. It never forgets what is being typed: a
value that equals what the text means leaves the text and the cursor alone.
"""

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from core.layers.values import (
    Boolean,
    Choice,
    Integer,
    Kinds,
    Number,
    Optional,
    Shape,
    Sizes,
    Value,
    ValueType,
)
from gui.forms.choice import ChoiceBox
from gui.forms.line import InputLine
from gui.forms.spelling import Reading, judged, read_text, spelled, spelled_shape
from gui.forms.switch import Switch
from gui.theme.manager import ThemeManager
from gui.widgets.buttons import IconButton


class Field(QWidget):
    """A control for one value.

    Attributes:
        kinds: Parameters of the block that is open, by name: what is typed may say one, or calculate with it.

    Signals:
        edited: The person made it another value, which is in range.
        judged: What stands here is wrong (a `Sentence`), or is right again (None).
        entered: The person came here, by mouse or keyboard.
        taken_back: The person takes back what was typed since then.
        left: The person went on to something else.
    """

    edited = Signal(object)
    judged = Signal(object)
    entered = Signal()
    taken_back = Signal()
    left = Signal()

    def __init__(self, theme: ThemeManager, value_type: ValueType, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._type = value_type
        self.kinds: Kinds = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """The widgets that take the focus, the main one first."""
        raise NotImplementedError

    def show_value(self, value: Value) -> None:
        """Show a value; what is being typed stays if it means the same."""
        raise NotImplementedError

    def revert(self) -> None:
        """Show the value that holds instead of what is being typed."""

    def set_hint(self, text: str) -> None:
        """Say in an empty field what holds while nothing is given; most fields are never empty."""

    def describe(self, name: str, description: str) -> None:
        """Name the controls for those who do not see the label."""
        for index, control in enumerate(self.controls):
            control.setAccessibleName(name if len(self.controls) == 1 else f"{name} {index + 1}")
            control.setAccessibleDescription(description)
            control.setToolTip(description)


_MOST_LINES = 3


class LineField(Field):
    """A value typed on one line: numbers, lists, shapes, texts."""

    def __init__(self, theme: ThemeManager, value_type: ValueType, parent: QWidget | None = None) -> None:
        super().__init__(theme, value_type, parent)
        inner = value_type.inner if isinstance(value_type, Optional) else value_type
        self._inner = inner
        self._value: Value = None
        steps = isinstance(inner, Integer) or (isinstance(inner, Sizes) and inner.dims == 1)
        long = isinstance(inner, Sizes) and inner.dims is not None and inner.dims > _MOST_LINES
        number = isinstance(inner, Integer | Number | Sizes) and not long
        self._line = InputLine(theme, 8 if number else 16, steps=steps, number=number)
        self._row.addWidget(self._line)
        self.setFocusProxy(self._line)
        self._line.textEdited.connect(self._on_text_edited)
        self._line.stepped.connect(self._on_stepped)
        self._line.reverted.connect(self.revert)
        self._line.entered.connect(self.entered)
        self._line.taken_back.connect(self.taken_back)
        self._line.left.connect(self._on_left)

    @property
    def controls(self) -> tuple[QWidget, ...]:
        return (self._line,)

    @property
    def line(self) -> InputLine:
        """The line that is typed in."""
        return self._line

    def set_hint(self, text: str) -> None:
        self._line.setPlaceholderText(text)

    def show_value(self, value: Value) -> None:
        unchanged = self._value == value and type(self._value) is type(value)
        self._value = value
        if self._line.hasFocus() and (unchanged or self._means(value)):
            return
        self._show(value)

    def _means(self, value: Value) -> bool:
        reading = read_text(self._type, self._line.text(), self.kinds)
        return reading.wrong is None and reading.value == value

    def _show(self, value: Value) -> None:
        self._line.show_text(self._spelled(value))
        self._set_wrong(Reading(value))

    def _spelled(self, value: Value) -> str:
        return spelled_shape(value) if isinstance(self._inner, Shape) else spelled(value)

    @Slot(str)
    def _on_text_edited(self, text: str) -> None:
        reading = read_text(self._type, text, self.kinds)
        self._set_wrong(reading)
        if reading.wrong is None:
            self._make(reading.value)

    def _set_wrong(self, reading: Reading) -> None:
        self._line.set_wrong(reading.wrong is not None)
        self.judged.emit(reading.wrong)

    def _make(self, value: Value) -> None:
        if value != self._value or type(value) is not type(self._value):
            self._value = value
            self.edited.emit(value)

    @Slot(int)
    def _on_stepped(self, step: int) -> None:
        value = self._value if isinstance(self._value, int) else None
        start = value if value is not None else _start_of(self._inner)
        reading = judged(self._inner, start + step if value is not None else start)
        if reading.wrong is None:
            self._line.show_text(self._spelled(reading.value))
            self._set_wrong(reading)
            self._make(reading.value)

    @Slot()
    def revert(self) -> None:
        self._show(self._value)

    @Slot()
    def _on_left(self) -> None:
        self._show(self._value)  # a sum becomes its value, a wrong text the value that holds
        self.left.emit()


def _start_of(value_type: ValueType) -> int:
    """Return where stepping begins in an empty field."""
    least = value_type.minimum if isinstance(value_type, Integer | Sizes) else None
    return least if least is not None else 0


class SmallButton(IconButton):
    """An icon button that fits into a row; whether it is checked is told by its icon, not by its ground."""

    def __init__(self, icon: str, text: str, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(icon, text, theme, size=14, parent=parent)
        theme.changed.connect(self._shrink)
        self._shrink()

    @Slot()
    def _shrink(self) -> None:
        side = self._theme.px(20)
        self.setStyleSheet(
            f"QToolButton {{ min-width: {side}px; min-height: {side}px; }}"
            "QToolButton:checked { background: transparent; }"
        )


class _LinkButton(SmallButton):
    """Ties the axes of a `SizesField` together; checked means tied."""

    def __init__(self, theme: ThemeManager, parent: QWidget) -> None:
        super().__init__("link", "", theme, parent)
        self.setCheckable(True)
        self.setChecked(True)
        self.toggled.connect(self.show_state)
        self.show_state()

    @Slot()
    def show_state(self) -> None:
        """Show and say whether the axes are tied."""
        self.set_icon("link" if self.isChecked() else "unlink")
        self.say(self.tr("All axes alike") if self.isChecked() else self.tr("Each axis for itself"))


class SizesField(Field):
    """A size for every axis. Linked axes are typed once; the link is broken to give each its own."""

    def __init__(
        self, theme: ThemeManager, value_type: ValueType, dims: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, value_type, parent)
        inner = value_type.inner if isinstance(value_type, Optional) else value_type
        assert isinstance(inner, Sizes)
        self._inner = inner
        self._value: Value = None
        self._lines = [InputLine(theme, 4, parent=self) for _ in range(dims)]
        self._link = _LinkButton(theme, self)
        self._place()
        self._link.toggled.connect(self._on_link_toggled)
        for line in self._lines:
            line.textEdited.connect(self._on_text_edited)
            line.stepped.connect(self._on_stepped)
            line.reverted.connect(self.revert)
            line.entered.connect(self.entered)
            line.taken_back.connect(self.taken_back)
            line.left.connect(self._on_left)
        self.setFocusProxy(self._lines[0])

    def _place(self) -> None:
        for index, line in enumerate(self._lines):
            self._row.addWidget(line, 1)
            if index == 0:
                self._row.addWidget(self._link)
        if self._inner.words:
            self._row.addWidget(self._words_button())

    def _words_button(self) -> SmallButton:
        button = SmallButton("chevron-down", self.tr("Words that may stand instead"), self._theme, self)
        menu = QMenu(button)
        for word in self._inner.words:
            menu.addAction(word).triggered.connect(self._on_word_chosen)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    @property
    def controls(self) -> tuple[QWidget, ...]:
        return tuple(self._lines)

    @property
    def lines(self) -> tuple[InputLine, ...]:
        """The lines, one for each axis."""
        return tuple(self._lines)

    @property
    def link(self) -> QToolButton:
        """The button that ties the axes together."""
        return self._link

    def set_hint(self, text: str) -> None:
        for line in self._lines:
            line.setPlaceholderText(text)

    def show_value(self, value: Value) -> None:
        unchanged = self._value == value
        self._value = value
        if isinstance(value, tuple):
            self._set_linked(False)
        focused = next((line for line in self._lines if line.hasFocus()), None)
        if focused is not None and (unchanged or self._means(value)):
            return
        self._show(value)

    def _means(self, value: Value) -> bool:
        reading = self._read()
        return reading.wrong is None and reading.value == value

    def _show(self, value: Value) -> None:
        for line, text in zip(self._lines, self._texts(value), strict=True):
            line.show_text(text)
            line.set_wrong(False)
        self._show_word(value)
        self.judged.emit(None)

    def _texts(self, value: Value) -> list[str]:
        dims = len(self._lines)
        if isinstance(value, tuple) and len(value) == dims:
            return ["–" if item is None else spelled(item) for item in value]
        return [spelled(value)] * dims

    def _show_word(self, value: Value) -> None:
        """While a word stands instead of numbers, one line is enough to show it."""
        is_word = isinstance(value, str)
        for line in self._lines[1:]:
            line.setVisible(not is_word)
        self._link.setVisible(not is_word)

    def _read(self) -> Reading:
        if self._link.isChecked() or self._lines[0].text().strip() in self._inner.words:
            return read_text(self._type, self._lines[0].text(), self.kinds)
        readings = [self._read_axis(line.text()) for line in self._lines]
        wrong = next((reading.wrong for reading in readings if reading.wrong is not None), None)
        if wrong is not None:
            return Reading(wrong=wrong)
        return Reading(self._inner.read([reading.value for reading in readings], self.kinds))

    def _read_axis(self, text: str) -> Reading:
        if self._inner.keep and read_text(self._inner, text).value is None:
            reading = read_text(self._inner, text)
            return reading if text.strip() not in ("", "–", "-") else Reading(None)
        return read_text(Integer(self._inner.minimum), text, self.kinds)

    @Slot(str)
    def _on_text_edited(self, text: str) -> None:
        sender = self.sender()
        if self._link.isChecked():
            self._echo(text, sender)
        reading = self._read()
        for line in self._lines:
            line.set_wrong(reading.wrong is not None and (line is sender or self._link.isChecked()))
        self.judged.emit(reading.wrong)
        if reading.wrong is None:
            self._make(reading.value)

    def _echo(self, text: str, sender: Any) -> None:  # noqa: ANN401 - Qt's sender() is any object
        """Write what is typed in one linked line into the others; several numbers break the link."""
        reading = read_text(self._type, text, self.kinds)
        if reading.wrong is None and isinstance(reading.value, tuple):
            return
        for line in self._lines:
            if line is not sender:
                line.show_text(text)

    def _make(self, value: Value) -> None:
        if value != self._value:
            self._value = value
            self.edited.emit(value)

    @Slot(int)
    def _on_stepped(self, step: int) -> None:
        line = self.sender()
        assert isinstance(line, InputLine)
        reading = read_text(Integer(), line.text())
        start = reading.value if isinstance(reading.value, int) else _start_of(self._inner) - step
        stepped = judged(Integer(self._inner.minimum), start + step)
        if stepped.wrong is None:
            line.show_text(spelled(stepped.value))
            line.textEdited.emit(line.text())

    @Slot()
    def _on_word_chosen(self) -> None:
        action = self.sender()
        self._link.setChecked(True)
        word = action.text()  # type: ignore[attr-defined] # the sender is one of the menu's actions
        self._show(word)
        self._make(word)
        self._lines[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(bool)
    def _on_link_toggled(self, linked: bool) -> None:
        if linked and isinstance(self._value, tuple):
            first = self._value[0]
            self._show(first)
            self._make(first)
            self.left.emit()

    def _set_linked(self, linked: bool) -> None:
        blocker = QSignalBlocker(self._link)
        self._link.setChecked(linked)
        blocker.unblock()
        self._link.show_state()

    @Slot()
    def revert(self) -> None:
        self._show(self._value)

    @Slot()
    def _on_left(self) -> None:
        self._show(self._value)
        line = self.sender()
        pressed_enter = isinstance(line, InputLine) and line.hasFocus()
        if pressed_enter or not any(line.hasFocus() for line in self._lines):
            self.left.emit()


class SwitchField(Field):
    """On or off."""

    def __init__(self, theme: ThemeManager, value_type: ValueType, parent: QWidget | None = None) -> None:
        super().__init__(theme, value_type, parent)
        self._switch = Switch(theme, self)
        self._row.addWidget(self._switch)
        self.setFocusProxy(self._switch)
        self._switch.clicked.connect(self._on_clicked)

    @property
    def controls(self) -> tuple[QWidget, ...]:
        return (self._switch,)

    def show_value(self, value: Value) -> None:
        self._switch.setChecked(value is True)

    @Slot(bool)
    def _on_clicked(self, checked: bool) -> None:
        self.edited.emit(checked)
        self.left.emit()


class ChoiceField(Field):
    """One of a few words."""

    def __init__(self, theme: ThemeManager, value_type: Choice, parent: QWidget | None = None) -> None:
        super().__init__(theme, value_type, parent)
        self._box = ChoiceBox(theme, self)
        self._box.addItems(list(value_type.words))
        self._row.addWidget(self._box)
        self.setFocusProxy(self._box)
        self._box.activated.connect(self._on_activated)

    @property
    def controls(self) -> tuple[QWidget, ...]:
        return (self._box,)

    def show_value(self, value: Value) -> None:
        self._box.setCurrentIndex(self._box.findText(str(value)))

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        self.edited.emit(self._box.itemText(index))
        self.left.emit()


def field_for(theme: ThemeManager, value_type: ValueType, parent: QWidget | None = None) -> Field:
    """Return the control that suits a type."""
    inner = value_type.inner if isinstance(value_type, Optional) else value_type
    match inner:
        case Boolean() if inner is value_type:
            return SwitchField(theme, value_type, parent)
        case Choice() if inner is value_type:
            return ChoiceField(theme, inner, parent)
        case Sizes(dims=int() as dims) if 1 < dims <= _MOST_LINES:  # sides of a padding stand in one line
            return SizesField(theme, value_type, dims, parent)
    return LineField(theme, value_type, parent)
