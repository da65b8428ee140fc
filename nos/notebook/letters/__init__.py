"""Letters that answer asks: read on the device that holds them, proposed, never applied alone.

The pages read them by the same rules in a script (nos/ui/scripts/letters), from the same table of
phrases; one table of letters in the tests is read by both.
"""

from nos.notebook.letters.matching import Known
from nos.notebook.letters.proposing import Proposal, read_letter

__all__ = ["Known", "Proposal", "read_letter"]
