import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from core.layers.registry import LAYERS, OPTIMIZERS
from core.project.edits import DEFAULT
from gui.forms.form import ArgumentsForm
from gui.theme.manager import ThemeManager
from tests.helpers.panels import type_into


@pytest.fixture
def make_form(qtbot):
    def make(parameters, args=None, inferred=None, *, width=340):
        form = ArgumentsForm(ThemeManager(), parameters, args or {}, inferred or {})
        form.told = []
        form.edited.connect(lambda name, value: form.told.append((name, value)))
        form.cleared.connect(lambda name: form.told.append((name, DEFAULT)))
        qtbot.addWidget(form)
        form.resize(width, 600)
        with qtbot.waitExposed(form):
            form.show()
        return form

    return make


@pytest.fixture
def conv(make_form):
    args = {"out_channels": 6, "kernel_size": 3}
    return make_form(LAYERS["Conv2d"].parameters, args, {"in_channels": 1})


def line(form, name, index=0):
    return form.row(name).field.controls[index]


def test_every_parameter_has_a_control_with_name_and_help(make_form):
    for declared in (*LAYERS.values(), *OPTIMIZERS.values()):
        form = make_form(declared.parameters)
        for parameter in declared.parameters:
            for control in form.row(parameter.name).field.controls:
                assert parameter.name in control.accessibleName()
                assert parameter.help in control.accessibleDescription()


def test_the_sides_of_a_padding_are_typed_in_one_line(make_form):
    form = make_form(LAYERS["ZeroPad2d"].parameters, {"padding": (1, 2, 3, -4)})
    (field,) = form.row("padding").field.controls
    assert field.text() == "1, 2, 3, -4"
    type_into(field, "0, 1, 0, -1")
    assert form.told[-1] == ("padding", (0, 1, 0, -1))


def test_a_number_is_told_as_it_is_typed(conv):
    type_into(line(conv, "out_channels"), "16")
    assert conv.told == [("out_channels", 1), ("out_channels", 16)]


def test_a_sum_is_computed_and_shown_when_the_field_is_left(conv):
    field = line(conv, "out_channels")
    type_into(field, "64*2")
    assert conv.told[-1] == ("out_channels", 128)
    assert field.text() == "64*2"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "128"


def test_what_is_out_of_range_is_not_told_and_says_the_rule(conv):
    field = line(conv, "out_channels")
    type_into(field, "0")
    assert conv.told == []
    assert field.wrong
    assert conv.row("out_channels")._note.text() == "Must be at least 1."
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "6"
    assert not conv.row("out_channels")._note.isVisible()


def test_leaving_a_wrong_field_shows_the_value_that_holds(conv):
    type_into(line(conv, "out_channels"), "abc")
    QTest.keyClick(line(conv, "out_channels"), Qt.Key.Key_Tab)
    assert line(conv, "out_channels").text() == "6"


def test_arrow_keys_step(conv):
    field = line(conv, "out_channels")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_PageUp)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert [value for _, value in conv.told] == [7, 17, 16]


def test_stepping_stops_at_the_rule(make_form):
    form = make_form(LAYERS["Conv2d"].parameters, {"out_channels": 1, "kernel_size": 3})
    QTest.keyClick(line(form, "out_channels"), Qt.Key.Key_Down)
    assert form.told == []
    assert line(form, "out_channels").text() == "1"


def test_the_arrows_at_the_right_end_step_too(conv):
    field = line(conv, "out_channels")
    place = field.rect().topRight() / 1
    place.setX(field.width() - 8)
    place.setY(6)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=place)
    assert conv.told == [("out_channels", 7)]


def test_linked_axes_are_typed_once(conv):
    type_into(line(conv, "kernel_size"), "5")
    assert conv.told == [("kernel_size", 5)]
    assert line(conv, "kernel_size", 1).text() == "5"


def test_unlinked_axes_differ(conv):
    QTest.mouseClick(conv.row("kernel_size").field.link, Qt.MouseButton.LeftButton)
    type_into(line(conv, "kernel_size", 1), "5")
    assert conv.told == [("kernel_size", (3, 5))]


def test_linking_again_makes_axes_alike(make_form):
    form = make_form(LAYERS["Conv2d"].parameters, {"out_channels": 6, "kernel_size": (3, 5)})
    assert not form.row("kernel_size").field.link.isChecked()
    QTest.mouseClick(form.row("kernel_size").field.link, Qt.MouseButton.LeftButton)
    assert form.told == [("kernel_size", 3)]


def test_a_word_may_stand_for_sizes(conv):
    type_into(line(conv, "padding"), "same")
    assert conv.told == [("padding", "same")]


def test_a_switch_turns_by_space(conv):
    switch = line(conv, "bias")
    switch.setFocus()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert conv.told == [("bias", False)]


def test_a_choice_is_made_by_keys(make_form):
    form = make_form(LAYERS["Input"].parameters, {"shape": (1, 32, 32)})
    box = line(form, "dtype")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert form.told == [("dtype", "float64")]


def test_a_shape_is_typed_in_one_line(make_form):
    form = make_form(LAYERS["Input"].parameters, {"shape": (1, 32, 32)})
    assert line(form, "shape").text() == "1×32×32"
    type_into(line(form, "shape"), "3, 64, 64")
    assert form.told[-1] == ("shape", (3, 64, 64))


def test_nothing_stands_for_none(make_form):
    form = make_form(LAYERS["MaxPool2d"].parameters, {"kernel_size": 2, "stride": 3}, {"stride": 2})
    field = line(form, "stride")
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert form.told == [("stride", None)]
    form.show_values({"kernel_size": 2}, {"stride": 2})
    assert field.placeholderText() == "2"


def test_an_inferred_argument_shows_its_value_and_can_be_pinned(conv):
    row = conv.row("in_channels")
    assert row._value.text() == "1" and row._chip.isVisible() and not row.field.isVisible()
    QTest.mouseClick(row.pin, Qt.MouseButton.LeftButton)
    assert conv.told == [("in_channels", 1)]
    assert row.field.isVisible() and row.unpin.isVisible()


def test_an_unknown_inferred_argument_is_pinned_by_typing(make_form):
    form = make_form(LAYERS["Linear"].parameters, {"out_features": 10})
    row = form.row("in_features")
    assert row._value.text() == "?"
    QTest.mouseClick(row.pin, Qt.MouseButton.LeftButton)
    assert form.told == []
    QTest.keyClicks(row.field.controls[0], "1350")
    assert form.told[-1] == ("in_features", 1350)


def test_unpinning_lets_it_be_inferred_again(make_form):
    form = make_form(LAYERS["Linear"].parameters, {"out_features": 10, "in_features": 1350})
    QTest.mouseClick(form.row("in_features").unpin, Qt.MouseButton.LeftButton)
    assert form.told == [("in_features", DEFAULT)]


def test_a_changed_value_is_marked_and_can_be_reset(make_form):
    form = make_form(LAYERS["Conv2d"].parameters, {"out_channels": 6, "kernel_size": 3, "stride": 2})
    assert form.row("stride").changed and not form.row("padding").changed
    assert "Changed." in line(form, "stride").accessibleDescription()
    QTest.mouseClick(form.row("stride").reset, Qt.MouseButton.LeftButton)
    assert form.told == [("stride", DEFAULT)]
    assert form.resets() == {"stride": DEFAULT, "out_channels": 16}


def test_a_value_that_arrives_leaves_cursor_and_text_alone(conv):
    field = line(conv, "out_channels")
    type_into(field, "8*4")
    field.setCursorPosition(1)
    conv.show_values({"out_channels": 32, "kernel_size": 3, "bias": False}, {"in_channels": 1})
    assert (field.text(), field.cursorPosition()) == ("8*4", 1)
    assert not line(conv, "bias").isChecked()


def test_another_value_that_arrives_is_shown_even_while_typing(conv):
    field = line(conv, "out_channels")
    type_into(field, "12")
    conv.show_values({"out_channels": 6, "kernel_size": 3}, {})  # an undo
    assert field.text() == "6"


def test_undo_is_left_to_the_document(conv):
    field = line(conv, "out_channels")
    type_into(field, "12")
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    override.ignore()
    field.event(override)
    assert not override.isAccepted()


def test_rare_arguments_are_folded_until_asked_for(conv):
    assert not conv.row("groups").isVisible()
    conv._fold.setFocus()
    QTest.keyClick(conv._fold, Qt.Key.Key_Space)
    assert conv.row("groups").isVisible()


def test_a_folded_argument_with_a_problem_comes_forth(conv):
    conv.show_problems({"groups": "does not divide"})
    assert conv.row("groups")._note.isVisible()


def test_labels_go_above_where_the_form_is_narrow(make_form):
    form = make_form(LAYERS["Conv2d"].parameters, {"out_channels": 6}, width=180)
    row = form.row("out_channels")
    assert row.label.y() < row.field.y() and row.label.x() == 0


def test_the_tab_key_visits_the_fields_in_order(conv):
    line(conv, "out_channels").setFocus()
    QTest.keyClick(line(conv, "out_channels"), Qt.Key.Key_Tab)
    assert conv.row("kernel_size").isAncestorOf(conv.focusWidget()) or conv.row("out_channels").isAncestorOf(
        conv.focusWidget()
    )
