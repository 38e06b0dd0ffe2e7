"""Forms made from declarations: the right control for every type of argument."""
