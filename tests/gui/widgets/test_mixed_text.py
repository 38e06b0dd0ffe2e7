import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.theme.manager import ThemeManager
from gui.widgets.mixed_text import MixedText, Piece


class Layouts(QObject):
    """Counts how often a widget is laid out anew."""

    count = 0

    def eventFilter(self, _watched, event):  # noqa: N802 - Qt's name
        self.count += event.type() is QEvent.Type.LayoutRequest
        return False


@pytest.fixture
def line(qtbot):
    """Return a window around a line of text, the line, and a function that lets it say something else."""
    theme, window = ThemeManager(), QWidget()
    qtbot.addWidget(window)
    shown = MixedText(theme, window)

    def say(text):
        shown.show_pieces([Piece("loss ", "label", "text_2"), Piece(text, "label_strong")])

    QHBoxLayout(window).addWidget(shown)
    say("0.1234")
    with qtbot.waitExposed(window):
        window.show()
    return window, shown, say


def test_a_number_that_changes_moves_nothing(qapp, line):
    window, shown, say = line
    qapp.processEvents()
    layouts, width = Layouts(), shown.width()
    window.installEventFilter(layouts)
    say("0.1111")
    qapp.processEvents()
    assert layouts.count == 0 and shown.width() == width
    assert shown.text() == "loss 0.1111"


def test_a_longer_text_is_shown_whole_and_a_much_shorter_one_leaves_no_gap(qapp, line):
    _, shown, say = line
    widths = []
    for text in ("0.1234", "a good deal longer than that", "0.1"):
        say(text)
        qapp.processEvents()
        widths.append(shown.width())
        assert shown.width() >= shown.sizeHint().width()
    assert widths[0] < widths[1] > widths[2]
