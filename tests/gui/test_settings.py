"""Settings: what is kept comes back, what is damaged becomes the default."""

import pytest
from PySide6.QtCore import QSettings

from gui.settings import DEFAULT_FAVOURITES, MAX_RECENT, Settings


@pytest.fixture
def store(tmp_path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def again(store: QSettings) -> Settings:
    store.sync()
    return Settings(QSettings(store.fileName(), QSettings.Format.IniFormat))


def test_what_is_chosen_is_there_at_the_next_start(store, tmp_path) -> None:
    settings = Settings(store)
    settings.theme_mode, settings.text_scale, settings.language = "dark", 1.5, "zh_CN"
    settings.runs_folder = tmp_path
    settings.favourites = ["LSTM"]
    settings.set_flag("dock.layers", False)
    fresh = again(store)
    assert (fresh.theme_mode, fresh.text_scale, fresh.language) == ("dark", 1.5, "zh_CN")
    assert fresh.runs_folder == tmp_path
    assert fresh.favourites == ["LSTM"]
    assert fresh.flag("dock.layers", default=True) is False


def test_damaged_values_become_the_defaults(store) -> None:
    for key in ("theme_mode", "text_scale", "language", "recent_files", "favourites", "geometry"):
        store.setValue(key, b"\x00nonsense" if key == "geometry" else "nonsense")
    settings = again(store)
    assert (settings.theme_mode, settings.text_scale, settings.language) == ("system", 1.0, "system")


def test_favourites_may_be_none_at_all(store) -> None:
    assert Settings(store).favourites == list(DEFAULT_FAVOURITES)
    Settings(store).favourites = []
    assert again(store).favourites == []


def test_recent_files_are_few_and_the_latest_comes_first(store, tmp_path) -> None:
    settings = Settings(store)
    for number in range(MAX_RECENT + 3):
        settings.add_recent(tmp_path / f"{number}.tcanvas")
    settings.add_recent(tmp_path / "5.tcanvas")
    recent = again(store).recent_files
    assert len(recent) == MAX_RECENT
    assert recent[0] == tmp_path / "5.tcanvas"
    assert len(set(recent)) == MAX_RECENT


def test_a_change_is_told_once(qtbot, store) -> None:
    settings = Settings(store)
    told = []
    settings.changed.connect(told.append)
    settings.text_scale = 1.5
    settings.text_scale = 1.5
    assert told == ["text_scale"]


def test_recent_layers_outlive_the_program(store) -> None:
    for layer in ("Conv2d", "ReLU", "Conv2d"):
        Settings(store).add_recent_layer(layer)
    assert again(store).recent_layers == ["Conv2d", "ReLU"]
