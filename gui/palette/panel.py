"""The palette: every layer to place, found by its shelf, by searching, or among the favourites."""

from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from core.layers.registry import LAYERS
from core.project.edits import append_after
from core.project.graph import Project
from gui.context import Context
from gui.palette.block_menu import BlockMenu
from gui.palette.catalogue import LAYER_ENTRIES, Entry, block_entries, library_entries, search
from gui.palette.delegate import PaletteDelegate
from gui.palette.model import FAVOURITES, RECENT, PaletteModel, entry_of, shelf_of
from gui.palette.tree import PaletteTree
from gui.widgets.labels import Label
from gui.widgets.search_field import SearchField

_OPEN_AT_FIRST: Final = (FAVOURITES, RECENT, "convolution", "pooling")
_FORWARDED: Final = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class PalettePanel(QWidget):
    """The list of layers.

    Enter or a double-click appends a layer after the selected node, dragging brings it to the canvas
    (`gui.palette.model.MIME`), the star keeps it among the favourites.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._open = set(_OPEN_AT_FIRST)
        self._blocks = BlockMenu(context, self)
        self._offered: list[str] = []
        self._was_empty = False
        self._recent: list[str] = []
        self.setAccessibleName(self.tr("Layers"))
        theme = context.theme
        self._title = Label(self.tr("Layers"), theme, "label_strong", parent=self)
        self._count = Label("", theme, "hint", "text_3", self)
        self.search_field = SearchField(self.tr("Find a layer"), theme, self, key_hint="/")
        self.search_field.setClearButtonEnabled(False)
        self._model = PaletteModel(self)
        self._delegate = PaletteDelegate(theme, self)
        self.tree = PaletteTree(self._model, self._delegate, self)
        self._nothing = Label("", theme, "label", "text_2", self, wrap=True)
        self._nothing.hide()
        self._tip = Label("", theme, "hint", "text_3", self, wrap=True)
        self._lay_out()
        self._make_actions()
        self._connect()
        self._show_entries()
        self._show_tip()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 10, 10)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.search_field)
        layout.addWidget(self._nothing)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self._tip)

    def _make_actions(self) -> None:
        self._add_action = QAction(self.tr("Add"), self)
        self._star_action = QAction(self)
        self._star_action.setShortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_D))
        self._star_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(self._star_action)
        self._find = QShortcut(QKeySequence(Qt.Key.Key_Slash), self)
        self._find.setContext(Qt.ShortcutContext.WindowShortcut)

    def _connect(self) -> None:
        context = self._context
        context.scope.changed.connect(self._on_document_changed)
        context.scope.entered.connect(self._on_entered)
        context.library.changed.connect(self._refresh)
        context.document.replaced.connect(self._on_document_replaced)
        context.selection.changed.connect(self._show_tip)
        context.settings.changed.connect(self._on_setting_changed)
        context.theme.changed.connect(self._on_theme_changed)
        self.search_field.textChanged.connect(self._show_entries)
        self.search_field.returnPressed.connect(self._append_current)
        self.search_field.installEventFilter(self)
        self.tree.chosen.connect(self._append)
        self.tree.typed.connect(self._on_typed)
        self.tree.expanded.connect(self._on_expanded)
        self.tree.collapsed.connect(self._on_collapsed)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self._delegate.star_clicked.connect(self.toggle_favourite)
        self._add_action.triggered.connect(self._append_current)
        self._star_action.triggered.connect(self._star_current)
        self._find.activated.connect(self.focus_search)

    @Slot()
    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_field.selectAll()

    @property
    def current(self) -> Entry | None:
        """The layer that Enter would append."""
        return entry_of(self.tree.currentIndex())

    @property
    def shown(self) -> list[str]:
        """The layer types that a search found, the best first."""
        entries = (entry_of(self._model.index(row, 0)) for row in range(self._model.rowCount()))
        return [entry.type for entry in entries if entry is not None]

    @Slot(str)
    def toggle_favourite(self, layer_type: str) -> None:
        """Put a layer among the favourites, or take it from there."""
        favourites = self._context.settings.favourites
        if layer_type in favourites:
            favourites.remove(layer_type)
        else:
            favourites.append(layer_type)
        self._context.settings.favourites = favourites

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move through the results while the search field keeps the focus."""
        if (
            watched is self.search_field
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _FORWARDED
        ):
            self.tree.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _entries(self) -> tuple[Entry, ...]:
        project, scope = self._context.document.project, self._context.scope
        blocks = [one for one in block_entries(project) if scope.can_hold(one.name)]
        return (*LAYER_ENTRIES, *blocks, *library_entries(self._context.library.offered(project)))

    @Slot()
    def _show_entries(self) -> None:
        if not self.underMouse():  # rows must not move below the pointer
            self._recent = self._context.settings.recent_layers
        entries, favourites = self._entries(), self._context.settings.favourites
        self._offered = [entry.type for entry in entries]
        self._delegate.favourites = frozenset(favourites)
        query = self.search_field.text().strip()
        if query:
            found = search(entries, query, favourites)
            self._model.show_results(found)
        else:
            found = list(entries)
            self._model.show_shelves(entries, self._first_layers(favourites), self._recent)
            self._open_shelves()
        self._count.setText(str(len(found)))
        self._nothing.setText(self.tr("No layer is called “{query}” or does that.").format(query=query))
        self._nothing.setVisible(not found)
        self._choose_first(searching=bool(query))

    def _first_layers(self, favourites: list[str]) -> list[str]:
        """Return what stands at the top: the favourites, and the Input in a project that was empty.

        It stays once there is something: otherwise the rows would move up below the pointer, and a
        double-click at the same place would add another layer.
        """
        self._was_empty = self._was_empty or not self._context.scope.graph.nodes
        return ["Input", *favourites] if self._was_empty and "Input" not in favourites else favourites

    def _open_shelves(self) -> None:
        self.tree.blockSignals(True)
        for row in range(self._model.rowCount()):
            index = self._model.index(row, 0)
            self.tree.setExpanded(index, shelf_of(index) in self._open)
        self.tree.blockSignals(False)

    def _choose_first(self, *, searching: bool) -> None:
        """Make the best result current; on an empty canvas, where nothing is searched, the Input."""
        index = self._model.index(0, 0)
        if not searching:
            empty = not self._context.scope.graph.nodes
            index = self._find_row("Input", FAVOURITES) if empty else QModelIndex()
        if index.isValid():
            select = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.tree.selectionModel().setCurrentIndex(index, select)
        if searching:
            self.tree.scrollToTop()

    def _find_row(self, layer_type: str, on_shelf: str) -> QModelIndex:
        for row in range(self._model.rowCount()):
            shelf = self._model.index(row, 0)
            if shelf_of(shelf) != on_shelf:
                continue
            for place in range(self._model.rowCount(shelf)):
                index = self._model.index(place, 0, shelf)
                entry = entry_of(index)
                if entry is not None and entry.type == layer_type:
                    return index
        return QModelIndex()

    @Slot()
    def _append_current(self) -> None:
        entry = self.current
        if entry is not None:
            self._append(entry)

    @Slot(object)
    def _append(self, entry: Entry) -> None:
        """Append a layer after the selected node, as one step of undo, and select it."""
        scope, after = self._context.scope, self._where()
        block = scope.block
        added: list[str] = []

        def change(project: Project) -> Project:
            project, kind = self._context.library.brought(project, entry.type)
            project, name = append_after(project, after, kind, block=block)
            added.append(name)
            return project

        if after is None:
            text = self.tr("Add {layer}").format(layer=entry.name)
        elif self._is_end(after):
            text = self.tr("Add {layer} before {node}").format(layer=entry.name, node=after)
        else:
            text = self.tr("Add {layer} after {node}").format(layer=entry.name, node=after)
        if scope.edit(text, change):
            self._context.selection.select(added[-1:])

    def _where(self) -> str | None:
        """Return the node that a layer is appended to: the selected one, else the network's only end."""
        graph = self._context.scope.graph
        current = self._context.selection.current
        if current in graph.nodes:
            return current
        edge = self._context.selection.edge
        if edge is not None and edge in graph.edges:
            return graph.edges[edge].node
        followed = {source.node for source in graph.edges.values()}
        ends = [name for name in graph.nodes if name not in followed]
        return ends[0] if len(ends) == 1 else None

    def _is_end(self, name: str) -> bool:
        """Return whether nothing can follow a node, so that layers are put before it."""
        return self._context.scope.graph.nodes[name].type == "Output"

    @Slot()
    def _show_tip(self) -> None:
        after = self._where()
        if not self._context.scope.graph.nodes:
            text = self.tr("Begin with an Input: press Enter, or drag it to the canvas.")
        elif after is None:
            text = self.tr("Enter or a double-click adds a layer. Select a node to add after it.")
        elif self._is_end(after):
            text = self.tr("Enter or a double-click adds before {node}.").format(node=after)
        else:
            text = self.tr("Enter or a double-click adds after {node}.").format(node=after)
        self._tip.setText(text)

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        menu = self.menu()
        if menu is not None:
            menu.exec(self.tree.viewport().mapToGlobal(place))
            menu.deleteLater()

    def menu(self) -> QMenu | None:
        """Return what can be done with the current row; None where it is a heading."""
        entry = self.current
        if entry is None:
            return None
        after = self._where()
        add = self.tr("Add")
        if after is not None:
            add = self.tr("Add before {node}") if self._is_end(after) else self.tr("Add after {node}")
        self._add_action.setText(add.format(node=after))
        starred = entry.type in self._context.settings.favourites
        self._star_action.setText(
            self.tr("Remove from favourites") if starred else self.tr("Add to favourites")
        )
        menu = QMenu(self)
        menu.addAction(self._add_action)
        if entry.category != "blocks":
            menu.addAction(self._star_action)
        else:
            self._blocks.fill(menu, entry)
        return menu

    @Slot()
    def _star_current(self) -> None:
        entry = self.current
        if entry is not None and entry.category != "blocks":
            self.toggle_favourite(entry.type)

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self.search_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search_field.setText(text)

    @Slot(QModelIndex)
    def _on_expanded(self, index: QModelIndex) -> None:
        shelf = shelf_of(index)
        if shelf is not None:
            self._open.add(shelf)

    @Slot(QModelIndex)
    def _on_collapsed(self, index: QModelIndex) -> None:
        shelf = shelf_of(index)
        if shelf is not None:
            self._open.discard(shelf)

    @Slot()
    def _on_entered(self) -> None:
        if [entry.type for entry in self._entries()] != self._offered:  # a block cannot stand in itself
            self._refresh()
        self._show_tip()

    @Slot(object, object)
    def _on_document_changed(self, before: Project, after: Project) -> None:
        blocks_differ = before.blocks is not after.blocks
        self._note_added(before, after)
        if blocks_differ or bool(before.graph.nodes) != bool(after.graph.nodes):
            self._refresh()
        self._show_tip()

    def _note_added(self, before: Project, after: Project) -> None:
        """Remember the layer that was added just now, wherever that was done."""
        old, new = before.graph.nodes, after.graph.nodes
        if len(new) == len(old) + 1 and not self._context.document.returning:
            type_ = next((node.type for name, node in new.items() if name not in old), "")
            if type_ in LAYERS:
                self._context.settings.add_recent_layer(type_)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self._recent != self._context.settings.recent_layers:
            self._refresh()

    @Slot(object)
    def _on_document_replaced(self, _project: Project) -> None:
        self._was_empty = False
        self.search_field.clear()
        self._show_entries()
        self.tree.scrollToTop()
        self._show_tip()

    @Slot(str)
    def _on_setting_changed(self, key: str) -> None:
        if key == "favourites" or (key == "recent_layers" and not self.underMouse()):
            self._refresh()

    def _refresh(self) -> None:
        """Show the rows afresh; the place scrolled to stays, and the current one while its shelf has it."""
        entry, shelf = self.current, shelf_of(self.tree.currentIndex().parent())
        place = self.tree.verticalScrollBar().value()
        self._show_entries()
        if entry is not None and shelf is not None:
            index = self._find_row(entry.type, shelf)
            if index.isValid():
                self.tree.setCurrentIndex(index)
        self.tree.verticalScrollBar().setValue(place)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.tree.scheduleDelayedItemsLayout()
        self.tree.viewport().update()
