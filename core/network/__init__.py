"""From a project to an ordinary torch module: building, initialisation, transfer of weights."""
