"""The picture of a network as SVG, without a window. Importing the package alone brings no torch."""
