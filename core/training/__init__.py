"""The engine that trains and yields frozen events; control, metrics and checkpoints."""
