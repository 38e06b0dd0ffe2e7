"""The colours and sizes of the window, light and dark. Views paint with these names, never with literals."""

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from core.layers.declaration import Category


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One theme. Colours are `#RRGGBB`.

    `categories` gives each layer category its accent, `notes` each colour of a frame its shade.
    """

    dark: bool
    app: str
    canvas: str
    canvas_dot: str
    panel: str
    panel_2: str
    card: str
    field: str
    hover: str
    line: str
    line_2: str
    edge: str
    text_1: str
    text_2: str
    text_3: str
    accent: str
    accent_text: str
    accent_bg: str
    on_accent: str
    error: str
    error_bg: str
    warning: str
    warning_bg: str
    ok: str
    ok_bg: str
    train: str
    validation: str
    categories: MappingProxyType[Category, str]
    notes: MappingProxyType[str, str]


LIGHT: Final = Tokens(
    dark=False,
    app="#ECEEF2",
    canvas="#F4F5F8",
    canvas_dot="#D5D9E1",
    panel="#FFFFFF",
    panel_2="#F6F7F9",
    card="#FFFFFF",
    field="#FFFFFF",
    hover="#F0F2F5",
    line="#E3E6EB",
    line_2="#C9CED7",
    edge="#7A8394",
    text_1="#1A1E26",
    text_2="#485060",
    text_3="#616A7A",
    accent="#4453E0",
    accent_text="#3A48CF",
    accent_bg="#ECEEFD",
    on_accent="#FFFFFF",
    error="#C4272F",
    error_bg="#FDECEC",
    warning="#8A5300",
    warning_bg="#FFF4E0",
    ok="#1A7543",
    ok_bg="#E6F5EC",
    train="#2C63D6",
    validation="#B05100",
    categories=MappingProxyType(
        {
            Category.CONVOLUTION: "#0D73FF",
            Category.POOLING: "#139CAB",
            Category.ACTIVATION: "#CD832F",
            Category.NORMALISATION: "#2F8654",
            Category.LINEAR: "#7045B5",
            Category.RECURRENT: "#E13F94",
            Category.ATTENTION: "#876F11",
            Category.RESHAPE: "#684F41",
            Category.MERGE: "#375705",
            Category.INPUT_OUTPUT: "#4E4F5C",
            Category.BLOCKS: "#2F307A",
        }
    ),
    notes=MappingProxyType(
        {
            "blue": "#2858C4",
            "green": "#176F3A",
            "yellow": "#8A5B0B",
            "red": "#B83232",
            "purple": "#7140BE",
            "gray": "#545D6D",
        }
    ),
)

DARK: Final = Tokens(
    dark=True,
    app="#131519",
    canvas="#16181C",
    canvas_dot="#2A2E35",
    panel="#1D2025",
    panel_2="#22262C",
    card="#262A31",
    field="#17191D",
    hover="#282C33",
    line="#2C3037",
    line_2="#444B57",
    edge="#6F7888",
    text_1="#E9EBEF",
    text_2="#B3BAC6",
    text_3="#929BAA",
    accent="#8C9BFF",
    accent_text="#A3AFFF",
    accent_bg="#292E4C",
    on_accent="#11142A",
    error="#FF8080",
    error_bg="#3B2226",
    warning="#F2B75F",
    warning_bg="#362B1A",
    ok="#62CF95",
    ok_bg="#1B3226",
    train="#74A9FF",
    validation="#F5A65B",
    categories=MappingProxyType(
        {
            Category.CONVOLUTION: "#72B1FE",
            Category.POOLING: "#27E2F3",
            Category.ACTIVATION: "#EEA971",
            Category.NORMALISATION: "#97CCA9",
            Category.LINEAR: "#A169FB",
            Category.RECURRENT: "#FC71BD",
            Category.ATTENTION: "#F8DA50",
            Category.RESHAPE: "#B98E75",
            Category.MERGE: "#8CA324",
            Category.INPUT_OUTPUT: "#DBDBDB",
            Category.BLOCKS: "#6C6EB0",
        }
    ),
    notes=MappingProxyType(
        {
            "blue": "#86ADF7",
            "green": "#6FC795",
            "yellow": "#E2BA60",
            "red": "#F18E8E",
            "purple": "#BA9DF2",
            "gray": "#A0A9B8",
        }
    ),
)

CONTRAST_LIGHT: Final = replace(
    LIGHT,
    app="#FFFFFF",
    canvas="#FFFFFF",
    canvas_dot="#9AA1AE",
    panel_2="#FFFFFF",
    hover="#EDEFF3",
    line="#6B7280",
    line_2="#3A404B",
    edge="#2B303A",
    text_1="#000000",
    text_2="#14171D",
    text_3="#2B303A",
    accent="#1F2BA6",
    accent_text="#1F2BA6",
    accent_bg="#E4E7FF",
    error="#8F0D16",
    error_bg="#FFEDEE",
    warning="#5C3700",
    warning_bg="#FFF6E5",
    ok="#0B4F2A",
    ok_bg="#E9F8EF",
    train="#153E99",
    validation="#733400",
    categories=MappingProxyType(
        {
            Category.CONVOLUTION: "#0047B3",
            Category.POOLING: "#005B66",
            Category.ACTIVATION: "#7A4300",
            Category.NORMALISATION: "#0F5A2E",
            Category.LINEAR: "#55239E",
            Category.RECURRENT: "#990052",
            Category.ATTENTION: "#5C4A00",
            Category.RESHAPE: "#4A3529",
            Category.MERGE: "#2C4700",
            Category.INPUT_OUTPUT: "#33343D",
            Category.BLOCKS: "#1F2066",
        }
    ),
    notes=MappingProxyType(
        {
            "blue": "#173F99",
            "green": "#0D4F28",
            "yellow": "#5C3B00",
            "red": "#8A1A1A",
            "purple": "#4E2499",
            "gray": "#363D49",
        }
    ),
)

CONTRAST_DARK: Final = replace(
    DARK,
    app="#000000",
    canvas="#000000",
    canvas_dot="#5A616D",
    panel="#000000",
    panel_2="#0C0D0F",
    card="#0C0D0F",
    field="#000000",
    hover="#1E2126",
    line="#8B93A1",
    line_2="#B9C0CC",
    edge="#CDD3DD",
    text_1="#FFFFFF",
    text_2="#F0F2F5",
    text_3="#D5DAE2",
    accent="#BFC8FF",
    accent_text="#C9D1FF",
    accent_bg="#1B2150",
    on_accent="#000000",
    error="#FFB3B3",
    error_bg="#2B0D10",
    warning="#FFD58F",
    warning_bg="#261A06",
    ok="#9BEBBE",
    ok_bg="#06220F",
    train="#A9CBFF",
    validation="#FFC894",
    categories=MappingProxyType(
        {
            Category.CONVOLUTION: "#A3CDFF",
            Category.POOLING: "#7DF2FC",
            Category.ACTIVATION: "#FFCB9E",
            Category.NORMALISATION: "#BCE6C9",
            Category.LINEAR: "#D0B3FF",
            Category.RECURRENT: "#FFADD9",
            Category.ATTENTION: "#FFE985",
            Category.RESHAPE: "#E3C3AF",
            Category.MERGE: "#C6DE5F",
            Category.INPUT_OUTPUT: "#F0F0F0",
            Category.BLOCKS: "#B9BBF2",
        }
    ),
    notes=MappingProxyType(
        {
            "blue": "#B3CCFF",
            "green": "#A3E6BE",
            "yellow": "#FFDD94",
            "red": "#FFBABA",
            "purple": "#D9C6FF",
            "gray": "#D5DAE2",
        }
    ),
)
