from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.project import edits
from gui.training.checklist import Item
from gui.training.memory import spelled_bytes
from tests.helpers.panels import type_into


def titles(bench) -> list[tuple[str, str]]:
    return [(item.kind, item.title) for item in bench.plan.checklist.items]


def test_train_says_that_torch_is_still_loading(unloaded):
    assert not unloaded.plan.start.button.isEnabled()
    assert "still loading" in unloaded.plan.start.reason.text()
    assert unloaded.plan.start.button.toolTip() == unloaded.plan.start.reason.text()


def test_the_button_says_how_many_epochs_it_trains(bench):
    assert bench.plan.start.button.text() == "Train 2 epochs"
    bench.open(epochs=1)
    assert bench.plan.start.button.text() == "Train 1 epoch"


def test_typing_a_batch_size_is_one_step_of_undo(bench):
    line = bench.plan.form.numbers.row("batch_size").field.line
    type_into(line, "128")
    assert bench.document.project.training.batch_size == 128
    assert bench.document.undo_stack.count() == 1
    assert bench.document.undo_stack.undoText().startswith("Set batch_size to ")
    bench.document.undo_stack.undo()
    assert bench.document.project.training.batch_size == 64
    assert line.text() == "64"


def test_another_optimizer_brings_its_own_form(bench):
    box = bench.plan.form.optimizer.box
    box.setFocus()
    QTest.keyClicks(box, "SGD")
    QTest.keyClick(box, Qt.Key.Key_Return)
    box.activated.emit(box.currentIndex())
    assert bench.document.project.training.optimizer.type == "SGD"
    assert "momentum" in bench.plan.form.optimizer.form.names
    assert bench.document.undo_stack.undoText() == "Use SGD"


def test_a_learning_rate_below_zero_is_refused_with_the_rule(bench):
    row = bench.plan.form.optimizer.form.row("lr")
    type_into(row.field.line, "-1")
    assert bench.document.project.training.optimizer.args["lr"] == 0.003
    assert "at least 0" in row.field.line.toolTip() + row._note.text()


def test_the_device_is_remembered(bench):
    box = bench.plan.form.device
    box.setCurrentIndex(box.findData("cpu"))
    box.activated.emit(box.currentIndex())
    assert bench.context.settings.device == "cpu"


def test_a_sound_network_has_every_check_ticked(bench):
    assert titles(bench) == [
        ("ok", "Shapes agree"),
        ("ok", "Data are chosen"),
        ("ok", "Loss fits the output"),
        ("ok", "Inputs are normalised"),
    ]
    assert Item("ok", "Loss fits the output", "10 scores, integer classes") in bench.plan.checklist.items


def test_a_broken_network_is_said_and_cannot_be_trained(bench):
    bench.document.edit("Delete flat", lambda project: edits.delete(project, ["flat"])[0])
    bench.settle()
    assert titles(bench)[0] == ("error", "The network has problems")
    assert not bench.plan.start.button.isEnabled()
    assert bench.plan.start.reason.text() == str(bench.training.why_not(bench.document.project))


def test_without_data_the_list_says_where_to_choose_them(bench):
    bench.document.edit("No data", lambda project: edits.set_data_plan(project, None))
    bench.settle()
    assert ("error", "There are no data yet") in titles(bench)
    assert "Data panel" in bench.plan.start.reason.text()


def test_plain_sgd_is_advised_to_use_momentum(bench):
    bench.open("first-cnn")
    assert ("advice", "Consider momentum 0.9") in titles(bench)


def test_memory_is_the_sum_of_its_parts(bench):
    costs = bench.context.shapes.costs
    assert bench.plan.memory.total.text() == spelled_bytes(costs.training_bytes)


def test_enter_ends_a_step_of_undo(bench):
    line = bench.plan.form.numbers.row("batch_size").field.line
    type_into(line, "12")
    QTest.keyClick(line, Qt.Key.Key_Return)
    type_into(line, "96")
    bench.document.undo_stack.undo()
    assert bench.document.project.training.batch_size == 12
