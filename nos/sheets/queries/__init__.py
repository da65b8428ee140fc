"""What sheets read of the notebook."""

from nos.sheets.queries.standing import Standing, standing

__all__ = ["Standing", "standing"]
