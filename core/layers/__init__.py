"""The declarations of layers, losses, optimizers and schedulers, and their registry; imports no torch."""
