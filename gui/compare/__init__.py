"""Two networks side by side: what is new, gone or otherwise."""
