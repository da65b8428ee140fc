"""The keeper's commands: for the machine, for operators, for whoever leaves."""

from nos.keeping.commands.backups import backup, rehearse, restore
from nos.keeping.commands.leaving import archive, erase_mine
from nos.keeping.commands.upkeep import check, erase

__all__ = ["archive", "backup", "check", "erase", "erase_mine", "rehearse", "restore"]
