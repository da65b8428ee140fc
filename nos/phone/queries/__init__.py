"""What phones are told."""

from nos.phone.queries.epochs import epoch_now

__all__ = ["epoch_now"]
