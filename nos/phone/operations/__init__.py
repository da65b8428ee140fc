"""What is written for phones."""

from nos.phone.operations.turn_epoch import turn_epoch

__all__ = ["turn_epoch"]
