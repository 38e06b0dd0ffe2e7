"""The menu of the canvas: it opens where one asks for it, and each entry has its icon."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu


def asked_for(person, point: QPoint) -> QMenu:
    """Ask for the menu with the mouse, as its right button does."""
    viewport = person.canvas.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, viewport.mapToGlobal(point))
    QApplication.sendEvent(viewport, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_the_menu_of_a_layer_offers_what_can_be_done_with_it(drawer) -> None:
    menu = asked_for(drawer, drawer.middle("conv1"))
    shown = [action for action in menu.actions() if not action.isSeparator()]
    texts = [action.text() for action in shown]
    assert {"Rename", "Connect to…", "Cut", "Copy", "Duplicate", "Delete", "Detach", "Pin", "Select"} <= set(
        texts
    )
    assert all(not action.icon().isNull() for action in shown)
    menu.close()
