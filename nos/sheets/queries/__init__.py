"""What sheets read of the notebook."""

from nos.sheets.queries.standing import Here, looking_up

__all__ = ["Here", "looking_up"]
