"""Where cards stand: nodes in layers, few crossings, chains straight. No torch and no Qt."""

from core.arranging.arrange import arrange
from core.arranging.sizes import CARD_HEIGHT, CARD_WIDTH, Corner, Direction

__all__ = ["CARD_HEIGHT", "CARD_WIDTH", "Corner", "Direction", "arrange"]
