import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.project import edits
from gui.palette.model import FAVOURITES, MIME, RECENT, entry_of, shelf_of
from tests.helpers.panels import open_example


def row_of(palette, layer_type, shelf=None):
    """Return the row of a layer, on one shelf or the first that has it."""
    model = palette.tree.model()
    for top in range(model.rowCount()):
        heading = model.index(top, 0)
        for place in range(model.rowCount(heading)):
            index = model.index(place, 0, heading)
            if entry_of(index).type == layer_type and shelf in (None, shelf_of(heading)):
                return index
    raise AssertionError(f"{layer_type} is not offered")


def double_click(palette, layer_type):
    index = row_of(palette, layer_type)
    palette.tree.setExpanded(index.parent(), True)
    palette.tree.scrollTo(index)
    place = palette.tree.visualRect(index).center() - QPoint(30, 0)
    viewport = palette.tree.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)


def test_slash_puts_the_cursor_into_the_search_field(palette):
    palette.tree.setFocus()
    QTest.keyClick(palette.tree, Qt.Key.Key_Slash)
    assert palette.search_field.hasFocus()
    assert palette.search_field.text() == ""


def test_enter_appends_the_best_result_after_the_selected_node(palette, context):
    open_example(context)
    context.selection.select(["relu2"])
    QTest.keyClicks(palette.search_field, "dropout")
    QTest.keyClick(palette.search_field, Qt.Key.Key_Return)
    graph = context.document.project.graph
    name = context.selection.current
    assert graph.nodes[name].type == "Dropout"
    assert graph.incoming(name)["input"].node == "relu2"
    assert context.document.undo_stack.undoText() == "Add Dropout after relu2"


def test_arrow_keys_choose_among_results_while_the_cursor_stays(palette, context):
    QTest.keyClicks(palette.search_field, "convolution")
    first = palette.current.type
    QTest.keyClick(palette.search_field, Qt.Key.Key_Down)
    assert palette.search_field.text() == "convolution"
    assert palette.current.type == palette.shown[1] != first


def test_the_network_is_built_by_keys_alone(palette, context):
    for query in ("input", "conv2d", "relu", "maxpool2d", "flatten", "linear", "output"):
        palette.search_field.clear()
        QTest.keyClicks(palette.search_field, query)
        QTest.keyClick(palette.search_field, Qt.Key.Key_Return)
    graph = context.document.project.graph
    assert len(graph.nodes) == 7 and len(graph.edges) == 6


def test_a_double_click_appends_and_selects(palette, context):
    double_click(palette, "Input")
    double_click(palette, "Conv2d")
    graph = context.document.project.graph
    assert sorted(node.type for node in graph.nodes.values()) == ["Conv2d", "Input"]
    assert graph.nodes[context.selection.current].type == "Conv2d"
    assert context.document.undo_stack.count() == 2


@pytest.mark.parametrize("starred", [True, False])
def test_rows_keep_their_place_when_the_first_layer_is_added(palette, context, starred):
    if not starred:
        context.settings.favourites = ["Conv2d", "ReLU"]

    def tops() -> list[int]:
        return [
            palette.tree.visualRect(row_of(palette, name, FAVOURITES)).top() for name in ("Input", "Conv2d")
        ]

    before = tops()
    double_click(palette, "Input")
    assert tops() == before


def test_without_a_selection_the_only_end_is_continued(palette, context):
    double_click(palette, "Input")
    context.selection.clear()
    double_click(palette, "Conv2d")
    assert len(context.document.project.graph.edges) == 1


def test_an_empty_canvas_begins_with_an_input(palette, context):
    assert palette.current.type == "Input"
    QTest.keyClick(palette.tree, Qt.Key.Key_Return)
    assert [node.type for node in context.document.project.graph.nodes.values()] == ["Input"]


def test_typing_in_the_list_searches(palette):
    palette.tree.setFocus()
    QTest.keyClick(palette.tree, Qt.Key.Key_L)
    assert palette.search_field.hasFocus()
    QTest.keyClicks(palette.search_field, "stm")
    assert palette.shown[0] == "LSTM"


def test_escape_brings_the_shelves_back(palette):
    QTest.keyClicks(palette.search_field, "relu")
    QTest.keyClick(palette.search_field, Qt.Key.Key_Escape)
    assert palette.shown == []
    assert shelf_of(palette.tree.model().index(0, 0)) == FAVOURITES


def test_a_search_without_result_says_so(palette):
    QTest.keyClicks(palette.search_field, "qqqq")
    assert palette._nothing.isVisible()
    assert "qqqq" in palette._nothing.text()
    QTest.keyClick(palette.search_field, Qt.Key.Key_Return)


def test_a_click_on_a_heading_opens_and_closes_it(palette):
    heading = row_of(palette, "LSTM").parent()
    palette.tree.scrollTo(heading)
    assert not palette.tree.isExpanded(heading)
    for expanded in (True, False):
        place = palette.tree.visualRect(heading).center()
        QTest.mouseClick(palette.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert palette.tree.isExpanded(heading) is expanded


def test_the_star_keeps_a_layer_among_the_favourites(palette, context):
    index = row_of(palette, "Conv1d")
    palette.tree.scrollTo(index)
    star = palette._delegate.star_rect(palette.tree.visualRect(index)).center()
    QTest.mouseClick(palette.tree.viewport(), Qt.MouseButton.LeftButton, pos=star)
    assert "Conv1d" in context.settings.favourites
    assert row_of(palette, "Conv1d", FAVOURITES).isValid()
    assert not context.document.project.graph.nodes


def test_a_favourite_is_taken_away_by_key(palette, context):
    palette.tree.setCurrentIndex(row_of(palette, "ReLU"))
    palette.tree.setFocus()
    QTest.keyClick(palette.tree, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert "ReLU" not in context.settings.favourites


def test_a_row_is_dragged_with_its_layer_type(palette):
    data = palette.tree.model().mimeData([row_of(palette, "Conv2d")])
    assert bytes(data.data(MIME).data()) == b"Conv2d"
    assert palette.tree.model().mimeTypes() == [MIME]


def test_blocks_appear_as_they_are_made(palette, context):
    context.document.edit("Add a block", lambda project: edits.add_block(project, "Stage"))
    entry = entry_of(row_of(palette, "block:Stage"))
    assert entry.name == "Stage"


def test_the_menu_offers_to_add_and_to_star(palette, context):
    open_example(context)
    context.selection.select(["conv1"])
    palette.tree.setCurrentIndex(row_of(palette, "Conv1d"))
    menu = palette.menu()
    assert [action.text() for action in menu.actions()] == ["Add after conv1", "Add to favourites"]
    menu.deleteLater()


def test_what_enter_does_is_said(palette, context):
    assert "Input" in palette._tip.text()
    open_example(context)
    context.selection.select(["conv1"])
    assert palette._tip.text() == "Enter or a double-click adds after conv1."


def test_rows_are_named_for_those_who_do_not_see_them(palette):
    index = row_of(palette, "Conv2d")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Conv2d"
    assert "filters" in index.data(Qt.ItemDataRole.AccessibleDescriptionRole)


def test_the_palette_follows_the_theme(palette, context):
    context.theme.set_mode("dark")
    context.theme.set_scale(2.0)
    assert palette.grab().height() >= 640


def test_another_project_shows_the_palette_from_its_top(palette, context):
    palette.search_field.setText("relu")
    open_example(context)
    assert palette.search_field.text() == ""
    assert palette.current is None
    assert palette.tree.verticalScrollBar().value() == 0


def test_beside_an_output_layers_are_put_before_it(palette, context):
    open_example(context)
    context.selection.select(["y"])
    assert palette._tip.text() == "Enter or a double-click adds before y."
    QTest.keyClicks(palette.search_field, "softmax")
    QTest.keyClick(palette.search_field, Qt.Key.Key_Return)
    assert context.document.undo_stack.undoText() == "Add Softmax before y"
    assert context.document.project.graph.incoming("y")["input"].node == context.selection.current


def recent_rows(palette):
    model = palette.tree.model()
    for top in range(model.rowCount()):
        shelf = model.index(top, 0)
        if shelf_of(shelf) == RECENT:
            assert palette.tree.isExpanded(shelf)
            return [entry_of(model.index(row, 0, shelf)).type for row in range(model.rowCount(shelf))]
    return []


def test_what_was_added_last_stands_at_the_head_of_the_recent_layers(palette, context):
    QApplication.sendEvent(palette, QEvent(QEvent.Type.Leave))
    assert recent_rows(palette) == []
    for layer in ("Input", "Conv2d", "Tanh", "Conv2d"):
        QTest.keyClicks(palette.search_field, layer)
        QTest.keyClick(palette.search_field, Qt.Key.Key_Return)
        QTest.keyClick(palette.search_field, Qt.Key.Key_Escape)
    assert recent_rows(palette) == ["Conv2d", "Tanh", "Input"]


def test_a_layer_added_elsewhere_is_recent_too_and_few_are_kept(palette, context):
    QApplication.sendEvent(palette, QEvent(QEvent.Type.Leave))
    for layer in ("ReLU", "Tanh", "GELU", "ELU", "Sigmoid", "SiLU"):
        context.document.edit("Add", lambda project, layer=layer: edits.append_after(project, None, layer)[0])
    assert recent_rows(palette) == ["SiLU", "Sigmoid", "ELU", "GELU", "Tanh"]


def test_recent_rows_do_not_move_the_list_below_the_pointer(palette, context):
    QApplication.sendEvent(palette, QEvent(QEvent.Type.Enter))
    double_click(palette, "Tanh")
    assert recent_rows(palette) == []
    QApplication.sendEvent(palette, QEvent(QEvent.Type.Leave))
    assert recent_rows(palette) == ["Tanh"]
