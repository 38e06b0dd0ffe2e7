"""Qt's palette from the tokens, so that whatever Qt paints by itself fits."""

from PySide6.QtGui import QColor, QPalette

from gui.theme.icons import DISABLED_OPACITY
from gui.theme.tokens import Tokens

Roles = QPalette.ColorRole


def make_palette(tokens: Tokens) -> QPalette:
    """Return the palette of a theme."""
    palette = QPalette()
    colors = {
        Roles.Window: tokens.panel,
        Roles.WindowText: tokens.text_1,
        Roles.Base: tokens.field,
        Roles.AlternateBase: tokens.panel_2,
        Roles.Text: tokens.text_1,
        Roles.Button: tokens.panel,
        Roles.ButtonText: tokens.text_1,
        Roles.BrightText: tokens.error,
        Roles.ToolTipBase: tokens.card,
        Roles.ToolTipText: tokens.text_1,
        Roles.PlaceholderText: tokens.text_3,
        Roles.Highlight: tokens.accent,
        Roles.HighlightedText: tokens.on_accent,
        Roles.Link: tokens.accent_text,
        Roles.LinkVisited: tokens.accent_text,
        Roles.Light: tokens.card,
        Roles.Midlight: tokens.hover,
        Roles.Mid: tokens.line,
        Roles.Dark: tokens.line_2,
        Roles.Shadow: tokens.edge,
        Roles.Accent: tokens.accent,
    }
    for role, color in colors.items():
        palette.setColor(role, QColor(color))
    dim = QColor(tokens.text_2)
    dim.setAlphaF(DISABLED_OPACITY)
    for role in (Roles.WindowText, Roles.Text, Roles.ButtonText, Roles.PlaceholderText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, dim)
    return palette
