"""A form for the arguments of a layer, loss, optimizer, transform or source, made from its declaration."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from core.layers.declaration import Parameter
from core.layers.values import Kinds, Value
from core.project.edits import DEFAULT
from core.project.plans import NO_ARGS
from gui.forms.column import LabelColumn
from gui.forms.fold import FoldButton
from gui.forms.row import ArgumentRow
from gui.theme.manager import ThemeManager

FOLDS_FROM: Final = 7
RARE: Final = frozenset(
    {
        "amsgrad", "approximate", "batch_first", "capturable", "ceil_mode", "count_include_pad",
        "decoupled_weight_decay", "dilation", "divisor_override", "eps", "groups",
        "initial_accumulator_value",
        "max_norm", "maximize", "norm_type", "output_padding", "padding_mode", "proj_size", "return_indices",
        "scale_grad_by_freq", "track_running_stats",
    }
)  # fmt: skip
"""Arguments that most people leave alone: folded away in long forms as long as they have their default."""


class ArgumentsForm(QWidget):
    """The arguments of one thing.

    The form holds nothing of its own: it shows what it is given and says what the person wants. Values
    that arrive while someone types leave the field alone that is typed in.

    Args:
        theme: What it is painted with.
        parameters: The declaration's parameters.
        args: The arguments that are given.
        inferred: What follows from the input for arguments that can be inferred, or stands for None.
        column: The column of labels that this form shares with others; it has its own without one.
        folds: Parameters that are folded away while they have their default; the rare ones of long forms
            if it is not said.

    Signals:
        edited: A parameter got a value in range; carries its name and the value.
        cleared: A parameter goes back to its default, or is inferred again; carries its name.
        finished: The person left a field: what comes next is another step of undo.
    """

    edited = Signal(str, object)
    cleared = Signal(str)
    finished = Signal()

    def __init__(
        self,
        theme: ThemeManager,
        parameters: Sequence[Parameter],
        args: Mapping[str, Value] = NO_ARGS,
        inferred: Mapping[str, Value] = NO_ARGS,
        parent: QWidget | None = None,
        *,
        column: LabelColumn | None = None,
        folds: Collection[str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = column if column is not None else LabelColumn(self)
        self._args: Mapping[str, Value] = args
        self._rows = {parameter.name: ArgumentRow(theme, parameter, self) for parameter in parameters}
        self._fold: FoldButton | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._folded = self._foldable(parameters, args, folds)
        self._fill()
        for row in self._rows.values():
            row.edited.connect(self.edited)
            row.cleared.connect(self.cleared)
            row.left.connect(self.finished)
        self._column.join(self)
        theme.changed.connect(self._on_theme_changed)
        self.show_values(args, inferred)

    @staticmethod
    def _foldable(
        parameters: Sequence[Parameter], args: Mapping[str, Value], folds: Collection[str] | None
    ) -> tuple[str, ...]:
        if folds is None:
            folds = RARE if len(parameters) >= FOLDS_FROM else ()
        names = tuple(p.name for p in parameters if p.name in folds and not p.required)
        return () if any(name in args for name in names) else names

    def _fill(self) -> None:
        for name, row in self._rows.items():
            if name not in self._folded:
                self._layout.addWidget(row)
        if not self._folded:
            return
        self._fold = FoldButton(self._theme, ", ".join(self._folded), self.tr("defaults"), self)
        self._fold.toggled.connect(self._on_fold_toggled)
        self._layout.addWidget(self._fold)
        for name in self._folded:
            self._layout.addWidget(self._rows[name])
            self._rows[name].hide()

    @property
    def names(self) -> tuple[str, ...]:
        """The parameters, in order."""
        return tuple(self._rows)

    def set_kinds(self, kinds: Kinds) -> None:
        """Let fields say the parameters of the block that is open."""
        for row in self._rows.values():
            row.field.kinds = kinds

    def row(self, name: str) -> ArgumentRow:
        """Return the row of a parameter."""
        return self._rows[name]

    def show_values(self, args: Mapping[str, Value], inferred: Mapping[str, Value] = NO_ARGS) -> None:
        """Show other values."""
        self._args = args
        for name, row in self._rows.items():
            row.show_value(given=name in args, value=args.get(name), inferred=inferred.get(name))
        if self._fold is not None and any(self._rows[name].changed for name in self._folded):
            self._fold.setChecked(True)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show under each field what is wrong with its value; fields that are not named are fine."""
        for name, row in self._rows.items():
            row.show_problem(problems.get(name, ""))
        if self._fold is not None and any(name in problems for name in self._folded):
            self._fold.setChecked(True)

    def show_notes(self, notes: Mapping[str, str]) -> None:
        """Show under each field a remark that is no problem; fields that are not named have none."""
        for name, row in self._rows.items():
            row.show_remark(notes.get(name, ""))

    def resets(self) -> dict[str, object]:
        """Return what brings every argument back: values to set, and `DEFAULT` for those to drop."""
        found: dict[str, object] = {}
        for name, row in self._rows.items():
            if row.can_reset:
                found[name] = DEFAULT if row.reset_value is None else row.reset_value
        return found

    def minimumSizeHint(self) -> QSize:
        widest = max((row.field.minimumSizeHint().width() for row in self._rows.values()), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._column.arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._column.arrange(force=True)

    def leave_column(self) -> None:
        """Count no more among the forms that share the column: this one goes away."""
        self._column.leave(self)

    def label_width(self) -> int:
        """Return how wide the widest label wants to be."""
        return max((row.label_width() for row in self._shown_rows()), default=0)

    def field_width(self) -> int:
        """Return how wide the widest field wants to be."""
        return max((row.field_width() for row in self._shown_rows()), default=0)

    def set_stacked(self, stacked: bool, label_width: int) -> None:
        """Put labels above their fields, or before them in a column of this width."""
        for row in self._rows.values():
            row.set_stacked(stacked, label_width)

    def _shown_rows(self) -> list[ArgumentRow]:
        return [row for row in self._rows.values() if not row.isHidden()]

    @Slot(bool)
    def _on_fold_toggled(self, unfolded: bool) -> None:
        for name in self._folded:
            self._rows[name].setVisible(unfolded)
        self._column.arrange(force=True)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._column.arrange(force=True)
