"""Questions before something would be lost. Each says what happens at each answer."""

from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

_MOST_NAMED: Final = 8


class Answer(Enum):
    """What to do with unsaved work."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Questions", text)


def _box(title: str, text: str, more: str, parent: QWidget | None) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setText(text)
    box.setInformativeText(more)
    return box


def _clicked(box: QMessageBox) -> QPushButton | None:
    """Show the question and return the button that was pressed; none where it was closed."""
    box.exec()
    button = box.clickedButton()
    box.deleteLater()
    return button if isinstance(button, QPushButton) else None


def ask_unsaved(name: str, parent: QWidget | None, *, training: bool = False) -> Answer:
    """Ask what to do with unsaved work; says what becomes of a run if a network is being trained."""
    more = _tr("Without saving they are lost.")
    if training:
        # True of whatever the question stands before: another network does not end the run.
        more += "\n" + _tr("If the window closes, training stops; its checkpoint is kept.")
    box = _box(
        _tr("Unsaved changes"),
        _tr("Save the changes to “{name}”?").format(name=name),
        more,
        parent,
    )
    return _save_or_not(box, _tr("&Save"), _tr("&Don't save"))


def _save_or_not(box: QMessageBox, yes: str, no: str) -> Answer:
    save = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(no, QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(_tr("&Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(cancel)
    pressed = _clicked(box)
    if pressed is save:
        return Answer.SAVE
    return Answer.DISCARD if pressed is discard else Answer.CANCEL


def ask_unsaved_of(names: Sequence[str], parent: QWidget | None, *, training: bool = False) -> Answer:
    """Ask what to do with the unsaved work of several networks together."""
    more = "\n".join(f"• {name}" for name in names[:_MOST_NAMED])
    if len(names) > _MOST_NAMED:
        more += "\n" + _tr("and {count} more").format(count=len(names) - _MOST_NAMED)
    more += "\n\n" + _tr("Without saving they are lost.")
    if training:
        more += "\n" + _tr("If the window closes, training stops; its checkpoint is kept.")
    box = _box(
        _tr("Unsaved changes"),
        _tr("Save the changes to {count} networks?").format(count=len(names)),
        more,
        parent,
    )
    return _save_or_not(box, _tr("&Save all"), _tr("&Don't save"))


def ask_stop_training(parent: QWidget | None) -> bool:
    """Ask whether to close the window although a network is being trained."""
    box = _box(
        _tr("Training"),
        _tr("A training run is under way."),
        _tr("Closing stops it; it can be resumed from its last checkpoint."),
        parent,
    )
    stop = box.addButton(_tr("&Stop and close"), QMessageBox.ButtonRole.AcceptRole)
    keep = box.addButton(_tr("&Keep training"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stop)  # what was asked for, and nothing is lost that cannot be trained again
    box.setEscapeButton(keep)
    return _clicked(box) is stop


def ask_changed_outside(path: Path, dirty: bool, parent: QWidget | None) -> bool:
    """Ask whether to read a file again that another program changed."""
    more = _tr("Reading it again discards your unsaved changes.") if dirty else ""
    box = _box(
        _tr("Changed outside"),
        _tr("{file} was changed by another program.").format(file=path.name),
        more or _tr("Read it again to see those changes."),
        parent,
    )
    again = box.addButton(_tr("&Read it again"), QMessageBox.ButtonRole.AcceptRole)
    keep = box.addButton(_tr("&Keep what is shown"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep if dirty else again)
    box.setEscapeButton(keep)
    return _clicked(box) is again


def ask_overwrite_changed(path: Path, parent: QWidget | None) -> bool:
    """Ask whether to save over a file that another program changed."""
    box = _box(
        _tr("Changed outside"),
        _tr("{file} was changed by another program since it was read.").format(file=path.name),
        _tr("Saving replaces those changes by what is shown here."),
        parent,
    )
    replace = box.addButton(_tr("&Replace them"), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(_tr("&Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    return _clicked(box) is replace
