"""A heading that opens and closes what stands below it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gui.theme.manager import ThemeManager


class FoldButton(QAbstractButton):
    """A row with an arrow, a text, and a hint at its right end; checked means open."""

    def __init__(self, theme: ThemeManager, text: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._hint = theme, hint
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("More arguments: {names}").format(names=text))
        self.setToolTip(text)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        arrow = "chevron-down" if self.isChecked() else "chevron-right"
        side = px(14)
        painter.drawPixmap(0, (self.height() - side) // 2, self._theme.pixmap(arrow, tokens.text_2, side))
        painter.setFont(self._theme.font("hint"))
        hint = "" if self.isChecked() else self._hint
        hint_width = painter.fontMetrics().horizontalAdvance(hint)
        painter.setPen(QColor(tokens.text_3))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, hint)
        painter.setFont(self._theme.font("label"))
        painter.setPen(QColor(tokens.text_1 if self.underMouse() else tokens.text_2))
        room = QRect(side + px(6), 0, self.width() - side - px(6) - hint_width - px(8), self.height())
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
        painter.end()
