"""What can be done with sheets: each a function, and the only place that writes."""

from nos.sheets.operations.bring_sheet import bring_sheet

__all__ = ["bring_sheet"]
