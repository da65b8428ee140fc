"""What a letter says: a no, a yes, a step further, or nothing yet; and in which sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from nos.notebook.letters.folding import folded, sentences
from nos.notebook.letters.table import PHRASES, every

__all__ = ["Reading", "read_signals"]

# Longest first: "unable to accept" is read before "accept" could be.
_PHRASES: Final = sorted(
    (
        (phrase, group)
        for group, languages in PHRASES["signals"].items()
        for phrases in languages.values()
        for phrase in phrases
    ),
    key=lambda pair: (-len(pair[0]), pair[0]),
)
_NEGATORS: Final = frozenset(every("negators"))
_CONDITIONALS: Final = frozenset(every("conditionals"))
_OPENERS: Final = frozenset(every("openers"))
_NEGATOR_WITHIN: Final = 4
_CONDITIONAL_WITHIN: Final = 8
_MOST_SENTENCES: Final = 400
_LONGEST: Final = 1_000_000  # more than a sentence has letters
_WORDS_OF: Final = {
    "no": ("no", "no_weak", "send_more", "not_now", "personal"),
    "yes": ("yes", "yes_weak"),
    "step": ("step",),
}
_MOST_WORDS: Final = 1_200
_FIRST_WORDS: Final = 400
_SAYS_SOMETHING: Final = 12


@dataclass(frozen=True)
class Sentence:
    """Each group heard in it, with the place of its last word there."""

    text: str
    groups: dict[str, int]


@dataclass(frozen=True)
class Reading:
    """`answer`: no, yes, step, nothing (no answer yet) or "" (cannot be told).

    `certain` is false when the words point more than one way, or only faintly.
    """

    answer: str
    certain: bool
    no_kind: str
    words: str


def read_signals(paragraphs: Sequence[str], footer: str = "", subject: str = "") -> Reading:
    """`footer` tells a newsletter by; the subject an automatic reply."""
    found = [_heard(text) for paragraph in paragraphs for text in sentences(paragraph)][
        :_MOST_SENTENCES
    ]
    aside = frozenset(_heard(subject).groups) & {"ack", "no", "yes", "step"}
    answer, certain = _answer(found, aside, footer)
    kind = _no_kind(found) if answer == "no" else ""
    return Reading(answer, certain, kind, _their_words(found, answer))


def _heard(text: str) -> Sentence:
    """The groups of the phrases in it, each letter read once."""
    left = folded(text)
    groups: dict[str, int] = {}
    for phrase, group in _PHRASES:
        at = left.find(f" {phrase} ")
        if at < 0:
            continue
        heard = _turned(group, left[:at].split())
        groups[heard] = max(groups.get(heard, 0), left.rfind(f" {phrase} "))
        left = left.replace(f" {phrase} ", f" {'|' * len(phrase)} ")
    groups.pop("cancels", None)
    return Sentence(text, groups)


def _turned(group: str, before: Sequence[str]) -> str:
    """A yes after "not" is a no, a no after "not" is nothing, an "if" promises nothing."""
    near = before[-_NEGATOR_WITHIN:]
    if group in ("no", "no_weak") and near[-1:] and near[-1] in _NEGATORS:
        return "cancels"
    if group in ("yes", "no", "step") and _supposed(before):
        return "ack"
    if group in ("yes", "yes_weak", "step") and _NEGATORS & set(near):
        return "no_weak" if group == "yes_weak" else "no"
    return group


def _supposed(before: Sequence[str]) -> bool:
    near = set(before[-_CONDITIONAL_WITHIN:])
    return bool(_CONDITIONALS & near) or bool(before and before[0] in _OPENERS)


def _answer(found: Sequence[Sentence], subject: frozenset[str], footer: str) -> tuple[str, bool]:
    last = {
        group: max(
            (
                n * _LONGEST + one.groups[group]
                for n, one in enumerate(found)
                if group in one.groups
            ),
            default=-1,
        )
        for group in ("no", "yes", "step", "ack", "news", "no_weak", "yes_weak")
    }
    strong = [group for group in ("no", "yes", "step") if last[group] >= 0]
    if "ack" in subject and "no" not in strong and "yes" not in strong:
        return "nothing", True
    if not strong:
        return _faintly(last, subject, footer)
    if len(strong) == 1:
        return _alone(strong[0], last)
    if "yes" in strong and last["yes"] > last["no"]:
        return "yes", "no" not in strong
    if "step" in strong and last["step"] > last["no"]:
        return "step", "no" not in strong
    return "no", False


def _alone(group: str, last: dict[str, int]) -> tuple[str, bool]:
    """One of the three; what only looks like it is told by what stands beside it."""
    if group == "step" and last["no_weak"] > last["step"]:
        return "no", False
    if group == "yes" and last["no_weak"] >= 0:
        return ("", False) if last["no_weak"] > last["yes"] else ("yes", False)
    if group == "no" and last["yes_weak"] > last["no"]:
        return "no", False
    return group, True


def _faintly(last: dict[str, int], subject: frozenset[str], footer: str) -> tuple[str, bool]:
    if last["ack"] >= 0 and last["no_weak"] < 0:
        return "nothing", True
    for group in ("no", "yes", "step"):
        if group in subject:
            return group, False
    if last["no_weak"] >= 0:
        return ("no", False) if last["yes_weak"] < 0 else ("", False)
    if last["news"] >= 0 or "news" in _heard(footer[:2_000]).groups:
        return "nothing", True
    return ("yes", False) if last["yes_weak"] >= 0 else ("", False)


def _no_kind(found: Sequence[Sentence]) -> str:
    groups = [group for one in found for group in one.groups]
    for kind in ("send_more", "not_now"):
        if kind in groups:
            return kind
    if "personal" in groups:
        return "personal"
    return "form" if "form" in groups else ""


def _their_words(found: Sequence[Sentence], answer: str) -> str:
    """The sentences that carry the answer, as they stand; where none does, the first."""
    wanted = frozenset(_WORDS_OF.get(answer, ()))
    chosen = [n for n, one in enumerate(found) if wanted & one.groups.keys()]
    most = _MOST_WORDS
    if not chosen:
        chosen = [n for n, one in enumerate(found) if len(one.text) >= _SAYS_SOMETHING][:3]
        most = _FIRST_WORDS
    said = ""
    for place, n in enumerate(chosen):
        gap = " " if not place or n == chosen[place - 1] + 1 else " \u2026 "
        longer = f"{said}{gap}{_bare(found[n].text)}".strip()
        if len(longer) > most:
            break
        said = longer
    return said or (_bare(found[chosen[0]].text)[:most].strip() if chosen else "")


def _bare(text: str) -> str:
    """Without quote marks around the whole of it."""
    text = " ".join(text.split())
    return text.strip("\"'\u201c\u201d\u201e\u201a*_ ")
