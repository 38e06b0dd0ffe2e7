"""What stands on the canvas."""
