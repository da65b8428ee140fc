"""What tests stand on: the place they run in, the databases, the served product, the browser."""
