"""The inspector of the selected node."""
