"""What works beside the window: torch's loading, shapes, data, training, prediction."""
