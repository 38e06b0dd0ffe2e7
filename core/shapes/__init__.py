"""Shapes as torch infers them, put in words and arithmetic, and what they cost."""
