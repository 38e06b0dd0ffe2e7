"""Help pages on layers, from the search and by key."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.layers.registry import LAYERS
from gui.dialogs.layer_help import LayerHelp, page_of
from gui.shell.command_palette import CommandPalette
from gui.theme.manager import ThemeManager


def shown(person) -> LayerHelp:
    return next(one for one in person.main.findChildren(LayerHelp) if one.isVisible())


def test_the_search_finds_the_page_of_a_layer(person):
    person.open_example()
    person.editor.show_search()
    palette = person.main.findChild(CommandPalette)
    QTest.keyClicks(palette.field, "help: maxpool2d")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    page = shown(person)
    text = page.page.toPlainText()
    assert "MaxPool2d" in text and "kernel_size" in text and "at most half" in text
    page.close()


def test_the_selected_layer_is_helped_with_by_key(person):
    person.open_example()
    assert person.editor.commands.why_not("help.layer") == "Select a layer first."
    person.context.selection.select(["fc1"])
    person.do("help.layer")
    text = shown(person).page.toPlainText()
    assert "out_features" in text and "follows from the input" in text and "torch.nn.Linear" in text
    shown(person).close()


def test_every_layer_has_a_page(qapp):
    theme = ThemeManager()
    for name, declared in LAYERS.items():
        page = page_of(declared, theme)
        assert f"<h2>{name}</h2>" in page
        assert all(f"<b>{parameter.name}</b>" in page for parameter in declared.parameters)
