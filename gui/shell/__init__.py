"""The main window's parts: bars, workspaces, files, autosave, and what happens when something goes wrong."""
