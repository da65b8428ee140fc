"""What sheets read of the notebook."""

from nos.sheets.queries.remembered import known_words, with_remembered
from nos.sheets.queries.standing import Here, looking_up

__all__ = ["Here", "known_words", "looking_up", "with_remembered"]
