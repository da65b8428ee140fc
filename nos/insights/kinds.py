"""Kinds side by side, and when one keeps saying no (section 2 of docs/insights.md). Pure.

The yeses of a kind are Bin(n, t), its share t being Beta(M m, M (1 - m)): m is the share of all,
and M, how alike kinds are, is weighed on a grid by the beta-binomial marginal likelihood times
1 / (1 + M / 20) (empirical Bayes with M integrated out; Gelman and others, "Bayesian Data
Analysis", 5.3). So a kind with few asks is drawn to the others, by as much as kinds are alike.
Its range is of the mixture over M and m together: m is known only from so many asks.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import bdtr, betainc, betaincinv, betaln

from nos.insights.facts import SETTLED, AskFact, Facts
from nos.insights.odds import PRINTED, Floats, ends, in_order_heard
from nos.insights.shapes import LEVEL, Insight, KindRate, State

__all__ = ["chance_rarer", "kinds", "mixture_end"]

_KINDS: Final = 3
_SETTLED: Final = 30
_SHOWN: Final = 8
_FLAGGED: Final = 15
_REST: Final = 8
_EACH: Final = 20  # settled asks from one look to the next
_GRID: Final = np.geomspace(2, 400, 40)
_RARER: Final = 2 / 3
_SURE: Final = 0.95
_RARE: Final = 0.0095
_WORTH: Final = 10  # asks that the rest's share counts as, for a kind
_QUANTILES: Final = (np.arange(12) + 0.5) / 12
_ROUGH: Final = _GRID[::2]  # with m beside it
_NODES: Final = np.linspace(-2.4, 2.4, 7)  # standard deviations
_NEGLIGIBLE: Final = 1e-15
_SLIGHT: Final = 3e-4
_STEPS: Final = 100
_CLOSE: Final = 1e-11

Count = tuple[int, int]  # yeses, settled


@dataclass(frozen=True)
class _Compared:
    """A kind beside the rest, at the latest look."""

    rest: Count
    like_stakes: bool
    flag: bool


def kinds(facts: Facts) -> tuple[list[KindRate], Insight]:
    """Each kind of eight settled asks or more, the most asked first, and the small ones together
    under ""; beside them the kinds as a whole, visible when one of them keeps saying no."""
    settled = in_order_heard([ask for ask in facts.asks if ask.answer in SETTLED])
    counts = _counts(settled)
    shown = _shown(counts)
    pooled = len(settled) >= _SETTLED and len(counts.keys() - {""}) >= _KINDS
    drawn = _Pool(list(counts.values())).rates(list(shown.values())) if pooled else None
    compared = _looked_at(settled, [kind for kind in shown if kind])
    found: list[KindRate] = []
    for place, (kind, (yes, n)) in enumerate(shown.items()):
        estimate, low, high = drawn[place] if drawn else (None, None, None)
        beside = compared.get(kind, _Compared((0, 0), like_stakes=False, flag=False))
        found.append({
            "kind": kind, "n": n, "yes": yes, "raw": yes / n,
            "estimate": estimate, "low": low, "high": high,
            "flag": beside.flag, "muted": False,
            "rest_n": beside.rest[1], "rest_yes": beside.rest[0],
            "like_stakes": beside.like_stakes,
        })  # fmt: skip
    flagged = any(one["flag"] for one in found)
    state: State = "visible" if flagged else "unclear" if pooled else "too_early"
    whole: Insight = {
        "state": state, "estimate": None, "low": None, "high": None, "level": LEVEL,
        "n": len(settled), "n_needed": _SETTLED, "caveats": ["difficulty", *PRINTED],
    }  # fmt: skip
    return found, whole


def _counts(asks: Sequence[AskFact]) -> dict[str, Count]:
    """Of each kind, and of asks without one."""
    found: defaultdict[str, Count] = defaultdict(lambda: (0, 0))
    for (kind, _stakes), one in _tallied(asks).items():
        found[kind] = _sum([found[kind], one])
    return dict(found)


def _shown(counts: Mapping[str, Count]) -> dict[str, Count]:
    large = {kind: one for kind, one in counts.items() if kind and one[1] >= _SHOWN}
    small = _sum(one for kind, one in counts.items() if kind not in large)
    shown = dict(sorted(large.items(), key=lambda one: (-one[1][1], one[0])))
    if small[1]:
        shown[""] = small
    return shown


class _Pool:
    """How alike kinds are: the weights of the grid of M. `counts` is of all kinds."""

    def __init__(self, counts: Sequence[Count]) -> None:
        yes, n = np.array(counts, dtype=float).T[:, :, None]
        share = (yes.sum() + 0.5) / (n.sum() + 1)
        ln = _marginal(yes, n, _GRID * share, _GRID * (1 - share))
        self.a, self.b, self.weights = _kept(ln, _GRID * share, _GRID * (1 - share), _NEGLIGIBLE)
        # The range knows that the share of all is not known for sure either.
        chance = np.exp(ln - ln.max())
        alike = np.sum(chance * (n * (1 + (n - 1) / (_GRID + 1))).sum(axis=0)) / chance.sum()
        spread = np.sqrt(alike / (share * (1 - share))) / n.sum()  # of the share's logit
        shares = 1 / (1 + (1 / share - 1) * np.exp(-spread * _NODES))
        a, b = (np.outer(one, _ROUGH).ravel() for one in (shares, 1 - shares))
        jeffreys = 0.5 * np.log(shares * (1 - shares))
        ln = _marginal(yes, n, a, b) + np.repeat(jeffreys, len(_ROUGH))
        self.wide = _kept(ln, a, b, _SLIGHT)

    def rates(self, counts: Sequence[Count]) -> list[tuple[float, float, float]]:
        """Of each the mean over M, and the ends of the plausible range over M and m."""
        yes, n = np.array(counts, dtype=float).T[:, :, None]
        mean = ((yes + self.a) / (n + self.a + self.b)) @ self.weights
        a, b, weights = self.wide
        low, high = (mixture_end(q, yes + a, n - yes + b, weights) for q in ends(LEVEL))
        rows = np.stack([mean, np.minimum(low, mean), np.maximum(high, mean)], axis=1)
        return [(row[0], row[1], row[2]) for row in rows.tolist()]


def _marginal(yes: Floats, n: Floats, a: Floats, b: Floats) -> Floats:
    """The log of the kinds' beta-binomial likelihood times 1 / (1 + M / 20), for each a and b."""
    likely = betaln(yes + a, n - yes + b) - betaln(a, b)
    return np.asarray(likely.sum(axis=0) - np.log1p((a + b) / 20))


def _kept(ln: Floats, a: Floats, b: Floats, least: float) -> tuple[Floats, Floats, Floats]:
    """What is worth having of a and b, with its weights, which sum to one."""
    weights = np.exp(ln - ln.max())
    kept = weights > least
    return a[kept], b[kept], weights[kept] / weights[kept].sum()


def mixture_end(q: float, a: Floats, b: Floats, weights: Floats) -> Floats:
    """Of each row's mixture of Beta(a, b), columns weighted; Newton's steps kept in a bracket.

    a and b are (rows, columns); one number a row. It begins at the Beta of like mean and variance.
    """
    mean = (a / (a + b)) @ weights
    spread = (a * (a + 1) / ((a + b) * (a + b + 1))) @ weights - mean**2
    size = mean * (1 - mean) / spread - 1
    low, high = np.zeros_like(mean), np.ones_like(mean)
    x = betaincinv(mean * size, (1 - mean) * size, q)
    scale = betaln(a, b)
    for _step in range(_STEPS):
        x = np.where((x >= low) & (x <= high), x, (low + high) / 2)
        column = x[:, None]
        off = betainc(a, b, column) @ weights - q
        low, high = np.where(off < 0, x, low), np.where(off < 0, high, x)
        if np.all((np.abs(off) < _CLOSE) | (high - low < _CLOSE)):
            break
        with np.errstate(all="ignore"):
            ln = (a - 1) * np.log(column) + (b - 1) * np.log1p(-column) - scale
            x = x - off / (np.exp(ln) @ weights)
    return np.asarray(x)


def _looked_at(asks: Sequence[AskFact], among: Sequence[str]) -> dict[str, _Compared]:
    """The kinds that may be compared, as they stand; what was found at the latest twentieth ask
    stays until the next one, so that nothing comes and goes with each answer."""
    now = _compared(asks, among)
    latest = _compared(asks[: len(asks) // _EACH * _EACH], among)
    return {kind: latest[kind] if kind in latest and latest[kind].flag else one
            for kind, one in now.items()}  # fmt: skip


def _compared(asks: Sequence[AskFact], among: Sequence[str]) -> dict[str, _Compared]:
    cells = _tallied(asks)
    found = {}
    for kind in among:
        own = {stakes: one for (name, stakes), one in cells.items() if name == kind}
        usual = max(own, key=lambda stakes: (own[stakes][1], stakes), default="")
        rest = _sum(one for (name, _stakes), one in cells.items() if name != kind)
        if _sum(own.values())[1] < _FLAGGED or rest[1] < _REST:
            continue
        like = _sum(one for (name, at), one in cells.items() if name != kind and at == usual)
        if usual and min(own[usual][1], like[1]) >= _FLAGGED:
            found[kind] = _Compared(like, like_stakes=True, flag=_keeps_saying_no(own[usual], like))
        else:
            flag = _keeps_saying_no(_sum(own.values()), rest)
            found[kind] = _Compared(rest, like_stakes=False, flag=flag)
    return found


def _tallied(asks: Sequence[AskFact]) -> dict[tuple[str, str], Count]:
    """By kind and stakes."""
    cells: defaultdict[tuple[str, str], Count] = defaultdict(lambda: (0, 0))
    for (kind, stakes, yes), many in Counter(
        [(ask.kind, ask.stakes, ask.answer == "yes") for ask in asks]
    ).items():
        so_far, n = cells[kind, stakes]
        cells[kind, stakes] = (so_far + many * yes, n + many)
    return cells


def _sum(counts: Iterable[Count]) -> Count:
    yes, n = 0, 0
    for one in counts:
        yes, n = yes + one[0], n + one[1]
    return yes, n


def _keeps_saying_no(own: Count, rest: Count) -> bool:
    """The rule, and that so few yeses would be rare if it were like the rest: where yeses are rare
    everywhere, a prior worth ten asks has a say that the asks have not."""
    (yes, n), (rest_yes, rest_n) = own, rest
    rare = bdtr(yes, n, rest_yes / rest_n) < _RARE
    return bool(rare and chance_rarer(own, rest) > _SURE)


def chance_rarer(own: Count, rest: Count) -> float:
    """P(t < 2/3 of the rest's share), t ~ Beta(y + 10 r, n - y + 10 (1 - r)).

    r runs through twelve quantiles of the rest's posterior, over which it is averaged.
    """
    (yes, n), (rest_yes, rest_n) = own, rest
    r = betaincinv(rest_yes + 0.5, rest_n - rest_yes + 0.5, _QUANTILES)
    return float(betainc(yes + _WORTH * r, n - yes + _WORTH * (1 - r), _RARER * r).mean())
