"""What the headings of a sheet mean. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from nos.lib.text import without_accents
from nos.notebook.fields import ASK_FIELDS
from nos.sheets.columns.heading_words import GENERAL, NAMED, ORGANISATIONS, ROUNDS, WEAK

__all__ = [
    "FUZZY",
    "GENERALLY",
    "HEADINGS",
    "NAMED_SO",
    "OWN",
    "RULED",
    "WEAKLY",
    "WORKED_OUT",
    "Meaning",
    "is_organisation",
    "is_round",
    "meanings",
    "plain",
    "says_rejections",
    "says_updated",
    "without_brackets",
]

_FIRST: Final = {
    "uid": "uid",
    "asked on": "asked_on",
    "what": "what",
    "of whom": "who",
    "kind": "kind",
    "stakes": "stakes",
    "where": "where",
    "answer": "answer",
    "heard on": "heard_on",
    "their words": "their_words",
    "note": "note",
    "chance": "chance",
    "nerves": "nerves",
    "sting": "sting",
    "link": "link",
    "audience": "audience",
}
_REST: Final = (*(name for name in ASK_FIELDS if name not in _FIRST.values()), "aside")

# The product's own heading row, in its order, and the field under each heading.
HEADINGS: Final[Mapping[str, str]] = {
    **_FIRST,
    **{name.replace("_", " "): name for name in _REST},
}
# What a sheet taken from here may say of an ask, but which is worked out anew.
WORKED_OUT: Final = frozenset(
    {"notebook", "day", "number", "revision", "removed", "chance before", "steps"}
)

# How a heading came to its meaning; the lower wins.
OWN, NAMED_SO, RULED, GENERALLY, WEAKLY, FUZZY = range(6)

_ASIDE: Final = re.compile(r"\s*[(\[{（【][^()\[\]{}（）【】]*[)\]}）】]\s*")
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, order=True)
class Meaning:
    """`how` and `place` say which of several columns wins: the lower."""

    how: int
    place: int
    field: str

    @property
    def sure(self) -> bool:
        return self.how < WEAKLY


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """Without case, accents, punctuation, pictures, line breaks and the s of a plural."""
    folded = without_accents(heading[:400])
    kept = (c if unicodedata.category(c)[0] in "LMN" else " " for c in folded)
    return " ".join(_singular(word) for word in "".join(kept).split())


def without_brackets(heading: str) -> str:
    """As `plain`, without what stands in brackets."""
    return plain(_ASIDE.sub(" ", heading))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.isascii() and word[-1] == "s" != word[-2] else word


@lru_cache(maxsize=4096)
def meanings(heading: str) -> tuple[Meaning, ...]:
    """What a heading may mean, best first; empty where it means no field of an ask."""
    exact = plain(heading)
    own = HEADINGS.get(" ".join(heading.casefold().replace("_", " ").split()))
    if own:
        return (Meaning(OWN, 0, own), *_table().get(exact, ()))
    forms = tuple(dict.fromkeys(filter(None, _forms(heading))))
    for form in forms:
        if form in _table():
            return _table()[form]
    for form in forms:
        if found := _ruled(form):
            return found
    return () if is_round(heading) else _near(exact)


def _forms(heading: str) -> Iterable[str]:
    """As it stands, without what is in brackets, with its humps as spaces, without a number."""
    exact = plain(heading)
    yield exact
    yield without_brackets(heading)
    yield plain(_HUMP.sub(" ", heading))
    yield re.sub(r"^\d+ ", "", exact)


def _ruled(form: str) -> tuple[Meaning, ...]:
    if _NOT_MEANT.search(form):
        return ()
    rules = enumerate(_RULES)
    return tuple(Meaning(RULED, n, field) for n, (field, rule) in rules if rule.search(form))[:1]


def _phrases(lines: Iterable[str]) -> Iterable[str]:
    for line in lines:
        yield from (plain(phrase) for phrase in line.split(";"))


@cache
def _table() -> Mapping[str, tuple[Meaning, ...]]:
    table: dict[str, dict[str, Meaning]] = {}
    for how, words in ((NAMED_SO, NAMED), (GENERALLY, GENERAL), (WEAKLY, WEAK)):
        for field, lines in words.items():
            for place, phrase in enumerate(_phrases(lines)):
                table.setdefault(phrase, {}).setdefault(field, Meaning(how, place, field))
    return {phrase: tuple(sorted(found.values())) for phrase, found in table.items()}


# Contained words, in the plain form; the first rule that holds is it.
_DAY: Final = (
    r"(?:\bdate\b|\bday\b|\bon\b|\bat\b|\bwhen\b|datum|\bam\b|\bfecha\b|\bdata\b|дата|日期|时间|日$|날짜|일$|"
    r"\btarihi?\b|\bdato\b|\ble\b)"
)
_HEARD: Final = (
    r"(?:respon\w*|repl\w+|heard|answer\w*|decision|outcome|result|reject\w*|declin\w*|notified|"
    r"resolved|accept\w*|absage|antwort|ruckmeldung|reponse|respuesta|resposta|risposta|antwoord|svar|"
    r"odpowiedz\w*|yanit|cevap|ответ\w*|回复|结果|反馈|結果|返信|返事|결과|답변)"
)
_SENT: Final = (
    r"(?:appl\w+|submi\w+|sent|asked|asking|pitched|quer\w+|contacted|reached out|request\w*|ask|"
    r"bewerb\w*|beworben|candidature|solicitud|candidatura|sollicit\w*|ansog\w*|ansok\w*|aplikacji|"
    r"basvuru|отклик\w*|заявк\w*|投递|申请|応募|지원)"
)
_RULES: Final = tuple(
    (field, re.compile(rule))
    for field, rule in (
        ("followed_up_on", r"\b(?:followed up|last follow up|follow up sent)\b"),
        ("follow_up_on", r"\b(?:follow up|next step|next action|remind\w*)\b|跟进|フォロー"),
        ("closes_on", r"\b(?:deadline|closing|close|frist|due by)\b|截止|締切|마감"),
        ("heard_on", rf"{_HEARD}.*{_DAY}|{_DAY}.*{_HEARD}"),
        ("asked_on", rf"{_SENT}.*{_DAY}|{_DAY}.*{_SENT}|\w (?:sent|submitted|applied)$"),
        (
            "asked_on",
            r"(?:abgeschickt|versendet|gesendet|enviad[oa]|envoyee?|inviat[oa]|verzonden)$",
        ),
        ("their_words", r"\b(?:feedback|their word|they (?:said|say)|reason)\b"),
        ("takeaway", r"\b(?:learn\w*|lesson|takeaway)\b"),
        ("nerves", r"\b(?:feeling|felt|emotion|mood)\b.*\bbefore\b|\bbefore\b.*\b(?:feel|felt)"),
        ("sting", r"\b(?:i|we|it|you) (?:felt|feel)\b|\bfeeling|\bfelt\b|\bemotion"),
        ("who", r"\bwhom?\b.*\bask|\bask\w*.*\b(?:of|to) whom?\b|\brequested (?:from|of)\b"),
        (
            "what",
            r"\bwhat\b.*\bask|\bask\w* for\b|\bthing\b.*\bask|\brequested item|\bitem requested",
        ),
        ("who", r"^(?:company|employer|publisher|magazine|agency|firm|organi[sz]ation) .*\bname$"),
        (
            "who",
            r"^name of (?:the )?(?:company|employer|publisher|magazine|journal|organi[sz]ation)",
        ),
        ("what", r"^(?:job|position|role|work|piece|story|manuscript|grant) .*\b(?:title|name)$"),
        ("what", r"\b(?:position|role|job) (?:applied|title)\b|\btitle of\b"),
        ("answer", r"^(?:\w+ ){0,3}(?:statu|outcome|result|decision)$"),
        ("answer", r"^(?!no )(?:\w+ ){1,2}(?:response|reply)$"),
        ("answer", r"^(?:statu|outcome|result|decision) (?:of|from)\b"),
        ("answer", r"^(?:\w+ ){1,3}(?:rejected|accepted|declined|approved|booked|selected|hired)$"),
        ("note", r"\b(?:note|comment|remark)\b|备注"),
        ("link", r"\b(?:url|link)\b|链接"),
        ("kind", r"\b(?:category|type of|kind of|genre)\b"),
        ("chance", r"\b(?:likelihood|probability|chance)\b"),
    )
)
# Words beside which the others mean something else.
_NOT_MEANT: Final = re.compile(
    r"\b(?:since|until|number|count|many|how long|rate|total|waited|waiting|elapsed|employment|"
    r"marital|visa|relationship|payment|priority|fee|cover letter|resume|cv|salary|email|phone|"
    r"expected|expect|hoped|desired|predicted|planned|best|worst|method|contact info|created|"
    r"posted|day to|birth|no of|per)\b"
)


def _near(form: str) -> tuple[Meaning, ...]:
    """One slip of the finger from a heading that is known, two in a long one."""
    if len(form) < 4 or form in _NEARLY_BUT_NOT:
        return ()
    allowed = 2 if len(form) >= 10 else 1
    best: dict[str, tuple[int, int]] = {}
    for known, found in _table().items():
        if abs(len(known) - len(form)) > allowed or known[0] != form[0]:
            continue
        away = OSA.distance(form, known, score_cutoff=allowed)
        if away <= allowed and (len(form) > 5 or _only_mixed_up(form, known)):
            for meaning in found:
                best.setdefault(meaning.field, (away, meaning.place))
    return tuple(
        sorted(Meaning(FUZZY, away * 1000 + place, name) for name, (away, place) in best.items())
    )[:1]


# Other words, not slips.
_NEARLY_BUT_NOT: Final = frozenset({"contract", "content", "published", "interest", "conference"})


def _only_mixed_up(one: str, other: str) -> bool:
    """In short words a letter in place of another makes another word: rate, date."""
    return sorted(one) == sorted(other) or set(one) == set(other)


@cache
def _round_words() -> frozenset[str]:
    return frozenset(_phrases(ROUNDS))


_NTH_ROUND: Final = re.compile(
    r"^(?:(?:round|interview|runde|gesprach|entretien|entrevista|colloquio|gesprek|stage|step|"
    r"tour|callback|call back|phone|onsite|technical|面试|面接|mulakat|собеседование|этап|раунд)"
    r" ?\d+(?: \w+)?|"
    r"\d+(?:st|nd|rd|th|e|eme|er)? (?:round|interview|entretien|gesprach|gesprek|callback|stage)|"
    r"(?:first|second|third|fourth|fifth|final|last) (?:round )?(?:interview|callback|call|round)|"
    r"第?[一二三四五六1-6](?:轮|次|面)\w*|\d차 ?면접|\d次(?:面接|選考))$"
)
_WITH_DAY: Final = re.compile(r" (?:date|on|day|datum|am)$|^date (?:of )?|(?<=\w)(?:时间|日期)$")


@lru_cache(maxsize=4096)
def is_round(heading: str) -> bool:
    """Whether a column of that heading stands for one round of several."""
    form = _WITH_DAY.sub("", without_brackets(heading))
    return form in _round_words() or bool(_NTH_ROUND.match(form))


@cache
def _organisations() -> frozenset[str]:
    return frozenset(_phrases(ORGANISATIONS))


def is_organisation(heading: str) -> bool:
    """Whether a heading leaves no doubt that its cells name organisations.

    Only then may an ask say so: a person's name never travels. "Client", "agent" or "who" may be
    either, and stay untold.
    """
    return plain(heading) in _organisations()


_UPDATED: Final = re.compile(
    r"updated?\b|modified|edited|last activity|aktualisiert|mise? a jour|actualiz|atualiz|aggiorna|"
    r"bijgewerkt|opdater|uppdater|aktualizacja|guncelle|обновл|更新|수정|업데이트|अद्यतन"
)


def says_updated(heading: str) -> bool:
    """Whether a day under that heading is that of whatever changed last."""
    return bool(_UPDATED.search(plain(heading)))


_REJECTIONS: Final = re.compile(
    r"\breject\w*|\bnos\b|\bno s\b|\babsagen?\b|\bablehnung\w*|\brefus\b|\brechaz\w+|\brecus\w+|"
    r"\bnao s\b|\brifiut\w+|\bafwijzing\w*|\bafslag\b|\bavslag\b|\bodmow\w+|\bodrzuc\w+|\bret\b|"
    r"\bred(?:ler)?\b|отказ\w*|拒绝|被拒|拒信|不採用|お断り|断られ|お祈り|거절|불합격|अस्वीक\w*"
)


def says_rejections(text: str) -> bool:
    """Whether a title, a heading, the name of a sheet or a file says that all of it are nos."""
    return bool(_REJECTIONS.search(re.sub(r"[_\W]+", " ", without_accents(text[:400]))))
