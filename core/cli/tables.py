"""Tables: rich on a terminal, plain aligned text elsewhere, which programs can read and no width changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import combining, east_asian_width

from core.cli import output

UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; numbers stand at the right."""

    title: str
    right: bool = False


Row = Sequence[str]


def number(value: float | None) -> str:
    """Return a count with commas, `?` for what is not known."""
    return UNKNOWN if value is None else f"{value:,}"


def figure(value: float | None, digits: int = 4) -> str:
    """Return a measured number, a dash where there is none."""
    return "–" if value is None else f"{value:.{digits}f}"


def percent(value: float | None) -> str:
    """Return a share such as an accuracy, a dash where there is none."""
    return "–" if value is None else f"{100 * value:.1f} %"


def print_table(columns: Sequence[Column], rows: Sequence[Row], total: Row | None = None) -> None:
    """Put a table on stdout; `total` is its last row, set apart."""
    clean = [tuple(output.harmless(cell) for cell in row) for row in rows]
    if output.is_terminal():
        _print_rich(columns, clean, total)
    else:
        _print_plain(columns, clean, total)


def _print_rich(columns: Sequence[Column], rows: Sequence[Row], total: Row | None) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_footer=total is not None, footer_style="bold", pad_edge=False)
    for index, column in enumerate(columns):
        table.add_column(
            Text(column.title),
            footer=Text(total[index]) if total is not None else "",
            justify="right" if column.right else "left",
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    output.show(table)


def _print_plain(columns: Sequence[Column], rows: Sequence[Row], total: Row | None) -> None:
    header = tuple(column.title for column in columns)
    everything = [header, *rows, *([total] if total is not None else [])]
    widths = [max(_width(row[index]) for row in everything) for index in range(len(columns))]

    def spelled(row: Row) -> str:
        cells = [
            _pad(cell, width, right=column.right)
            for cell, width, column in zip(row, widths, columns, strict=True)
        ]
        return "  ".join(cells).rstrip()

    ruler = "  ".join("-" * width for width in widths)
    lines = [spelled(header), ruler, *(spelled(row) for row in rows)]
    if total is not None:
        lines += [ruler, spelled(total)]
    output.write("\n".join(lines) + "\n")


def _width(text: str) -> int:
    """Return how many places a text takes on a terminal."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def _pad(text: str, width: int, *, right: bool) -> str:
    blank = " " * (width - _width(text))
    return blank + text if right else text + blank
