"""The plan's form by hand: one grid, one step of undo for what is typed at a time, Escape, the wheel."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.forms.fields import SwitchField
from gui.forms.switch import RING
from tests.helpers.panels import type_into


def controls(form) -> list[QWidget]:
    rows = [form.numbers.row(name) for name in ("epochs", "batch_size", "seed")]
    for part in (form.loss, form.optimizer):
        rows += [part.form.row(name) for name in part.form.names]
    shown = [row.field for row in rows if row.field.isVisible()]
    return [*shown, form.device, form.loss.box, form.optimizer.box]


def outline_left(form, control) -> int:
    left = control.mapTo(form, QPoint(0, 0)).x()
    return left + RING if isinstance(control, SwitchField) else left


def line(bench, part, name):
    return getattr(bench.plan.form, part).form.row(name).field.line


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [(1280, 400), (2400, 900)])
def test_all_fields_of_the_plan_begin_at_one_line(bench, scale, size):
    bench.context.theme.set_scale(scale)
    bench.panel.resize(*size)
    form = bench.plan.form

    def lefts() -> set[int]:
        return {outline_left(form, control) for control in controls(form)}

    bench.wait(lambda: len(lefts()) == 1 and min(lefts()) > 0)


def test_a_label_does_not_move_the_fields_when_its_value_changes(bench):
    form = bench.plan.form
    before = outline_left(form, form.loss.box)
    type_into(line(bench, "loss", "label_smoothing"), "0.1")
    QTest.qWait(0)
    assert outline_left(form, form.loss.box) == before


def test_what_is_typed_until_enter_is_one_step_with_its_value(bench):
    stack = bench.document.undo_stack
    field = line(bench, "optimizer", "lr")
    type_into(field, "0.01")
    assert (stack.count(), stack.undoText()) == (1, "Set optimizer.lr to 0.01")
    QTest.keyClick(field, Qt.Key.Key_Return)
    type_into(field, "0.02")
    assert (stack.count(), stack.undoText()) == (2, "Set optimizer.lr to 0.02")


def test_leaving_a_field_of_the_loss_ends_the_step(bench):
    field = line(bench, "loss", "label_smoothing")
    type_into(field, "0.1")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    type_into(field, "0.2")
    assert bench.document.undo_stack.count() == 2


def test_escape_takes_back_what_was_typed_since_the_focus_came(bench):
    field, before = line(bench, "optimizer", "lr"), bench.document.project
    type_into(field, "0.01")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "0.003"
    assert bench.document.project == before
    assert not bench.document.undo_stack.canUndo()


def test_escape_takes_back_an_argument_that_was_not_given(bench):
    field, before = line(bench, "loss", "label_smoothing"), bench.document.project
    type_into(field, "0.1")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert bench.document.project == before
    assert not bench.document.undo_stack.canUndo()


def test_escape_keeps_what_enter_confirmed(bench):
    field = bench.plan.form.numbers.row("epochs").field.line
    type_into(field, "7")
    QTest.keyClick(field, Qt.Key.Key_Return)
    type_into(field, "9")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert bench.document.project.training.epochs == 7


def test_escape_does_not_bring_back_what_undo_took(bench):
    field = bench.plan.form.numbers.row("epochs").field.line
    type_into(field, "7")
    QTest.keyClick(field, Qt.Key.Key_Return)
    bench.document.undo_stack.undo()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert bench.document.project.training.epochs == 2


def test_the_wheel_over_a_field_changes_nothing(bench):
    form, before = bench.plan.form, bench.document.project
    for control in controls(form):
        inner = control.controls[0] if hasattr(control, "controls") else control
        middle = inner.rect().center()
        place = QPointF(inner.mapToGlobal(middle))
        event = QWheelEvent(
            QPointF(middle), place, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(inner, event)
        assert not event.isAccepted(), inner.accessibleName()
    assert bench.document.project == before


def test_what_is_wrong_is_said_while_it_is_typed_and_kept_out(bench):
    row = bench.plan.form.numbers.row("batch_size")
    type_into(row.field.line, "0")
    assert row.note == "Must be at least 1."
    assert bench.document.project.training.batch_size == 64
    type_into(row.field.line, "32")
    assert row.note == ""


def test_auto_says_which_device_it_is(bench):
    form = bench.plan.form
    assert form.device.currentText().startswith("auto (")
    assert form._device.note.startswith("The next run computes on")


def test_a_device_that_is_not_there_is_said(bench):
    bench.context.settings.device = "cuda:7"
    bench.plan.form._show_devices()
    assert bench.plan.form._device.note == "There is no cuda:7 here. Choose another device."
