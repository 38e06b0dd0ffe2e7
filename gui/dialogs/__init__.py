"""Dialogs: questions, errors, preferences, shortcuts, about."""
