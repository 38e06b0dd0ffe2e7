"""Colours, type and icons: everything the window paints with."""
