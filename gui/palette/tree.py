"""The tree view of the palette: one click opens a shelf, Enter or a double-click chooses, letters search."""

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from gui.palette.delegate import PaletteDelegate
from gui.palette.model import PaletteModel, entry_of, shelf_of

_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PaletteTree(QTreeView):
    """The rows.

    Signals:
        chosen: A layer is to be appended; carries its `Entry`.
        typed: A letter was typed, which begins a search.
    """

    chosen = Signal(object)
    typed = Signal(str)

    def __init__(self, model: PaletteModel, delegate: PaletteDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setAccessibleName(self.tr("Layers to add"))
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self._on_double_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in _CHOOSING:
            self._choose(index)
        elif event.key() == Qt.Key.Key_Space and shelf_of(index) is not None:
            self.setExpanded(index, not self.isExpanded(index))
        elif self._begins_search(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def drawBranches(self, *_: object) -> None:
        """Draw nothing: the delegate draws the arrows of the headings."""

    @staticmethod
    def _begins_search(event: QKeyEvent) -> bool:
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        return not held and event.text().isprintable() and bool(event.text().strip())

    def _choose(self, index: QModelIndex) -> None:
        entry = entry_of(index)
        if entry is not None:
            self.chosen.emit(entry)
        elif index.isValid():
            self.setExpanded(index, not self.isExpanded(index))

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if shelf_of(index) is not None:
            self.setExpanded(index, not self.isExpanded(index))

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        entry = entry_of(index)
        if entry is not None:
            self.chosen.emit(entry)
