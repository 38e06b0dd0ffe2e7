"""Networks: from a project to an ordinary `torch.nn.Module`."""

from core.network.build import build_network, build_skeleton

__all__ = ["build_network", "build_skeleton"]
