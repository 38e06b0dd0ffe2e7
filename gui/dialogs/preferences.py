"""Preferences: language, theme, text size, start, runs folder. Each takes effect as it is chosen."""

import os
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from gui import translations
from gui.forms.choice import ChoiceBox
from gui.settings import Settings
from gui.theme.manager import ThemeManager
from gui.widgets.buttons import Button
from gui.widgets.labels import ElidedLabel, Label
from gui.widgets.texts import without_mnemonic

_STEP: Final = 10


class _Slider(QSlider):
    """A slider that the wheel does not move unless it has the keyboard."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class PreferencesDialog(QDialog):
    """What a person can choose about the window."""

    def __init__(self, settings: Settings, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._theme = theme
        self.setWindowTitle(self.tr("Preferences"))
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(20)
        self._form.setVerticalSpacing(14)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._add_language()
        self._add_theme()
        self._add_scale()
        self._add_reopening()
        self._add_runs()
        close = Button(self.tr("Close"), theme, kind="primary", parent=self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 18)
        layout.setSpacing(18)
        layout.addWidget(Label(self.tr("Preferences"), theme, "panel_title", parent=self))
        layout.addLayout(self._form)
        layout.addStretch(1)
        layout.addLayout(buttons)
        theme.changed.connect(self._dress)
        self._dress()

    def _add_language(self) -> None:
        languages = translations.available()
        if len(languages) < 2:
            return
        self.language = ChoiceBox(self._theme, self, role="body")
        self.language.addItem(self.tr("Follow the system"), "system")
        for language in languages:
            self.language.addItem(translations.NAMES[language], language)
        self.language.setCurrentIndex(self.language.findData(self._settings.language))
        self.language.activated.connect(self._on_language)
        self._add_row(self.tr("&Language"), self.language)
        self._restart = Label("", self._theme, "label", "text_2", self, wrap=True)
        self._restart.hide()
        self._form.addRow("", self._restart)

    def _add_theme(self) -> None:
        self.mode = ChoiceBox(self._theme, self, role="body")
        for mode, name in (
            ("system", self.tr("Follow the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
            ("contrast-light", self.tr("High contrast, light")),
            ("contrast-dark", self.tr("High contrast, dark")),
        ):
            self.mode.addItem(name, mode)
        self.mode.setCurrentIndex(self.mode.findData(self._settings.theme_mode))
        self.mode.activated.connect(self._on_mode)
        self._add_row(self.tr("&Theme"), self.mode)

    def _add_scale(self) -> None:
        self.scale = _Slider(Qt.Orientation.Horizontal, self)
        self.scale.setRange(100 // _STEP, 200 // _STEP)
        self.scale.setPageStep(2)
        self.scale.setValue(round(self._settings.text_scale * 100 / _STEP))
        self._percent = Label("", self._theme, "mono", parent=self)
        self._show_percent()
        # Not while it is dragged: the dialog would grow under the mouse.
        self.scale.sliderReleased.connect(self._on_scale)
        self.scale.valueChanged.connect(self._on_scale_moved)
        row = QHBoxLayout()
        row.addWidget(self.scale, 1)
        row.addWidget(self._percent)
        holder = QWidget(self)
        holder.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self._add_row(self.tr("Text &size"), self.scale, holder)

    def _add_runs(self) -> None:
        self._runs = ElidedLabel(
            str(self._settings.runs_folder),
            self._theme,
            "mono",
            parent=self,
            mode=Qt.TextElideMode.ElideMiddle,
        )
        self.choose_runs = Button(self.tr("Choose…"), self._theme, icon="folder-open", parent=self)
        self.choose_runs.setAccessibleName(self.tr("Choose the folder of runs"))
        self.choose_runs.setAutoDefault(False)
        self.choose_runs.clicked.connect(self._on_choose_runs)
        row = QHBoxLayout()
        row.addWidget(self._runs, 1)
        row.addWidget(self.choose_runs)
        holder = QWidget(self)
        holder.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self._add_row(self.tr("&Runs folder"), self.choose_runs, holder)
        self.runs_note = Label("", self._theme, "hint", "text_3", self, wrap=True)
        self._form.addRow("", self.runs_note)
        self._judge_runs()

    def _add_reopening(self) -> None:
        self.reopens = QCheckBox(self.tr("Open the networks of the &last time"), self)
        self.reopens.setAccessibleName(without_mnemonic(self.reopens.text()))
        self.reopens.setChecked(self._settings.reopens)
        self.reopens.toggled.connect(self._on_reopens)
        self._add_row(self.tr("At the start"), self.reopens)

    def _add_row(self, text: str, control: QWidget, holder: QWidget | None = None) -> None:
        label = Label(text, self._theme, "body", "text_2", self)
        label.setBuddy(control)
        if not control.accessibleName():
            control.setAccessibleName(without_mnemonic(text))
        self._form.addRow(label, holder or control)

    @Slot(int)
    def _on_language(self, index: int) -> None:
        self._settings.language = self.language.itemData(index)
        self._restart.setText(self.tr("The language changes when TorchCanvas is started again."))
        self._restart.show()

    @Slot(bool)
    def _on_reopens(self, reopens: bool) -> None:
        self._settings.reopens = reopens

    @Slot(int)
    def _on_mode(self, index: int) -> None:
        self._settings.theme_mode = self.mode.itemData(index)

    @Slot(int)
    def _on_scale_moved(self, _value: int) -> None:
        self._show_percent()
        if not self.scale.isSliderDown():
            self._on_scale()

    @Slot()
    def _on_scale(self) -> None:
        self._settings.text_scale = self.scale.value() * _STEP / 100

    def _show_percent(self) -> None:
        self._percent.setText(f"{self.scale.value() * _STEP:>3} %")

    @Slot()
    def _on_choose_runs(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Folder of runs"), str(self._settings.runs_folder)
        )
        if chosen:
            self._settings.runs_folder = Path(chosen)
            self._runs.set_text(chosen)
            self._judge_runs()

    def _judge_runs(self) -> None:
        """Say from when on the folder is used, or that nothing can be written there."""
        if _is_writable(self._settings.runs_folder):
            self.runs_note.set_color("text_3")
            self.runs_note.setText(self.tr("The next run is kept there; earlier runs stay where they are."))
        else:
            self.runs_note.set_color("error")
            self.runs_note.setText(
                self.tr("Nothing can be written there, so no run can be kept. Choose another folder.")
            )

    @Slot()
    def _dress(self) -> None:
        self._runs.setMinimumWidth(self._theme.px(240))
        self.reopens.setFont(self._theme.font("body"))
        # A width of one's own replaces the one that the rows need, which longer words may make larger.
        self.setMinimumWidth(max(self._theme.px(460), self.minimumSizeHint().width()))


def _is_writable(folder: Path) -> bool:
    """Return whether runs can be kept in a folder, which is made when the first run needs it."""
    nearest = next((one for one in (folder, *folder.parents) if one.exists()), None)
    return nearest is not None and nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)
