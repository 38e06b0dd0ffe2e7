"""Numbers as people read them: 13,570 in full, 62.1k in short, 8.1 MB for memory."""


def full_count(count: int) -> str:
    """Return a count with commas between thousands."""
    return f"{count:,}"


def short_count(count: int) -> str:
    """Return a count with three digits and k, M, G or T."""
    for limit, letter in ((10**12, "T"), (10**9, "G"), (10**6, "M"), (10**3, "k")):
        if count >= limit:
            return f"{_three_digits(count / limit)}{letter}"
    return str(count)


def bytes_text(size_bytes: int) -> str:
    """Return a size in memory or on disk, in decimal units."""
    for limit, unit in ((10**12, "TB"), (10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if size_bytes >= limit:
            return f"{_three_digits(size_bytes / limit)} {unit}"
    return f"{size_bytes} B"


def _three_digits(value: float) -> str:
    return f"{value:.1f}" if value < 100 else f"{value:.0f}"
