"""The palette's rows as Qt's model: favourites, recent ones, a shelf a category; or what a search found."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QMimeData, QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from core.layers.declaration import Category
from gui.palette.catalogue import Entry, by_category
from gui.widgets.categories import category_title

MIME: Final = "application/x-torchcanvas-layer"
ENTRY_ROLE: Final = Qt.ItemDataRole.UserRole + 1
SHELF_ROLE: Final = Qt.ItemDataRole.UserRole + 2
FAVOURITES: Final = "favourites"
RECENT: Final = "recent"


def shelf_title(shelf: str) -> str:
    """Return the heading of a shelf: a category's, the favourites' or that of what was added last."""
    if shelf == FAVOURITES:
        return QCoreApplication.translate("core", "Favourites")
    if shelf == RECENT:
        return QCoreApplication.translate("PaletteModel", "Recent")
    return category_title(Category(shelf))


class PaletteModel(QStandardItemModel):
    """Rows of entries, on shelves or as a flat list."""

    def show_shelves(
        self, entries: Sequence[Entry], favourites: Iterable[str], recent: Iterable[str] = ()
    ) -> None:
        """Show the favourites, what was added last, and every entry on its shelf."""
        self.clear()
        by_type = {entry.type: entry for entry in entries}
        for shelf, names in ((FAVOURITES, favourites), (RECENT, recent)):
            known = [by_type[name] for name in names if name in by_type]
            if known:
                self._add_shelf(shelf, known)
        for category, members in by_category(entries).items():
            self._add_shelf(category, members)

    def show_results(self, entries: Iterable[Entry]) -> None:
        """Show what a search found, the best first."""
        self.clear()
        for entry in entries:
            self.appendRow(self._row(entry))

    def _add_shelf(self, shelf: str, entries: Sequence[Entry]) -> None:
        title = shelf_title(shelf)
        item = QStandardItem(title)
        item.setData(shelf, SHELF_ROLE)
        item.setEditable(False)
        item.setDragEnabled(False)
        item.setAccessibleText(f"{title}, {len(entries)}")
        for entry in entries:
            item.appendRow(self._row(entry))
        self.appendRow(item)

    @staticmethod
    def _row(entry: Entry) -> QStandardItem:
        item = QStandardItem(entry.name)
        item.setData(entry, ENTRY_ROLE)
        item.setEditable(False)
        context = "Blocks" if entry.category is Category.BLOCKS else "core"
        summary = QCoreApplication.translate(context, entry.summary) if entry.summary else ""
        item.setToolTip(summary)
        item.setAccessibleText(entry.name)
        item.setAccessibleDescription(summary)
        return item

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        entries = [entry for index in indexes if (entry := entry_of(index)) is not None]
        if entries:
            data.setData(MIME, entries[0].type.encode())
            data.setText(entries[0].name)
        return data


def entry_of(index: QModelIndex) -> Entry | None:
    """Return the entry of a row; None for a heading."""
    entry = index.data(ENTRY_ROLE) if index.isValid() else None
    return entry if isinstance(entry, Entry) else None


def shelf_of(index: QModelIndex) -> str | None:
    """Return which shelf a heading is of; None for a row."""
    shelf = index.data(SHELF_ROLE) if index.isValid() else None
    return shelf if isinstance(shelf, str) else None
