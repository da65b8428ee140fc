"""What sheets read of the notebook."""

from nos.sheets.queries.standing import Standing, looking_up, standing

__all__ = ["Standing", "looking_up", "standing"]
