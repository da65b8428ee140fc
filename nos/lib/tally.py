"""The drawn page: a hundred slots, twenty gates of five strokes, each a little out of true by hand.

Pure geometry, the same for every page, so it is worked out once. Macros only say which slots are
ink, pencil or still dots.
"""

from dataclasses import dataclass
from functools import lru_cache
from random import Random

from nos.lib.words import figure
from nos.lib.words import gettext as _

PAGE = 100
GATE = 5
WIDTH, HEIGHT = 44, 32


@dataclass(frozen=True)
class Gate:
    """SVG path data for one gate, one string a medium; "" where there is none of it."""

    ink: str
    pencil: str
    dots: str
    fresh_ink: str
    fresh_pencil: str


@dataclass(frozen=True)
class Tally:
    page: int
    ink: int
    pencil: int
    dots: int
    gates: tuple[Gate, ...]


def tally_page(nos: int, out: int, target: int, fresh_ink: int = 0, fresh_pencil: int = 0) -> Tally:
    """The page a notebook is open at: it turns at a hundred, except when the target is reached."""
    full = nos > 0 and nos % PAGE == 0 and nos == target
    page = (nos - 1) // PAGE + 1 if full else nos // PAGE + 1
    ink = nos - (page - 1) * PAGE
    slots = min(PAGE, target - (page - 1) * PAGE) if target > nos else PAGE
    slots = max(slots, ink)
    pencil = min(out, slots - ink)
    return Tally(
        page=page,
        ink=ink,
        pencil=pencil,
        dots=slots - ink - pencil,
        gates=_gates(ink, pencil, slots, min(fresh_ink, ink), min(fresh_pencil, pencil)),
    )


def full_page(nos: int = PAGE) -> Tally:
    """A page as it looked when its last no landed, for milestones."""
    ink = (nos - 1) % PAGE + 1
    return Tally((nos - 1) // PAGE + 1, ink, 0, 0, _gates(ink, 0, ink, 0, 0))


@lru_cache(maxsize=512)
def _gates(
    ink: int, pencil: int, slots: int, fresh_ink: int, fresh_pencil: int
) -> tuple[Gate, ...]:
    kinds = (
        ["ink"] * (ink - fresh_ink)
        + ["fresh_ink"] * fresh_ink
        + ["pencil"] * (pencil - fresh_pencil)
        + ["fresh_pencil"] * fresh_pencil
        + ["dots"] * (slots - ink - pencil)
    )
    gates = []
    for first in range(0, slots, GATE):
        drawn = {"ink": "", "pencil": "", "dots": "", "fresh_ink": "", "fresh_pencil": ""}
        for slot, kind in enumerate(kinds[first : first + GATE], start=first):
            drawn[kind] += _DOTS[slot] if kind == "dots" else _STROKES[slot]
        gates.append(Gate(**drawn))
    return tuple(gates)


def _stroke(slot: int) -> str:
    """Four nearly upright strokes, then one across, rising to the right."""
    hand = Random(slot * 7919 + 3)  # noqa: S311 (a hand, not a secret)

    def wobble(reach: float) -> float:
        return hand.uniform(-reach, reach)

    if slot % GATE == GATE - 1:
        x, y = 3 + wobble(0.9), 23.6 + wobble(0.9)
        run, rise = 36.6 + wobble(1.4), -11.6 + wobble(1.4)
        bend_x, bend_y = run / 2 + wobble(2), rise / 2 + 1.1 + wobble(0.9)
    else:
        x, y = 8.6 + slot % GATE * 7.9 + wobble(0.7), 6.8 + wobble(1)
        run, rise = wobble(1.2), 21.4 + wobble(1)
        bend_x, bend_y = run / 2 + wobble(1.1), rise / 2
    return f"M{_n(x)} {_n(y)}q{_n(bend_x)} {_n(bend_y)} {_n(run)} {_n(rise)}"


def _dot(slot: int) -> str:
    """Where the stroke may come; the cross stroke's dot stands to the right of its gate."""
    place = slot % GATE
    return f"M{_n(8.6 + place * 7.9 - (1.2 if place == GATE - 1 else 0))} 18h0"


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


_STROKES = tuple(_stroke(slot) for slot in range(PAGE))
_DOTS = tuple(_dot(slot) for slot in range(PAGE))


def page_name(page: int) -> str:
    """ "Page one"; from eleven on in figures."""
    names = (
        _("Page one"),
        _("Page two"),
        _("Page three"),
        _("Page four"),
        _("Page five"),
        _("Page six"),
        _("Page seven"),
        _("Page eight"),
        _("Page nine"),
        _("Page ten"),
    )
    if page <= len(names):
        return names[page - 1]
    return _("Page %(number)s") % {"number": figure(page)}
