"""The keyboard's focus where what has it is about to vanish."""

from PySide6.QtWidgets import QApplication, QWidget


def holds_focus(widget: QWidget) -> bool:
    """Return whether a widget or something within it has the keyboard's focus."""
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))


def swap(leaving: QWidget, entering: QWidget, heir: QWidget) -> None:
    """Show one widget instead of another; `heir` takes the focus over where the other had it.

    Qt gives the focus of what is hidden to whatever comes next in the window, so the heir is asked before.
    """
    held = holds_focus(leaving)
    entering.show()
    if held:
        heir.setFocus()
    leaving.hide()
