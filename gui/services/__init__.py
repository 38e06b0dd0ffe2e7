"""Work beside the window: torch's loading, shapes, training, predictions."""
