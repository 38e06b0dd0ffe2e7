"""The window's language: which translations ship, and putting one in force."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

FOLDER: Final = Path(__file__).resolve().parents[1] / "resources" / "translations"
NAMES: Final = {"en": "English", "zh_CN": "简体中文"}


def available() -> list[str]:
    """Return the languages that ship; English is what the program is written in."""
    shipped = [path.stem.removeprefix("torchcanvas_") for path in sorted(FOLDER.glob("torchcanvas_*.qm"))]
    return ["en", *(language for language in shipped if language in NAMES)]


def language_of(setting: str) -> str:
    """Return the language for a setting: what was chosen, or the system's if it ships, else English."""
    languages = available()
    if setting in languages:
        return setting
    system = QLocale.system().name()
    for language in languages:
        if setting == "system" and (language == system or language.split("_")[0] == system.split("_")[0]):
            return language
    return "en"


def install(setting: str, app: QCoreApplication) -> str:
    """Put a language in force before any window is made; returns it."""
    language = language_of(setting)
    if language != "en":
        folders = {"torchcanvas": str(FOLDER), "qtbase": _qt_folder()}
        for name, folder in folders.items():
            translator = QTranslator(app)
            if translator.load(f"{name}_{language}", folder):
                app.installTranslator(translator)
    return language


def _qt_folder() -> str:
    return QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
