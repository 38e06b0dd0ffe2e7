"""The list of problems and their repairs."""
