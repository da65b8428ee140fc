"""What yes and no mean under the heading of an answer column. Pure."""

from __future__ import annotations

import re
from typing import Final, Literal

from nos.sheets.columns.headings import without_brackets

__all__ = ["Polarity", "polarity"]

Polarity = Literal["straight", "reversed", "says nothing"]

_REVERSED: Final = re.compile(
    r"^(?:was i |were we |got |been )?(?:reject\w*|declin\w*|denied|refused|turned down|abgelehnt|"
    r"absage|refuse|rechazad\w|recusad\w|afgewezen|rifiutat\w|afslag|avslag|odrzuc\w+|отказ\w*|"
    r"ret|被拒|拒绝|不採用|거절|불합격)(?: \w+)?$"
)
_SAYS_NOTHING: Final = re.compile(
    r"\b(?:received|recieved|heard back|hear back|got (?:a |any )?(?:reply|response|answer)|"
    r"any (?:reply|response)|responded|replied|response yet|callback|call back|called back|"
    r"interview\w*|follow up|acknowledged|closed|open)\b"
)

_ASKS: Final = re.compile(r"[?？]\s*$|\b(?:y|yes)\s*/\s*(?:n|no)\b", re.IGNORECASE)


def polarity(heading: str) -> Polarity:
    """What yes and no mean in an answer column of that heading.

    straight      yes is a yes, no is a no
    reversed      "Rejected?": yes (true, x) is a no, and no says only that it was none
    says nothing  "Heard back?", "Interview?": neither tells what the answer was
    """
    form = without_brackets(heading)
    if _REVERSED.match(form):
        return "reversed"
    asks = bool(_ASKS.search(heading))
    if form in ("response", "reply", "answer"):
        return "says nothing" if asks and form != "answer" else "straight"
    return "says nothing" if _SAYS_NOTHING.search(form) else "straight"
