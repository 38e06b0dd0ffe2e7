"""Charts that the training and the runs view share, fed from a pyramid of extremes."""
