"""The colours of a picture, light and dark: those of the window's canvas, which a test holds to these."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.layers.declaration import Category


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One set of colours, each as `#RRGGBB`.

    `categories` gives each layer category its accent, `notes` each colour of a frame its shade; `paper` is
    what comments are written on.
    """

    canvas: str
    card: str
    line_2: str
    edge: str
    text_1: str
    text_2: str
    text_3: str
    paper: str
    categories: Mapping[Category, str]
    notes: Mapping[str, str]


THEMES: Mapping[str, Theme] = {
    "light": Theme(
        canvas="#F4F5F8",
        card="#FFFFFF",
        line_2="#C9CED7",
        edge="#7A8394",
        text_1="#1A1E26",
        text_2="#485060",
        text_3="#616A7A",
        paper="#FFF4E0",
        categories={
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
        },
        notes={
            "blue": "#2858C4",
            "green": "#176F3A",
            "yellow": "#8A5B0B",
            "red": "#B83232",
            "purple": "#7140BE",
            "gray": "#545D6D",
        },
    ),
    "dark": Theme(
        canvas="#16181C",
        card="#262A31",
        line_2="#444B57",
        edge="#6F7888",
        text_1="#E9EBEF",
        text_2="#B3BAC6",
        text_3="#929BAA",
        paper="#362B1A",
        categories={
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
        },
        notes={
            "blue": "#86ADF7",
            "green": "#6FC795",
            "yellow": "#E2BA60",
            "red": "#F18E8E",
            "purple": "#BA9DF2",
            "gray": "#A0A9B8",
        },
    ),
}
