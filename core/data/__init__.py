"""Samples: sources, transforms, splits and batches."""
