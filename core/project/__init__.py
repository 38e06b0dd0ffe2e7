"""The project value, its edits, its plans, its file and the file's migrations; imports no torch."""
