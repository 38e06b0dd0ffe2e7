"""What the shelves of layers are called, and what layers are found by in the window's language."""

from typing import Final

from core.layers.declaration import Category
from gui.widgets.texts import QT_TRANSLATE_NOOP, translated

_TITLES: Final = {
    Category.CONVOLUTION: QT_TRANSLATE_NOOP("core", "Convolution"),
    Category.POOLING: QT_TRANSLATE_NOOP("core", "Pooling"),
    Category.ACTIVATION: QT_TRANSLATE_NOOP("core", "Activation"),
    Category.NORMALISATION: QT_TRANSLATE_NOOP("core", "Normalisation"),
    Category.LINEAR: QT_TRANSLATE_NOOP("core", "Linear"),
    Category.RECURRENT: QT_TRANSLATE_NOOP("core", "Recurrent"),
    Category.ATTENTION: QT_TRANSLATE_NOOP("core", "Attention"),
    Category.RESHAPE: QT_TRANSLATE_NOOP("core", "Reshape"),
    Category.MERGE: QT_TRANSLATE_NOOP("core", "Merge"),
    Category.INPUT_OUTPUT: QT_TRANSLATE_NOOP("core", "Input and output"),
    Category.BLOCKS: QT_TRANSLATE_NOOP("core", "Blocks"),
}


def category_title(category: Category) -> str:
    """Return the heading of a category's shelf."""
    return translated(_TITLES[category])


def is_said_so(wanted: str, category: Category, summary: str) -> bool:
    """Return whether words in the window's own letters, such as 卷积, stand in what is said of a layer.

    Words in Latin letters are looked for in names and synonyms, which are the same in every language.
    """
    return not wanted.isascii() and wanted in f"{category_title(category)} {translated(summary)}"
