import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from core.project import edits
from core.project.plans import DataPlan
from tests.helpers.panels import open_example, type_into


def test_without_data_the_sources_are_offered(unloaded):
    assert unloaded.panel.empty.isVisible()
    QTest.mouseClick(unloaded.panel.empty.buttons["digits"], Qt.MouseButton.LeftButton)
    assert unloaded.plan == DataPlan()
    assert unloaded.document.undo_stack.undoText() == "Use digits"
    assert not unloaded.panel.empty.isVisible()


def test_the_plan_takes_the_focus_of_the_button_that_chose_it(unloaded):
    button = unloaded.panel.empty.buttons["digits"]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert unloaded.panel.plan.source.box.hasFocus()


def test_chosen_data_are_brought_to_the_size_of_the_input(unloaded):
    open_example(unloaded.context)
    unloaded.document.edit("No data", lambda project: edits.set_data_plan(project, None))
    QTest.mouseClick(unloaded.panel.empty.buttons["digits"], Qt.MouseButton.LeftButton)
    assert unloaded.context.data.facts.input_shape == (1, 32, 32)


def test_the_facts_of_the_digits_are_told(bench):
    texts = {key: label.text() for key, label in bench.panel.facts.values.items()}
    assert texts == {
        "samples": "1,797",
        "shape": "1×32×32",
        "classes": "10: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9",
        "split": "1,437 train, 360 validation",
    }


def test_every_class_has_its_bars(bench):
    rows = bench.panel.classes.rows
    assert [name for name, _, _ in rows] == [str(digit) for digit in range(10)]
    assert sum(train for _, train, _ in rows) == 1437
    assert sum(validation for _, _, validation in rows) == 360


def test_samples_of_one_class_and_split_are_shown(bench):
    view = bench.panel.thumbnails
    assert len(view.grid.shown) == 60
    QTest.mouseClick(view.split.segment("validation"), Qt.MouseButton.LeftButton)
    view.classes.setFocus()
    QTest.keyClicks(view.classes, "7")
    view.classes.activated.emit(view.classes.currentIndex())
    assert view.grid.shown
    assert {(one.label, one.split) for one in view.grid.shown} == {("7", "validation")}


def test_another_share_for_validation_is_one_step_and_recounts(bench):
    type_into(bench.panel.plan.split.row("validation").field.line, "0.5")
    assert bench.plan.split.validation == 0.5
    assert bench.document.undo_stack.count() == 1
    bench.settle()
    assert bench.panel.facts.values["split"].text() == "898 train, 899 validation"
    assert sum(validation for _, _, validation in bench.panel.classes.rows) == 899


def test_a_share_of_everything_is_refused_with_the_rule(bench):
    type_into(bench.panel.plan.split.row("validation").field.line, "1.5")
    assert bench.plan.split.validation != 1.5


def test_normalisation_is_switched_off_and_undone(bench):
    switch = bench.panel.plan.standardize.row("standardize").field.controls[0]
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert bench.plan.normalize == "none"
    assert bench.document.undo_stack.undoText() == "Take the inputs as they are"
    bench.document.undo_stack.undo()
    assert bench.plan.normalize == "standardize"


def test_resizing_is_switched_by_keyboard(bench):
    switch = bench.panel.plan.resizes.row("resize").field.controls[0]
    switch.setFocus()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert bench.plan.transforms == ()
    assert not bench.panel.plan.resize_form.isVisible()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert bench.context.data.facts.input_shape == (1, 32, 32)
    assert bench.panel.plan.resize_form.isVisible()


def test_another_source_is_chosen(bench):
    box = bench.panel.plan.source.box
    box.setFocus()
    QTest.keyClicks(box, "random")
    box.activated.emit(box.currentIndex())
    bench.settle()
    assert bench.plan.source.type == "random"
    assert bench.context.data.facts.input_shape == (1, 32, 32)
    assert "no classes" in bench.panel.classes._note.text()


def test_other_data_of_the_document_are_shown(bench):
    open_example(bench.context, "mlp")
    bench.settle()
    assert bench.panel.facts.values["shape"].text() == "1×8×8"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_facts_and_fields_begin_at_one_line(bench, scale):
    bench.context.theme.set_scale(scale)
    panel = bench.panel
    plan = panel.plan
    fields = [plan.source.box, *(plan.split.row(name).field for name in ("validation", "seed"))]
    fields += [*panel.facts.values.values(), plan.resize_form.row("size").field]
    bench.qtbot.waitUntil(lambda: len({field.mapTo(panel, QPoint(0, 0)).x() for field in fields}) == 1)
    assert all(field.isVisible() for field in fields)


def test_the_share_for_validation_typed_until_enter_is_one_step(bench):
    field = bench.panel.plan.split.row("validation").field.line
    type_into(field, "0.25")
    QTest.keyClick(field, Qt.Key.Key_Return)
    type_into(field, "0.3")
    stack = bench.context.document.undo_stack
    assert (stack.count(), stack.undoText()) == (2, "Set split.validation to 0.3")
