"""The controls that lie over the canvas: zoom, what is shown beside wires, and the heading."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from gui.theme.manager import ThemeManager

_ICON = 16


class _Panel(QFrame):
    """A small floating panel with buttons in a row."""

    def __init__(self, theme: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "card")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(3, 3, 3, 3)
        self._row.setSpacing(2)

    def _icon_size(self) -> QSize:
        return QSize(self._theme.px(_ICON), self._theme.px(_ICON))

    def _style(self) -> str:
        """Return what sets these apart from the window's other buttons: they are low, to cover little."""
        px = self._theme.px
        return f"QToolButton {{ min-width: {px(26)}px; min-height: {px(24)}px; }}"

    def _button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setProperty("kind", "icon")
        self._row.addWidget(button)
        return button


class ZoomBar(_Panel):
    """Zoom out, the zoom, zoom in, fit.

    Signals:
        stepped: Zoom in (1) or out (-1).
        reset: Back to 100 %.
        fitted: Show the whole network.
    """

    stepped = Signal(int)
    reset = Signal()
    fitted = Signal()

    def __init__(self, theme: ThemeManager, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._out = self._button("", self.tr("Zoom out (Ctrl+-)"))
        self._value = self._button("", self.tr("Back to 100 % (Ctrl+1)"))
        self._in = self._button("", self.tr("Zoom in (Ctrl++)"))
        self._fit = self._button("", self.tr("Show the whole network (Ctrl+0)"))
        self._out.clicked.connect(self._on_out)
        self._in.clicked.connect(self._on_in)
        self._value.clicked.connect(self._on_value)
        self._fit.clicked.connect(self._on_fit)
        self.show_zoom(1.0)
        self.dress()

    def show_zoom(self, zoom: float) -> None:
        """Show another zoom."""
        self._value.setText(self.tr("{zoom} %").format(zoom=round(zoom * 100)))

    def dress(self) -> None:
        """Paint with other icons and fonts."""
        self.setStyleSheet(self._style())
        for button, icon in ((self._out, "minus"), (self._in, "plus"), (self._fit, "maximize")):
            button.setIcon(self._theme.icon(icon, size=_ICON))
            button.setIconSize(self._icon_size())
        self._value.setFont(self._theme.font("mono"))
        self._value.setMinimumWidth(self._theme.px(54))
        self.adjustSize()

    @Slot()
    def _on_out(self) -> None:
        self.stepped.emit(-1)

    @Slot()
    def _on_in(self) -> None:
        self.stepped.emit(1)

    @Slot()
    def _on_value(self) -> None:
        self.reset.emit()

    @Slot()
    def _on_fit(self) -> None:
        self.fitted.emit()


class Toggles(_Panel):
    """What is shown beside wires.

    Signals:
        toggled: One was switched; carries `shapes`, `sums` or `volumes` and whether it is on.
    """

    toggled = Signal(str, bool)

    def __init__(self, theme: ThemeManager, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._buttons = {
            "shapes": self._button(self.tr("Shapes"), self.tr("Show the shape on every wire")),
            "sums": self._button(self.tr("Arithmetic"), self.tr("Show where each shape comes from")),
            "volumes": self._button(self.tr("Volumes"), self.tr("Show each tensor as a block")),
        }
        for key, button in self._buttons.items():
            button.setObjectName(key)
            button.setCheckable(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.toggled.connect(self._on_toggled)
        self.dress()

    def set_checked(self, key: str, checked: bool) -> None:
        """Switch one, without a signal."""
        self._buttons[key].blockSignals(True)
        self._buttons[key].setChecked(checked)
        self._buttons[key].blockSignals(False)
        self._show_state(self._buttons[key])

    def dress(self) -> None:
        """Paint with other icons and fonts."""
        self.setStyleSheet(self._style())
        for button in self._buttons.values():
            button.setFont(self._theme.font("label"))
            button.setIconSize(self._icon_size())
            self._show_state(button)
        self.adjustSize()

    def _style(self) -> str:
        """Return what sets these apart from other buttons: the tick says enough, so they stay flat."""
        tokens = self._theme.tokens
        return super()._style() + (
            f"QToolButton {{ padding: 0 6px; color: {tokens.text_2}; background: transparent; }}"
            f"QToolButton:checked {{ color: {tokens.text_1}; background: transparent; }}"
            f"QToolButton:hover {{ background: {tokens.hover}; }}"
            f"QToolButton:focus {{ border: 2px solid {tokens.accent}; }}"
        )

    def _show_state(self, button: QToolButton) -> None:
        # A tick, not colour alone, says that it is on; a blank of its size keeps the panel from jumping.
        tokens = self._theme.tokens
        on = button.isChecked()
        button.setIcon(self._theme.icon("check", tokens.accent_text, _ICON) if on else _blank())

    @Slot(bool)
    def _on_toggled(self, checked: bool) -> None:
        button = self.sender()
        assert isinstance(button, QToolButton)
        self._show_state(button)
        self.toggled.emit(button.objectName(), checked)


def _blank() -> QIcon:
    pixmap = QPixmap(16, 16)
    pixmap.fill(Qt.GlobalColor.transparent)
    return QIcon(pixmap)


class Heading(QWidget):
    """The network's name, how many nodes it has, and what typing would do."""

    def __init__(self, theme: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._name = QLabel(self)
        self._count = QLabel(self)
        self._hint = QLabel(self)
        for label in (self._name, self._count, self._hint):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setProperty("kind", "hint")
        self._hint.setProperty("kind", "hint")
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._name)
        first.addWidget(self._count)
        first.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 4, 8, 4)
        column.setSpacing(4)
        column.addLayout(first)
        column.addWidget(self._hint)
        self.dress()

    def show_text(self, name: str, count: str, hint: str) -> bool:
        """Show other words; returns whether they are others."""
        if (name, count, hint) == (self._name.text(), self._count.text(), self._hint.text()):
            return False
        self._name.setText(name)
        self._count.setText(count)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.adjustSize()
        return True

    @property
    def hint_area(self) -> QRect:
        """Where the hint stands, or would stand, on the canvas."""
        first = max(self._name.sizeHint().height(), self._count.sizeHint().height())
        return QRect(self.pos() + QPoint(6, 4 + first + 4), self._hint.sizeHint())

    def show_hint(self, shown: bool) -> None:
        """Show or hide what typing would do."""
        shown = shown and bool(self._hint.text())
        if shown == self._hint.isHidden():
            self._hint.setVisible(shown)
            self.adjustSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)  # the network may lie below: words must not run into words
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(self._theme.tokens.canvas)
        ground.setAlphaF(0.92)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(self.rect(), 6, 6)

    def dress(self) -> None:
        """Paint with other fonts."""
        self._name.setFont(self._theme.font("label_strong"))
        self._count.setFont(self._theme.font("label"))
        self._hint.setFont(self._theme.font("label"))
        self.adjustSize()
