from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.project import edits
from gui.shell.status_bar import StatusBar


def without_flatten(project):
    return edits.delete(project, ["flat"])[0]


def pinned(project):
    return edits.set_argument(without_flatten(project), "fc1", "in_features", 1350)


def shown_texts(bench) -> str:
    return " ".join(label.text() for label in (bench.panel._empty._title, bench.panel._empty._text))


def test_before_torch_is_there_the_panel_says_so(unloaded):
    assert "Not checked yet" in shown_texts(unloaded)


def test_a_sound_network_says_what_was_checked(bench):
    assert bench.panel._empty.isVisible()
    assert "No problems" in shown_texts(bench) and "Layers checked: 8" in shown_texts(bench)
    assert bench.panel.counts == (0, 0)


def test_a_mistake_is_listed_counted_and_offers_repairs(bench):
    with bench.qtbot.waitSignal(bench.panel.counts_changed) as counted:
        bench.edit(pinned)
    assert counted.args == [1, 0]
    assert bench.titles == [
        "fc1: in_features is pinned to 1350, but 15 arrive. Unpin it, or change the input."
    ]
    card = bench.panel.repairs.cards[0]
    assert card.radio.text() == "Insert Flatten (gives 1350 features)"
    assert card.preview.text().startswith("adds flat (Flatten) → N×1350")
    assert card.preview.text().endswith("no error is left")


def test_applying_a_repair_is_one_step_and_mends_it(bench):
    bench.edit(pinned)
    before = bench.document.undo_stack.count()
    QTest.mouseClick(bench.panel.repairs.apply, Qt.MouseButton.LeftButton)
    bench.settle()
    assert bench.document.undo_stack.count() == before + 1
    assert bench.document.undo_stack.undoText() == "Insert Flatten (gives 1350 features)"
    assert bench.panel.counts == (0, 0) and bench.panel._empty.isVisible()


def test_another_repair_is_chosen_by_mouse(bench):
    bench.edit(pinned)
    radio = bench.panel.repairs.cards[1].radio
    QTest.mouseClick(radio, Qt.MouseButton.LeftButton, pos=radio.rect().center() / 4)
    assert radio.isChecked()
    QTest.mouseClick(bench.panel.repairs.apply, Qt.MouseButton.LeftButton)
    assert "in_features" not in bench.document.project.graph.nodes["fc1"].args


def test_selecting_a_problem_reveals_its_node(bench):
    bench.edit(lambda project: edits.add_node(pinned(project), "Softmax")[0])
    rows = [row.detail for row in bench.panel.list.rows]
    place = rows.index("Error · fc1")
    rect = bench.panel.list.visualRect(bench.panel.list.model().index(place, 0))
    with bench.qtbot.waitSignal(bench.panel.node_activated) as revealed:
        bench.panel.list.setCurrentIndex(bench.panel.list.model().index(len(rows) - 1, 0))
        QTest.mouseClick(bench.panel.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert revealed.args[0] in ("fc1", "softmax")
    assert bench.panel.repairs.cards


def test_arrows_go_through_the_problems(bench):
    bench.edit(lambda project: edits.add_node(pinned(project), "Softmax")[0])
    found = []
    bench.panel.node_activated.connect(found.append)
    bench.panel.list.setFocus()
    QTest.keyClick(bench.panel.list, Qt.Key.Key_Down)
    QTest.keyClick(bench.panel.list, Qt.Key.Key_Return)
    assert len(found) == 2 and found[0] == found[1]


def test_errors_stand_before_warnings(bench):
    bench.edit(lambda project: edits.add_node(pinned(project), "Softmax")[0])
    colors = [row.color for row in bench.panel.list.rows]
    assert colors == sorted(colors) and bench.panel.counts == (2, 1)


def test_the_selected_problem_stays_selected_while_others_come(bench):
    bench.edit(pinned)
    chosen = bench.panel.list.current_key
    bench.edit(lambda project: edits.add_node(project, "Softmax")[0])
    assert bench.panel.list.current_key == chosen


def test_a_problem_without_repairs_says_so(bench):
    bench.edit(lambda project: edits.add_node(project, "Input", args={"shape": (4,)})[0])
    assert not bench.panel.repairs.apply.isVisible()
    assert bench.panel.repairs._none.text() == "No repair can be done for you here; change it by hand."


def test_a_project_without_layers_is_not_begun_rather_than_wrong(bench):
    bench.edit(pinned)
    bench.edit(lambda project: edits.delete(project, list(project.graph.nodes))[0])
    assert bench.context.shapes.problems
    assert bench.panel.counts == (0, 0) and bench.titles == []
    assert "There is no layer yet" in shown_texts(bench)
    assert bench_bar(bench)._problem_words()[1:] == ("text_3", "No layer yet")


def bench_bar(bench) -> StatusBar:
    bar = StatusBar(bench.context)
    bench.qtbot.addWidget(bar)
    return bar
