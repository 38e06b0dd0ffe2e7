"""Dialogs that are never larger than the screen."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

_SHARE = 0.9


def fit_to_screen(dialog: QDialog, wanted: QSize) -> None:
    """Make a dialog so large, but leave some of the screen around it: what has no room scrolls."""
    room = dialog.screen().availableSize() * _SHARE
    dialog.resize(wanted.boundedTo(room))
