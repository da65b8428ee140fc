"""Everything people can do about themselves here, and operators about people."""

from nos.people.operations.arriving import arrive, lock
from nos.people.operations.keeping_safe import keep, prepare_to_keep, set_password
from nos.people.operations.links import make_link, take_back_link, take_link

__all__ = [
    "arrive",
    "keep",
    "lock",
    "make_link",
    "prepare_to_keep",
    "set_password",
    "take_back_link",
    "take_link",
]
