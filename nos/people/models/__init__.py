"""People, what lets them in, and what was tried at the door."""

from nos.people.models.one_use_link import OneUseLink
from nos.people.models.person import Person
from nos.people.models.throttle import Throttle
from nos.people.models.token import Token

__all__ = ["OneUseLink", "Person", "Throttle", "Token"]
