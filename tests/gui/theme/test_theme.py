"""Colours that can be read, fonts and icons that are there, one style sheet for both themes."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QIcon
from PySide6.QtWidgets import QApplication, QSlider, QStyle, QStyleOptionSlider, QWidget
from shiboken6 import delete

from core.layers.declaration import Category
from gui.actions import SPECS
from gui.theme.fonts import ROLES
from gui.theme.icons import FOLDER, category_icon_name, render
from gui.theme.manager import ThemeManager
from gui.theme.stylesheet import make_stylesheet
from gui.theme.tokens import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Tokens
from gui.widgets.buttons import Button
from gui.widgets.labels import ElidedLabel, Label

GUI = Path(__file__).resolve().parents[3] / "gui"


def luminance(name: str) -> float:
    parts = [part / 255 for part in QColor(name).getRgb()[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("text", ["text_1", "text_2", "text_3", "accent_text", "error", "warning", "ok"])
def test_text_can_be_read_on_every_ground(tokens: Tokens, text: str) -> None:
    for ground in (tokens.panel, tokens.canvas, tokens.card, tokens.hover):
        assert contrast(getattr(tokens, text), ground) >= 4.5


CONTRASTS = pytest.mark.parametrize("tokens", [CONTRAST_LIGHT, CONTRAST_DARK], ids=["light", "dark"])


@CONTRASTS
@pytest.mark.parametrize("text", ["text_1", "text_2", "text_3", "accent_text", "error", "warning", "ok"])
def test_with_high_contrast_text_stands_out_seven_times_from_every_ground(tokens: Tokens, text: str) -> None:
    own = {name: getattr(tokens, f"{name}_bg") for name in ("error", "warning", "ok")}
    for ground in (tokens.panel, tokens.panel_2, tokens.canvas, tokens.card, tokens.hover, own.get(text)):
        assert ground is None or contrast(getattr(tokens, text), ground) >= 7


@CONTRASTS
def test_with_high_contrast_lines_glyphs_and_the_focus_stand_out(tokens: Tokens) -> None:
    for ground in (tokens.panel, tokens.canvas, tokens.card):
        assert min(contrast(one, ground) for one in tokens.categories.values()) >= 4.5
        assert min(contrast(one, ground) for one in tokens.notes.values()) >= 7
        assert min(contrast(one, ground) for one in (tokens.accent, tokens.edge, tokens.line)) >= 3
    assert contrast(tokens.on_accent, tokens.accent) >= 7


def test_high_contrast_can_be_forced_and_light_and_dark_change_within_it(qapp) -> None:
    theme = ThemeManager()
    theme.set_mode("contrast-dark")
    assert theme.tokens is CONTRAST_DARK
    theme.set_mode("contrast-light")
    assert theme.tokens is CONTRAST_LIGHT


# Viénot, Brettel and Mollon 1999, in linear sRGB: what people see who lack one kind of cone.
DEFICIENCIES = {
    "protanopia": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deuteranopia": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
}


def seen(name: str, matrix) -> tuple[float, float, float]:
    parts = [part / 255 for part in QColor(name).getRgb()[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return tuple(sum(a * b for a, b in zip(row, linear, strict=True)) for row in matrix)


def lab(linear) -> tuple[float, float, float]:
    red, green, blue = (min(max(part, 0.0), 1.0) for part in linear)
    xyz = (
        (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047,
        0.2126729 * red + 0.7151522 * green + 0.0721750 * blue,
        (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883,
    )
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize(
    "tokens", [LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK], ids=["light", "dark", "c-light", "c-dark"]
)
def test_curves_and_marks_are_told_apart_without_red_or_green(tokens: Tokens, deficiency: str) -> None:
    matrix = DEFICIENCIES[deficiency]
    pairs = [
        (tokens.train, tokens.validation),
        (tokens.accent, tokens.error),
        (tokens.accent, tokens.warning),
    ]
    for one, other in pairs:
        first, second = lab(seen(one, matrix)), lab(seen(other, matrix))
        distance = sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5
        assert distance >= 20, (one, other, distance)


def test_what_the_colour_of_a_category_does_not_tell_its_glyph_does() -> None:
    drawings = [(FOLDER / f"{category_icon_name(one)}.svg").read_text(encoding="utf-8") for one in Category]
    assert len(set(drawings)) == len(Category)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_fills_every_place(tokens: Tokens) -> None:
    sheet = make_stylesheet(tokens, 1.5)
    assert "$" not in sheet
    images = re.findall(r'url\("([^"]+)"\)', sheet)
    assert images
    assert all(Path(image).is_file() for image in images)


def test_every_icon_that_is_named_is_there() -> None:
    names = {spec.icon for spec in SPECS if spec.icon} | {category_icon_name(one) for one in Category}
    for path in GUI.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        names |= set(re.findall(r'\b(?:icon|pixmap|set_icon)\(\s*"([a-z0-9-]+)"', text))
        names |= set(re.findall(r'\bicon="([a-z0-9-]+)"', text))
        names |= set(re.findall(r'\b_add\(menu, canvas, "([a-z0-9-]+)"', text))
    missing = [name for name in names if not (FOLDER / f"{name.removesuffix('-filled')}.svg").is_file()]
    assert not missing


@pytest.mark.parametrize("role", ROLES)
def test_the_bundled_fonts_are_used(qapp, role: str) -> None:
    info = QFontInfo(ThemeManager().font(role))
    assert info.family() in ("Inter", "JetBrains Mono NL")
    assert info.weight() == ROLES[role].weight


@pytest.mark.parametrize("role", ROLES)
def test_chinese_has_faces_of_its_own_and_no_letter_spacing(qapp, role: str) -> None:
    font = ThemeManager().font(role)
    *_, chinese, system = [name for name in font.families() if name != "Consolas"]
    assert "Noto Sans CJK SC" in font.families()
    assert (chinese, system) in (("Microsoft YaHei UI", "sans-serif"), ("Microsoft YaHei UI", "monospace"))
    assert font.letterSpacing() == 0


def test_a_forced_theme_holds_whatever_the_platform_says(qapp) -> None:
    theme = ThemeManager()
    theme.set_mode("dark")
    assert theme.tokens is DARK
    theme.set_mode("light")
    assert theme.tokens is LIGHT


def test_text_grows_from_100_to_200_percent_and_no_further(qtbot) -> None:
    theme = ThemeManager()
    with qtbot.waitSignal(theme.changed):
        theme.set_scale(3.0)
    assert theme.scale == 2.0
    assert theme.font("body").pixelSize() == 26
    theme.set_scale(0.1)
    assert theme.scale == 1.0


def test_fonts_survive_showing_and_moving_after_the_text_grew(qtbot, qapp) -> None:
    theme = ThemeManager()
    theme.install()
    first, second = QWidget(), QWidget()
    qtbot.addWidget(first)
    qtbot.addWidget(second)
    label = Label("text", theme, parent=first)
    theme.set_scale(2.0)
    first.show()
    assert label.font().pixelSize() == 26
    label.setParent(second)
    second.show()
    assert label.font().pixelSize() == 26
    QApplication.setStyle("Fusion")
    qapp.setStyleSheet("")


def test_an_icon_that_is_not_there_is_refused_before_anything_is_painted(qtbot) -> None:
    with pytest.raises(FileNotFoundError):  # a pixmap given up while it is painted on would crash Qt
        render("no-such-icon", "#000000", 16)


def test_icons_are_painted_in_the_colour_asked_for(qapp) -> None:
    picture = ThemeManager().pixmap("square-filled", "#FF0000", 24).toImage()
    assert picture.pixelColor(12, 12).name() == "#ff0000"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_icon_of_a_disabled_primary_button_can_be_seen(qtbot, mode: str) -> None:
    theme = ThemeManager()
    button = Button("Train", theme, kind="primary", icon="square-filled")
    qtbot.addWidget(button)
    theme.set_mode(mode)
    picture = button.icon().pixmap(16, QIcon.Mode.Disabled).toImage()
    assert contrast(picture.pixelColor(8, 8).name(), theme.tokens.hover) >= 3


def test_the_knob_of_a_slider_is_whole(qtbot, qapp) -> None:
    theme = ThemeManager()
    theme.install()
    slider = QSlider(Qt.Orientation.Horizontal)
    qtbot.addWidget(slider)
    option = QStyleOptionSlider()
    slider.resize(slider.sizeHint())
    slider.initStyleOption(option)
    part, control = QStyle.SubControl.SC_SliderHandle, QStyle.ComplexControl.CC_Slider
    knob = slider.style().subControlRect(control, option, part, slider)
    assert slider.sizeHint().height() >= 20 and slider.rect().contains(knob)
    QApplication.setStyle("Fusion")
    qapp.setStyleSheet("")


def test_a_text_without_room_ends_in_an_ellipsis_and_tells_the_rest(qtbot) -> None:
    label = ElidedLabel("a rather long name of a network", ThemeManager())
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.text().endswith("…")
    assert label.toolTip() == "a rather long name of a network"
    label.resize(400, 20)
    assert label.text() == "a rather long name of a network"
    assert not label.toolTip()


def test_a_label_that_goes_as_the_theme_changes_is_not_dressed_any_more(qtbot) -> None:
    theme = ThemeManager()
    held: list[Label] = []
    theme.changed.connect(lambda: held and delete(held.pop()))  # as a form does that is made anew
    held.append(Label("kernel_size", theme))
    theme.set_scale(1.1)
    assert not held
