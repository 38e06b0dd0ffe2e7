"""The TorchCanvas window. Views are siblings: they meet only in the document and the services."""
