"""Plain values of YAML files → the values of the model, every fault noted at its place."""
