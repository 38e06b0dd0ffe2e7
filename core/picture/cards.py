"""How wide a card is: as the window makes it, which a test holds to this."""

from core.arranging.sizes import CARD_WIDTH, on_grid
from core.picture.faces import NAME, SHAPE

TEXT_LEFT, RIGHT = 50, 12
"""Where a card's text begins, and what stays free at its other end."""
_WIDEST = 420


def card_width(name: str, count: str = "") -> int:
    """Return how wide a card must be to show a node's name, and how many numbers it learns."""
    needed = TEXT_LEFT + NAME.width(name) + RIGHT
    if count:
        needed += 12 + SHAPE.width(count)
    return min(max(CARD_WIDTH, on_grid(needed)), _WIDEST)
