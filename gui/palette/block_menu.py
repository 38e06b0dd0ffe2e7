"""What can be done with a block of the project or of the library, besides adding it."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from core.project.edits import delete_block
from core.project.graph import BLOCK_PREFIX
from gui.context import Context
from gui.palette.catalogue import Entry


class BlockMenu(QObject):
    """Opens, keeps and deletes blocks."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._window = parent

    def fill(self, menu: QMenu, entry: Entry) -> None:
        """Add what can be done with a block to a menu."""
        if entry.type.startswith(BLOCK_PREFIX):
            menu.addAction(self.tr("Open"), partial(self._context.scope.open_block, entry.name))
            menu.addAction(self.tr("Keep in my library"), partial(self.keep, entry.name))
            menu.addAction(self.tr("Delete from the network"), partial(self.delete_from_network, entry.name))
        elif entry.own:
            menu.addAction(self.tr("Delete from my library…"), partial(self.delete_kept, entry.name))

    def keep(self, block: str) -> None:
        """Keep a block of the project in the user's library; one of that name gives way if that is wanted."""
        library = self._context.library
        overwrite = library.is_own(block)
        question = self.tr("Your library has a block {block} already. Overwrite it?").format(block=block)
        if not overwrite or self._sure(question, self.tr("Overwrite")):
            library.keep(self._context.document.project, block, overwrite=overwrite)

    def delete_kept(self, block: str) -> None:
        """Delete a block from the user's library, once that was confirmed."""
        question = self.tr("Delete {block} from your library? Networks that use it keep it.")
        if self._sure(question.format(block=block), self.tr("Delete")):
            self._context.library.delete(block)

    def delete_from_network(self, block: str) -> None:
        """Delete a block of the project that nothing uses; undo brings it back."""
        text = self.tr("Delete block {block}").format(block=block)
        self._context.document.edit(text, lambda project: delete_block(project, block))

    def _sure(self, question: str, yes: str) -> bool:
        """Ask before something that cannot be undone."""
        box = QMessageBox(self._window.window())
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Library"))
        box.setText(question)
        wanted = box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        box.exec()
        sure = box.clickedButton() is wanted
        box.deleteLater()
        return sure
