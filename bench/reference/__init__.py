"""What the product is held against: the same stack, bare."""
