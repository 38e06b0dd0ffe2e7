"""TorchCanvas without its window: the project value, shapes, networks, training and the command line.

Nothing in this package imports Qt or `gui`; it runs wherever torch runs.
"""

__version__ = "0.1.0"
