"""Everything that can be used has a name for those who do not see it, and a way there by keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QToolButton,
    QWidget,
)

from gui.shell.command_palette import CommandPalette
from gui.start.cards import Openable
from gui.widgets.search_field import SearchField

INTERACTIVE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    Openable,
)


def interactive(root: QWidget) -> Iterator[QWidget]:
    """Yield what a person can use below a widget: what is seen, and no part of a control of Qt's own."""
    for widget in root.findChildren(QWidget):
        parent = widget.parentWidget()
        inner = isinstance(parent, QLineEdit | QTabBar | QComboBox) or isinstance(widget, QScrollBar)
        takes_focus = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if inner or not widget.isVisible() or widget.window() is not root.window():
            continue
        if isinstance(widget, INTERACTIVE) or takes_focus:
            yield widget


def name_of(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    return widget.accessibleName() or ("" if found is None else found.text(QAccessible.Text.Name))


def reachable(widget: QWidget) -> bool:
    """Return whether Tab, an arrow key in its group, or a key of its own leads to it."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not widget.isEnabled():
        return True
    action = widget.defaultAction() if isinstance(widget, QToolButton) else None
    return action is not None and not action.shortcut().isEmpty()


def faults(root: QWidget) -> list[str]:
    found = []
    for widget in interactive(root):
        what = f"{type(widget).__name__} {widget.objectName()} in {type(widget.parentWidget()).__name__}"
        name = name_of(widget)
        if not name:
            found.append(f"{what} has no name")
        if not (reachable(widget) or stands_for_a_key(widget) or is_steered_from_a_field(widget)):
            found.append(f"{what} “{name}” cannot be reached by keyboard")
    return found


def stands_for_a_key(widget: QWidget) -> bool:
    """Return whether it is the toolbar's search, which says itself that Ctrl+K does the same."""
    return isinstance(widget, SearchField) and widget.isReadOnly()


def is_steered_from_a_field(widget: QWidget) -> bool:
    """Return whether it is the list of the search, in which the field's arrow keys choose."""
    return isinstance(widget.parentWidget(), CommandPalette)


def test_the_start_page_can_be_reached_and_is_named(person) -> None:
    person.load_torch()
    assert not faults(person.main), "; ".join(faults(person.main))


@pytest.mark.parametrize("page", ["training", "problems", "data", "runs"])
@pytest.mark.parametrize("workspace", ["build", "train"])
def test_a_page_of_the_editor_can_be_reached_and_is_named(person, workspace, page) -> None:
    person.open_example()
    person.load_torch()
    person.editor.workspaces.show_workspace(workspace)
    person.editor.workspaces.show_panel()
    person.editor.panel.show_page(page)
    QTest.qWait(0)
    assert not faults(person.main), "; ".join(faults(person.main))


@pytest.mark.parametrize("node", ["x", "conv1", "relu1", "pool1", "flat", "fc1", "y"])
def test_the_inspector_of_a_node_can_be_reached_and_is_named(person, node) -> None:
    person.open_example()
    person.load_torch()
    person.editor.show_node(node)
    QTest.qWait(0)
    assert not faults(person.main), "; ".join(faults(person.main))


@pytest.mark.parametrize("action", ["file.preferences", "help.shortcuts", "help.about", "view.search"])
def test_a_dialog_can_be_reached_and_is_named(person, action) -> None:
    person.do(action)
    dialog = QApplication.activeModalWidget() or QApplication.activePopupWidget()
    assert dialog is not None
    found = faults(dialog)
    dialog.close()
    assert found == []


def test_tab_walks_through_all_of_the_plan(person) -> None:
    person.open_example()
    person.load_torch()
    person.editor.workspaces.show_workspace("train")
    person.editor.panel.show_page("training")
    plan = person.editor.training.plan
    QTest.qWait(0)
    wanted = {w for w in interactive(plan) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isEnabled()}
    plan.start.button.setFocus()
    visited = set()
    for _ in range(80):
        focus = QApplication.focusWidget()
        visited.add(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert {name_of(one) for one in wanted - visited} == set()
