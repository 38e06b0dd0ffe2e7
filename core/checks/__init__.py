"""What is wrong with a network, and the repairs that mend it."""
