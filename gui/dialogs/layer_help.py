"""A page about one layer: what it does, what it takes and gives, every argument, and what torch calls it."""

import html

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from core.layers.declaration import REQUIRED, InputPort, Kind, LayerType, Parameter
from gui.forms.spelling import spelled
from gui.theme.manager import ThemeManager
from gui.widgets.buttons import Button
from gui.widgets.fitting import fit_to_screen
from gui.widgets.texts import translated

_DOCS = "https://docs.pytorch.org/docs/stable/generated/"


def _tr(text: str) -> str:
    return QCoreApplication.translate("LayerHelp", text)


class LayerHelp(QDialog):
    """The page, with torch's own a click away; all but that can be read without a network."""

    def __init__(self, declared: LayerType, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_tr("Help: {layer}").format(layer=declared.name))
        self.page = QTextBrowser(self)
        self.page.setAccessibleName(self.windowTitle())
        self.page.setOpenExternalLinks(True)
        self.page.setFont(theme.font("body"))
        self.page.setHtml(page_of(declared, theme))
        close = Button(_tr("Close"), theme, kind="primary", parent=self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.page, 1)
        layout.addLayout(buttons)
        fit_to_screen(self, QSize(theme.px(620), theme.px(560)))


def page_of(declared: LayerType, theme: ThemeManager) -> str:
    """Return the page as HTML; nothing in it comes from a file."""
    faint, link = theme.tokens.text_2, theme.tokens.accent_text
    parts = [
        f"<h2>{html.escape(declared.name)}</h2>",
        f"<p>{html.escape(translated(declared.summary))}</p>",
        f"<h3>{html.escape(_tr('Takes'))}</h3><ul>{''.join(map(_port, declared.inputs))}</ul>"
        if declared.inputs
        else "",
    ]
    if declared.parameters:
        rows = "".join(_argument(parameter, faint) for parameter in declared.parameters)
        parts.append(
            f"<h3>{html.escape(_tr('Arguments'))}</h3><table cellspacing='0' cellpadding='4'>{rows}</table>"
        )
    if declared.kind is Kind.MODULE:
        url = f"{_DOCS}{declared.target}.html"
        text = _tr("{name} in PyTorch's documentation").format(name=declared.target)
        parts.append(f"<p><a style='color:{link}' href='{url}'>{html.escape(text)}</a></p>")
    return "".join(parts)


def _port(port: InputPort) -> str:
    ranks = list(port.ranks)
    axes = str(ranks[0]) if len(ranks) == 1 else f"{ranks[0]}–{ranks[-1]}"
    if ranks[-1] > 8:
        axes = _tr("{least} or more").format(least=ranks[0])
    told = _tr("{port}: {axes} axes, the batch included; {types}").format(
        port=port.name, axes=axes, types=", ".join(port.dtypes)
    )
    return f"<li>{html.escape(told)}</li>"


def _argument(parameter: Parameter, faint: str) -> str:
    if parameter.inferred is not None:
        default = _tr("follows from the input")
    elif parameter.default is REQUIRED:
        default = _tr("required")
    else:
        value = spelled(parameter.default)  # type: ignore[arg-type]  # it has one
        default = _tr("default {value}").format(value=value or "null")
    return (
        f"<tr><td><b>{html.escape(parameter.name)}</b></td><td>{html.escape(translated(parameter.help))}"
        f" <span style='color:{faint}'>{html.escape(default)}</span></td></tr>"
    )
