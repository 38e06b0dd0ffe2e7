"""One gesture a file: what a press, a drag and a key do on the canvas."""
