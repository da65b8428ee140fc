"""What keeps the database whole: made ready, recounted, cleared of what was removed."""

from nos.keeping.operations.carry_over import carry_over
from nos.keeping.operations.mend_counts import mend_counts
from nos.keeping.operations.prepare_database import prepare_database
from nos.keeping.operations.purge_removed import purge_removed

__all__ = ["carry_over", "mend_counts", "prepare_database", "purge_removed"]
