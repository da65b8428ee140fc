"""A row of cells to an ask, its place in the sheet known. Pure."""
