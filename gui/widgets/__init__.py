"""Small controls that every view may use; they know the theme and nothing of the project."""
