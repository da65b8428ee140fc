"""Which column of a sheet is what. Pure."""
