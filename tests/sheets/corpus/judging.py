"""What a dry run said, beside what the case expects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from nos.lib.text import fold
from tests.sheets.corpus.case import OUTCOMES, Case

__all__ = ["differences"]

_KEYS: Final = (
    "verdict", "rows", "skipped", "outcomes", "dates", "columns", "questions", "message"
)  # fmt: skip
_VERDICTS: Final = ("import", "import_warn", "ask", "reject")


def differences(case: Case, said: Mapping[str, Any]) -> list[str]:
    """A line for everything that is otherwise than expected."""
    return [f"{case.name}: {line}" for line in (*_shape(said), *_content(case, said))]


def _shape(said: Mapping[str, Any]) -> Iterator[str]:
    """The object that sheets.md shows, and nothing else."""
    if tuple(said) != _KEYS:
        yield f"the keys are {', '.join(said)}"
        return
    if said["verdict"] not in _VERDICTS:
        yield f"{said['verdict']!r} is no verdict"
    if tuple(said["outcomes"]) != OUTCOMES or sum(said["outcomes"].values()) != said["rows"]:
        yield f"{said['outcomes']} are not the outcomes of {said['rows']} rows"
    if len(said["dates"]) != said["rows"]:
        yield f"{len(said['dates'])} dates for {said['rows']} rows"
    if (said["verdict"] == "ask") != bool(said["questions"]):
        yield f"{said['verdict']} with {len(said['questions'])} questions"
    if any(set(one) != {"about", "choices"} or not one["choices"] for one in said["questions"]):
        yield f"these are no questions: {said['questions']}"
    if not said["message"].endswith((".", "?", "”", "。")):
        yield f"this is no sentence: {said['message']!r}"
    if said["verdict"] == "reject" and said["rows"]:
        yield "it would take rows of what it refuses"


def _content(case: Case, said: Mapping[str, Any]) -> Iterator[str]:
    if said["verdict"] not in case.verdict.split():
        yield f"{said['verdict']}, not {case.verdict}: {said['message']} {_asked(said)}"
    if said["verdict"] == "reject":
        yield from _told(case, said)
        return
    yield from _counted(case, said)
    if case.dates is not None:
        dates = " ".join(day or "-" for day in said["dates"])
        if dates != case.dates:
            yield f"days {dates}, not {case.dates}"
    for ours, theirs in case.columns.items():
        if said["columns"].get(ours, "") != theirs:
            yield f"{ours} is {said['columns'].get(ours, 'nowhere')!r}, not {theirs!r}"
    if case.skipped is not None and said["skipped"] != case.skipped:
        yield f"{said['skipped']} skipped, not {case.skipped}"
    yield from _told(case, said)


def _counted(case: Case, said: Mapping[str, Any]) -> Iterator[str]:
    free = case.between.split()
    exact = {name: n for name, n in case.outcomes.items() if name not in free}
    wrong = {
        name: said["outcomes"][name] for name in exact if said["outcomes"][name] != exact[name]
    }
    if wrong:
        wanted = {name: exact[name] for name in wrong}
        yield f"{wrong} of {said['rows']} rows, not {wanted}; {_asked(said)}"
    elif case.taken >= 0 and said["rows"] != case.taken:
        yield f"{said['rows']} rows, not {case.taken}"


def _told(case: Case, said: Mapping[str, Any]) -> Iterator[str]:
    if case.says and fold(case.says) not in fold(said["message"]):
        yield f"the message does not say {case.says!r}: {said['message']}"
    if case.asks is None or said["verdict"] == "reject":
        return
    about = [one["about"] for one in said["questions"]]
    fits = (fold(word) in fold(one) for word, one in zip(case.asks, about, strict=False))
    if len(about) != len(case.asks) or not all(fits):
        yield f"asked about {about}, not {list(case.asks)}"


def _asked(said: Mapping[str, Any]) -> str:
    return f"asked: {[one['about'] for one in said['questions']]}"
