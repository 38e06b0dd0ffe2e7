"""Problems of a network and its plans, and their repairs: the second stage of reading."""

from core.checks.network import check_network
from core.checks.repairs import apply_fix

__all__ = ["apply_fix", "check_network"]
