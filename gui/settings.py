"""What a person chose, kept between starts: a typed face of QSettings."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from core.runs.folder import default_runs_root

ORGANISATION: Final = "torchcanvas"
APPLICATION: Final = "torchcanvas"
MAX_RECENT: Final = 12
MAX_RECENT_LAYERS: Final = 5
THEME_MODES: Final = ("system", "light", "dark", "contrast-light", "contrast-dark")
LANGUAGES: Final = ("system", "en", "zh_CN")
DEFAULT_FAVOURITES: Final = ("Input", "Conv2d", "ReLU", "MaxPool2d", "Flatten", "Linear", "Output")


def _settings_file() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, ORGANISATION, APPLICATION)


class Settings(QObject):
    """The settings. Reading what is missing or damaged gives the default.

    Signals:
        changed: A setting is another one; carries its key.
    """

    changed = Signal(str)

    def __init__(self, store: QSettings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store if store is not None else _settings_file()

    @property
    def theme_mode(self) -> str:
        """`system`, `light`, `dark`, `contrast-light` or `contrast-dark`."""
        return self._one_of("theme_mode", THEME_MODES)

    @theme_mode.setter
    def theme_mode(self, mode: str) -> None:
        self._set("theme_mode", mode)

    @property
    def text_scale(self) -> float:
        """How large text is, 1.0 to 2.0."""
        try:
            return min(max(float(str(self._store.value("text_scale", 1.0))), 1.0), 2.0)
        except ValueError:
            return 1.0

    @text_scale.setter
    def text_scale(self, scale: float) -> None:
        self._set("text_scale", float(scale))

    @property
    def language(self) -> str:
        """`system`, `en` or `zh_CN`."""
        return self._one_of("language", LANGUAGES)

    @language.setter
    def language(self, language: str) -> None:
        self._set("language", language)

    @property
    def runs_folder(self) -> Path:
        """Where runs are kept."""
        chosen = self._text("runs_folder")
        return Path(chosen) if chosen else default_runs_root()

    @runs_folder.setter
    def runs_folder(self, folder: Path) -> None:
        self._set("runs_folder", str(folder))

    @property
    def device(self) -> str:
        """What runs compute on: `auto`, or a device that was there when it was chosen."""
        return self._text("device", "auto")

    @device.setter
    def device(self, device: str) -> None:
        self._set("device", device)

    @property
    def recent_files(self) -> list[Path]:
        """The files opened or saved last, the latest first."""
        return [Path(text) for text in self._texts("recent_files")]

    def add_recent(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        kept = [str(path.absolute()), *(str(one) for one in self.recent_files if one != path.absolute())]
        self._set("recent_files", kept[:MAX_RECENT])

    def remove_recent(self, path: Path) -> None:
        """Forget a recent file, such as one that is gone."""
        self._set("recent_files", [str(one) for one in self.recent_files if one != path])

    @property
    def favourites(self) -> list[str]:
        """The layer types that a person keeps at the top of the palette."""
        if not self._store.contains("favourites"):
            return list(DEFAULT_FAVOURITES)
        return self._texts("favourites")

    @favourites.setter
    def favourites(self, names: Iterable[str]) -> None:
        self._set("favourites", list(names))

    @property
    def recent_layers(self) -> list[str]:
        """The layer types that were added last, the latest first."""
        return self._texts("recent_layers")

    def add_recent_layer(self, layer_type: str) -> None:
        """Put a layer type at the head of the recent ones."""
        kept = [layer_type, *(one for one in self.recent_layers if one != layer_type)]
        self._set("recent_layers", kept[:MAX_RECENT_LAYERS])

    @property
    def geometry(self) -> QByteArray:
        """The main window's place and size, as Qt saves it."""
        return self._bytes("geometry")

    @geometry.setter
    def geometry(self, state: QByteArray) -> None:
        self._set("geometry", state)

    def state(self, key: str) -> QByteArray:
        """Return the remembered layout of a part of the window; empty at first."""
        return self._bytes(f"state/{key}")

    def set_state(self, key: str, state: QByteArray) -> None:
        """Remember the layout of a part of the window."""
        self._set(f"state/{key}", state)

    def flag(self, key: str, default: bool = False) -> bool:
        """Return a yes or no that a view remembers."""
        return bool(self._text(f"flag/{key}", "true" if default else "false") == "true")

    def set_flag(self, key: str, value: bool) -> None:
        """Remember a yes or no of a view."""
        self._set(f"flag/{key}", "true" if value else "false")

    @property
    def reopens(self) -> bool:
        """Whether the networks that were open at the end are opened at the next start."""
        return self.flag("reopens", True)

    @reopens.setter
    def reopens(self, reopens: bool) -> None:
        self.set_flag("reopens", reopens)

    def record(self, key: str) -> Any:  # noqa: ANN401 - JSON, which whoever reads it checks
        """Return lists and maps that a part of the window remembers; None at first, or if damaged."""
        try:
            return json.loads(self._text(f"record/{key}", "null"))
        except (ValueError, RecursionError):
            return None

    def set_record(self, key: str, record: object) -> None:
        """Remember lists and maps of texts and numbers."""
        self._set(f"record/{key}", json.dumps(record))

    def sync(self) -> bool:
        """Write now; return whether that went well."""
        self._store.sync()
        return self._store.status() is QSettings.Status.NoError

    def _set(self, key: str, value: Any) -> None:  # noqa: ANN401 - QSettings holds any of Qt's values
        if self._store.value(key) != value:
            self._store.setValue(key, value)
            self.changed.emit(key)

    def _text(self, key: str, default: str = "") -> str:
        value = self._store.value(key, default)
        return value if isinstance(value, str) else default

    def _texts(self, key: str) -> list[str]:
        value = self._store.value(key, [])
        if isinstance(value, str):  # an INI file gives a list of one as plain text
            return [value] if value else []
        return [str(item) for item in value] if isinstance(value, list) else []

    def _one_of(self, key: str, choices: tuple[str, ...]) -> str:
        text = self._text(key, choices[0])
        return text if text in choices else choices[0]

    def _bytes(self, key: str) -> QByteArray:
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()
