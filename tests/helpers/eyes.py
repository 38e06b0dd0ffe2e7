"""Looks at a window as a careful eye does: what is cut off, squeezed, sticks out or lies on something."""

import re
from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QSplitter,
    QStackedWidget,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionToolButton,
    QTabBar,
    QToolButton,
    QWidget,
)

from gui.canvas.scene import CanvasScene
from gui.widgets.labels import ElidedLabel

SLACK = 1
"""Pixels by which a text may be wider than its room: advances are rounded up, glyphs end earlier."""
_SHORT_INK = ("text_2", "text_3")


def faults(window: QWidget) -> list[str]:
    """Return what an eye would object to in a window that is shown, each with its place."""
    found: list[str] = []
    for widget in seen(window):
        found += [f"{place(widget, window)}: {fault}" for fault in faults_of(widget)]
        found += [f"{place(widget, window)}: {fault}" for fault in _faults_among_children(widget)]
    return found


def seen(window: QWidget) -> Iterator[QWidget]:
    """Give every widget of the window that is seen, from outside to inside."""
    yield window
    for child in _children(window):
        yield from seen(child)


def place(widget: QWidget, window: QWidget) -> str:
    """Return where a widget stands, in words for a person who reads a failed test."""
    names: list[str] = []
    at: QWidget | None = widget
    while at is not None and at is not window and len(names) < 4:
        names.append(_name(at))
        at = at.parentWidget()
    return " < ".join(names) or type(window).__name__


def _name(widget: QWidget) -> str:
    words = widget.accessibleName() or widget.objectName()
    return f"{type(widget).__name__}“{words}”" if words else type(widget).__name__


def _children(widget: QWidget) -> list[QWidget]:
    if isinstance(widget, QAbstractSpinBox | QComboBox | QScrollBar):
        return []  # Qt's own parts
    children = [child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow()]
    return [child for child in children if child.isVisible() and not child.size().isEmpty()]


# One widget

_UNBROKEN = re.compile(r"[^\s\u3000-\u9fff\uff00-\uffef]+|[\u3000-\u9fff\uff00-\uffef]")
"""What a line never ends within: a word, or one Chinese character."""


def faults_of(widget: QWidget) -> list[str]:
    """Return what is wrong with one widget's own text and size."""
    found = []
    least = _least(widget)
    own = not isinstance(widget, QAbstractScrollArea | QScrollBar | QStackedWidget | QSplitter)
    if own and (widget.width() < least.width() or widget.height() < least.height()):
        found.append(f"squeezed to {_pair(widget.size())}, needs {_pair(least)}")
    for text, need, room in _texts(widget):
        if need.width() > room.width() + SLACK or need.height() > room.height() + SLACK:
            found.append(f"“{text}” needs {_pair(need)}, has {_pair(room)}")
    if isinstance(widget, ElidedLabel) and widget.text() != widget.full_text:
        found += _faults_of_elided(widget)
    strip = (
        Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    )  # what never scrolls down is a strip, made to scroll sideways
    sideways = isinstance(widget, QScrollArea) and widget.horizontalScrollBar().isVisible()
    if sideways and widget.verticalScrollBarPolicy() is not strip:
        found.append(f"has to be scrolled sideways by {widget.horizontalScrollBar().maximum()}")
    if isinstance(widget, QTabBar):
        found += _faults_of_tabs(widget)
    if isinstance(widget, QGraphicsView) and isinstance(widget.scene(), CanvasScene):
        found += faults_of_canvas(widget)
    return found


def _least(widget: QWidget) -> QSize:
    """Return the least size at which Qt's layouts and the widget itself say that it is whole."""
    least, said = widget.minimumSizeHint(), widget.minimumSize()
    width = said.width() or least.width()
    height = said.height() or least.height()
    layout = widget.layout()
    if any(isinstance(child, QStackedWidget) for child in widget.children()):
        return QSize(width, 0)  # the height for a width would be that of the pages that are not shown
    if widget.hasHeightForWidth():  # its hint knows no width
        needed = (
            widget.heightForWidth(widget.width())
            if layout is None
            else layout.minimumHeightForWidth(widget.width())
        )
        height = max(0, needed)
    return QSize(width, height).boundedTo(widget.maximumSize())


def _faults_of_elided(label: ElidedLabel) -> list[str]:
    """A text that ends in … must be one that may: said whole in the tooltip, and no main word or number."""
    found = []
    if label.toolTip() != label.full_text:
        found.append(f"“{label.text()}” does not tell the rest: {label.full_text}")
    if label.property("ink") not in _SHORT_INK and "/" not in label.full_text:
        found.append(f"“{label.full_text}” is cut to “{label.text()}”")
    return found


def _faults_of_tabs(tabs: QTabBar) -> list[str]:
    found = []
    for index in range(tabs.count()):
        box, text = tabs.tabRect(index), tabs.tabText(index)
        if tabs.isTabVisible(index) and not tabs.rect().adjusted(-1, -1, 1, 1).contains(box):
            found.append(f"the tab “{text}” is cut off")
        if tabs.fontMetrics().horizontalAdvance(text) > box.width() + SLACK:
            found.append(f"the tab's text “{text}” is cut off")
    return found


def _texts(widget: QWidget) -> Iterator[tuple[str, QSize, QSize]]:
    """Give each text of a widget with the room that it needs and has."""
    metrics = widget.fontMetrics()
    if isinstance(widget, QLabel) and widget.text():
        yield widget.text(), _label_need(widget), widget.contentsRect().size()
    elif isinstance(widget, QCheckBox | QRadioButton) and widget.text():
        style, option = widget.style(), QStyleOptionButton()
        widget.initStyleOption(option)
        part = (
            QStyle.SubElement.SE_CheckBoxContents
            if isinstance(widget, QCheckBox)
            else QStyle.SubElement.SE_RadioButtonContents
        )
        yield (
            widget.text(),
            _text_size(metrics, widget.text()),
            style.subElementRect(part, option, widget).size(),
        )
    elif isinstance(widget, QPushButton) and widget.text():
        option = QStyleOptionButton()
        widget.initStyleOption(option)
        need = _text_size(metrics, option.text)
        if not widget.icon().isNull():
            need.setWidth(need.width() + widget.iconSize().width() + 4)
        yield widget.text(), need, widget.size() - QSize(4, 2)
    elif isinstance(widget, QToolButton) and _shows_text(widget):
        option = QStyleOptionToolButton()
        widget.initStyleOption(option)
        need = _text_size(metrics, option.text)
        if (
            widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            and not widget.icon().isNull()
        ):
            need.setWidth(need.width() + widget.iconSize().width() + 4)
        yield widget.text(), need, widget.size() - QSize(2, 2)
    elif isinstance(widget, QComboBox) and widget.currentText() and not widget.isEditable():
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        control = QStyle.ComplexControl.CC_ComboBox
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = widget.style().subControlRect(control, option, part, widget)
        yield widget.currentText(), _text_size(metrics, widget.currentText()), room.size()
    elif isinstance(widget, QAbstractSpinBox):
        line = widget.lineEdit()
        yield widget.text(), _text_size(metrics, widget.text()), line.size()
    elif isinstance(widget, QLineEdit):
        yield from _line_texts(widget)


def _line_texts(line: QLineEdit) -> Iterator[tuple[str, QSize, QSize]]:
    text = line.text() or line.placeholderText()
    if not text or (line.text() and line.toolTip() == line.text()):
        return
    style_room = line.width() - 2 * 8 - line.textMargins().left() - line.textMargins().right()
    for action in line.actions():
        if action.isVisible():
            style_room -= line.fontMetrics().height() + 4
    yield text, _text_size(line.fontMetrics(), text), QSize(style_room, line.height() - 2)


def _shows_text(button: QToolButton) -> bool:
    if not button.text():
        return False
    style = button.toolButtonStyle()
    return style is not Qt.ToolButtonStyle.ToolButtonIconOnly or button.icon().isNull()


def _label_need(label: QLabel) -> QSize:
    room = label.contentsRect()
    plain = label.textFormat() is Qt.TextFormat.PlainText
    if not label.wordWrap():
        hint = _text_size(label.fontMetrics(), label.text()) if plain else label.minimumSizeHint()
        return hint.boundedTo(QSize(10_000, max(hint.height() - 2, 1)))
    width = room.width()
    if plain:
        words = _UNBROKEN.findall(label.text())
        longest = max((label.fontMetrics().horizontalAdvance(word) for word in words), default=0)
        flags = int(Qt.TextFlag.TextWordWrap)
        box = label.fontMetrics().boundingRect(QRect(0, 0, width + SLACK, 100_000), flags, label.text())
        return QSize(longest, box.height())
    return QSize(width, label.heightForWidth(label.width()))


def _text_size(metrics: QFontMetrics, text: str) -> QSize:
    shown = text.replace("&&", "\0").replace("&", "").replace("\0", "&")
    size = metrics.size(0, shown)
    return QSize(size.width(), metrics.ascent() + (size.height() - metrics.height()))


def _pair(size: QSize) -> str:
    return f"{size.width()}×{size.height()}"


# What lies on what


def _faults_among_children(parent: QWidget) -> list[str]:
    found = []
    children = _children(parent)
    is_area = isinstance(parent, QAbstractScrollArea)
    viewport = parent.viewport() if is_area else None
    for child in children:
        inside = parent.rect()
        scrolled = (
            isinstance(parent.parentWidget(), QScrollArea) and parent is parent.parentWidget().viewport()
        )
        if not scrolled and not inside.contains(child.geometry()):
            found.append(f"{_name(child)} {_box(child.geometry())} sticks out of {_box(inside)}")
    for one, other in combinations(children, 2):
        if viewport in (one, other) or _may_lie_on(one, other):
            continue
        shared = one.geometry().intersected(other.geometry())
        if shared.width() > SLACK and shared.height() > SLACK:
            found.append(f"{_name(one)} and {_name(other)} overlap by {_pair(shared.size())}")
    return found


def _may_lie_on(one: QWidget, other: QWidget) -> bool:
    """A splitter's handle is wider to the mouse than to the eye."""
    return any(widget.inherits("QSplitterHandle") for widget in (one, other))


def _box(rect: QRect) -> str:
    return f"({rect.x()}, {rect.y()}, {rect.width()}×{rect.height()})"


# The canvas


def faults_of_canvas(view: QGraphicsView) -> list[str]:
    """Return which words beside wires, callouts and cards lie on one another, or under the controls."""
    scene = view.scene()
    assert isinstance(scene, CanvasScene)
    words = canvas_words(scene)
    cards = [(name, QRectF(*box)) for name, box in scene.geometry.boxes.items()]
    found = []
    for (name, rect), (card, box) in ((word, card) for word in words for card in cards):
        if _overlap(rect, box):
            found.append(f"{name} lies on the card {card}")
    for (name, rect), (other_name, other) in combinations(words, 2):
        if _overlap(rect, other):
            found.append(f"{name} lies on {other_name}")
    for (name, rect), (other_name, other) in combinations(cards, 2):
        if _overlap(rect, other):
            found.append(f"the card {name} lies on the card {other_name}")
    if scene.callout is not None:
        box = view.mapFromScene(scene.callout.box_rect).boundingRect()
        controls = [one for one in _children(view) if one is not view.viewport()]
        under = [one for one in controls if one.geometry().intersects(box)]
        found += [f"the callout lies under {_name(one)}" for one in under]
    return found


def canvas_words(scene: CanvasScene) -> list[tuple[str, QRectF]]:
    """Return the words beside the wires that are painted, and the callout, with the areas that they take."""
    words = []
    for target, edge in scene.edges.items():
        if not edge.isVisible():
            continue
        for kind, rect in edge.words_rects(scene.growth).items():
            words.append((f"the {kind} of the wire into {target.node}", rect))
    if scene.callout is not None:
        words.append(("the callout", scene.callout.box_rect))
    return words


def _overlap(one: QRectF, other: QRectF) -> bool:
    shared = one.intersected(other)
    return shared.width() > SLACK and shared.height() > SLACK
