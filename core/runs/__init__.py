"""Run folders: naming, index, comparison and replay."""
