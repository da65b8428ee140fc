"""What keeps the database whole, and lets a person leave with everything and leave nothing."""

from nos.keeping.operations.carry_over import carry_over, erase_guest
from nos.keeping.operations.clean_up import clean_up
from nos.keeping.operations.erase import ask_to_erase, erase_due, erase_person, keep_after_all
from nos.keeping.operations.forget_copies import forget_old_copies
from nos.keeping.operations.make_backup import back_up_when_due, make_backup
from nos.keeping.operations.mend_counts import mend_counts
from nos.keeping.operations.open_archive import open_archive
from nos.keeping.operations.prepare_database import prepare_database
from nos.keeping.operations.purge_removed import purge_removed
from nos.keeping.operations.rehearse_backup import rehearse_backup
from nos.keeping.operations.restore_backup import restore_backup
from nos.keeping.operations.take_archive import (
    forget_old_archives,
    make_archives,
    passing_file,
    take_archive,
    write_archive,
)

__all__ = [
    "ask_to_erase",
    "back_up_when_due",
    "carry_over",
    "clean_up",
    "erase_due",
    "erase_guest",
    "erase_person",
    "forget_old_archives",
    "forget_old_copies",
    "keep_after_all",
    "make_archives",
    "make_backup",
    "mend_counts",
    "open_archive",
    "passing_file",
    "prepare_database",
    "purge_removed",
    "rehearse_backup",
    "restore_backup",
    "take_archive",
    "write_archive",
]
