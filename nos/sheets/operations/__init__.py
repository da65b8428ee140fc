"""What can be done with sheets: each a function, and the only place that writes."""

from nos.sheets.operations.bring_sheet import bring_sheet
from nos.sheets.operations.bring_waiting import bring_waiting, work_through_incoming
from nos.sheets.operations.incoming import (
    choose,
    forget_all_incoming,
    forget_incoming,
    forget_incoming_of,
    keep_incoming,
)

__all__ = [
    "bring_sheet",
    "bring_waiting",
    "choose",
    "forget_all_incoming",
    "forget_incoming",
    "forget_incoming_of",
    "keep_incoming",
    "work_through_incoming",
]
