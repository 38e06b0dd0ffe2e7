"""What the picture of a network is to look like, with a preview."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.project.graph import Project
from gui.canvas.figures import Figures
from gui.canvas.picture import Picture, PictureOptions
from gui.forms.switch import Switch
from gui.theme.manager import ThemeManager
from gui.widgets.buttons import Button
from gui.widgets.labels import Label
from gui.widgets.segmented import SegmentedControl
from gui.widgets.texts import translated

_PREVIEW = QSize(380, 420)
_SCALES = ("1", "2", "3", "4", "6", "8")


class PictureDialog(QDialog):
    """Asks for theme, background, scale and what stands beside the wires; accepted when it is to be saved."""

    def __init__(
        self, project: Project, figures: Figures, theme: ThemeManager, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._project, self._figures, self._theme = project, figures, theme
        self.setWindowTitle(self.tr("Export picture"))
        self.preview = QLabel(self)
        self.preview.setFixedSize(_PREVIEW)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setAccessibleName(self.tr("Preview"))
        self.mode = self._segments(
            (("light", self.tr("Light")), ("dark", self.tr("Dark"))), self.tr("Colours")
        )
        self.mode.choose("dark" if theme.tokens.dark else "light")
        self.scale = self._segments(tuple((one, f"{one}×") for one in _SCALES), self.tr("Scale of a PNG"))
        self.scale.choose("2")
        self.ground, self.shapes, self.sums, self.volumes = (
            self._switch(name)
            for name in (
                self.tr("Background"),
                self.tr("Shapes"),
                self.tr("Arithmetic"),
                self.tr("Volumes"),
            )
        )
        self._size = Label("", theme, "hint", "text_3", self, wrap=True)
        self.save = Button(self.tr("Save…"), theme, kind="primary", parent=self)
        self.save.setDefault(True)
        self.save.clicked.connect(self.accept)
        self._lay_out()
        self._show()

    @property
    def picture(self) -> Picture:
        """The picture as it was chosen."""
        return self._picture

    def _segments(self, choices: tuple[tuple[str, str], ...], name: str) -> SegmentedControl:
        control = SegmentedControl(choices, self._theme, name=name, parent=self)
        control.chosen.connect(self._show)
        return control

    def _switch(self, name: str) -> Switch:
        switch = Switch(self._theme, self)
        switch.setAccessibleName(name)
        switch.setChecked(True)
        switch.toggled.connect(self._show)
        return switch

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        rows = (self.mode, self.ground, self.shapes, self.sums, self.volumes, self.scale)
        for row, control in enumerate(rows):
            grid.addWidget(Label(control.accessibleName(), self._theme, "body", "text_2", self), row, 0)
            grid.addWidget(control, row, 1, Qt.AlignmentFlag.AlignLeft)
        cancel = Button(self.tr("Cancel"), self._theme, parent=self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.save)
        choices = QVBoxLayout()
        choices.setSpacing(12)
        choices.addWidget(Label(self.tr("Export picture"), self._theme, "panel_title", parent=self))
        choices.addLayout(grid)
        choices.addWidget(self._size)
        choices.addStretch(1)
        choices.addLayout(buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(24)
        layout.addWidget(self.preview)
        layout.addLayout(choices, 1)

    @Slot()
    def _show(self, _choice: object = None) -> None:
        """Draw the picture anew, small."""
        options = PictureOptions(
            dark=self.mode.current == "dark",
            ground=self.ground.isChecked(),
            scale=float(self.scale.current),
            shapes=self.shapes.isChecked(),
            sums=self.sums.isChecked(),
            volumes=self.volumes.isChecked(),
        )
        self._picture = Picture(self._project, self._figures, options)
        size = self._picture.size
        ratio = self.devicePixelRatioF()
        fit = min(_PREVIEW.width() / size.width(), _PREVIEW.height() / size.height(), 1.0)
        pixmap = QPixmap.fromImage(self._picture.image(fit * ratio))
        pixmap.setDevicePixelRatio(ratio)
        self.preview.setPixmap(pixmap)
        why_not = self._picture.why_too_large()
        pixels = self._picture.pixels
        told = self.tr("PNG: {width} × {height} pixels. SVG and PDF are sharp at any size.").format(
            width=f"{pixels.width():,}", height=f"{pixels.height():,}"
        )
        self._size.setText(told if why_not is None else translated(why_not))
