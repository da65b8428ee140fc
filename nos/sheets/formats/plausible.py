"""How much like writing bytes look in an encoding. Pure.

A rough likelihood: each letter beyond ASCII has the share it has in a language written in that
encoding, most frequent first; a capital in the middle of a word, a quotation mark that closes where
one should open, a sign nobody writes cost dearly. Short texts decide by it too, where statistics of
whole languages know nothing yet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from math import log
from typing import Final

__all__ = ["ENCODINGS", "plausibility"]

# Letters beyond ASCII by language, the most frequent first; and how much less likely the language
# is than others of that encoding, before a letter was seen.
_WEST: Final = (
    ("üäöß", 0),  # German
    ("éèàêçôâîûùïëœæÿ", 0),  # French
    ("óáíéñúü¿¡ºª", 0),  # Spanish
    ("ãçáéíóêõâúàôü", 0),  # Portuguese
    ("àèùòìé", 0),  # Italian
    ("éëïèöüê", 0),  # Dutch
    ("øåæéö", 0),  # Danish, Norwegian
    ("äåöéü", 0),  # Swedish, Finnish
    ("éüäöáíóàèßñçãåøæêôúâõîûëïìùœ", 0),  # several together
    ("áíðéóöúþæý", 5),  # Icelandic
)
_EAST: Final = (
    ("ąłęóżśćńź", 0),  # Polish
    ("áíéěčřžšýůúťňďóäľôĺŕ", 0),  # Czech, Slovak
    ("áéöóőüíúű", 0),  # Hungarian
    ("ăîâșțşţ", 0),  # Romanian
    ("čšžćđ", 0),  # Croatian, Slovene
)
_TURKISH: Final = (("ıişüöğçİâîû", 0),)
_CYRILLIC: Final = (
    ("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё№", 0),  # Russian
    ("оаинвиетрслкмупдзяьбгйчіїхєжшюцщфґ", 0),  # Ukrainian
    ("аоиетнрсвлкдпмзугябъчжщцхйюшф", 0),  # Bulgarian
)
_ALONE: Final = frozenset("àéèóòÀÉÈâäåøоаивксуяОАИВКСУЯ")  # words of one letter, mostly
_FITS, _SIGN, _ODD, _NEVER = 0.04, 0.006, 0.02, 1e-5
_AMONG_LATIN: Final = re.compile(r"[A-Za-z][^\x00-\x7f]{1,2}(?=[a-z])")
_ASCII: Final = log(40)  # what one of its letters says

_HANZI: Final = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
    "公司名称岗位投递时间当前状态备注录用拒绝面试申请职业务部门城市北京上海有限技术经理工程师结果日期已"
)
_HANZI_TRADITIONAL: Final = frozenset(
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡"
    "公司名稱職位投遞時間狀態備註錄用拒絕面試申請業務部門臺北結果日期已"
)
_KANJI: Final = frozenset(
    "日本人会社名職種応募結果不採用選考中年月大学部一二三東京都市面接書類通過内定辞退"
)
_HANGUL: Final = frozenset(
    "이다는을의에가하지고한기로사자시서대도나일리어원그보정인회상제부회사명직무지원날짜상태합격불합격결과"
)
_FULL_WIDTH: Final = frozenset("　、。，．・：；？！「」『』（）【】《》“”‘’—…ー～")


def plausibility(data: bytes, encoding: str) -> float:
    """A logarithm, to be held beside that of another encoding for the same bytes."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return float("-inf")
    # Where a byte of ASCII became half a letter, the others have that letter still to explain.
    halves = sum(byte < 128 for byte in data) - sum(letter < "\x80" for letter in text)
    return ENCODINGS[encoding](text) + _ASCII * max(0, halves)


def _alphabetic(languages: Iterable[tuple[str, int]], before: int) -> Callable[[str], float]:
    """`before` is how much less likely it is than others, before a letter was seen."""
    known = [(_shares(letters), doubt) for letters, doubt in languages]

    def likely(text: str) -> float:
        places = [n for n, letter in enumerate(text) if letter > "\x7f"]
        return (
            max(sum(_likely(text, n, shares) for n in places) - doubt for shares, doubt in known)
            - before
        )

    return likely


def _shares(letters: str) -> Mapping[str, float]:
    whole = sum(1 / rank for rank in range(1, len(letters) + 1))
    return {letter: 0.85 / rank / whole for rank, letter in enumerate(letters, 1)}


def _likely(text: str, n: int, shares: Mapping[str, float]) -> float:
    letter, before, after = text[n], text[n - 1 : n], text[n + 1 : n + 2]
    share = shares.get(letter, 0.0)
    if not share and letter.isupper():
        share = shares.get(letter.lower(), 0.0) * (1 if before.isupper() else 0.3)
    if not share:
        return log(_sign(letter, before, after))
    if _out_of_step(text, n):
        share *= _ODD
    if letter not in _ALONE and not before.isalpha() and not after.isalpha():
        share *= _ODD
    if letter > "\u0400" and (_latin(before) or _latin(after)):
        share *= _ODD
    return log(share)


def _out_of_step(text: str, n: int) -> bool:
    """A capital in the middle of a word, or a small letter in the middle of capitals."""
    before, after = text[n - 1 : n], text[n + 1 : n + 2]
    if text[n].isupper():
        return before.islower() or (before.isupper() and after.islower())
    return text[n].islower() and before.isupper() and text[n - 2 : n - 1].isupper()


def _latin(letter: str) -> bool:
    return "A" <= letter <= "z" and letter.isalpha()


def _sign(letter: str, before: str, after: str) -> float:
    """Quotation marks stand at words, dashes between them, signs of money at figures."""
    outside, inside = not before.isalnum(), after.isalnum()
    if letter == "’" and before.isalpha():
        return _FITS if inside else _SIGN
    if letter in "“„‘«¿¡":
        return _FITS if outside and (inside or after.isspace()) else _SIGN * _ODD
    if letter in "”’»":
        closes = bool(before.strip(',;|\t"')) or before == " "
        return _FITS if closes and not inside else _SIGN * _ODD
    if letter in "–—":
        return _FITS if (before + after).isspace() or (before + after).isdigit() else _SIGN
    if letter in "€£¥":
        return _FITS if (before + after).strip().isdigit() or before.isspace() else _SIGN
    if letter in "…•·×°ºª®™©§½¼¾²³\xa0":
        return _SIGN
    return _NEVER


def _ideographic(kind: Callable[[str], float], before: float) -> Callable[[str], float]:
    known = cache(lambda letter: log(kind(letter)))

    def likely(text: str) -> float:
        among = len(_AMONG_LATIN.findall(text))
        return sum(known(letter) for letter in text if letter > "\x7f") + among * log(_ODD) - before

    return likely


def _led(letter: str, encoding: str) -> int:
    """The byte that leads it in an older, smaller set, where the common ones come first."""
    try:
        return letter.encode(encoding)[0]
    except UnicodeEncodeError:
        return 0


def _simplified(letter: str) -> float:
    if letter in _HANZI:
        return 1 / 300
    if letter in _FULL_WIDTH:
        return 1 / 60
    if "\u4e00" <= letter <= "\u9fff":
        lead = _led(letter, "gb2312")
        return 1 / 2500 if 0xB0 <= lead <= 0xD7 else 1 / 60_000 if lead else 1e-7
    return 1e-5 if _led(letter, "gb2312") else 1e-8


def _traditional(letter: str) -> float:
    if letter in _HANZI_TRADITIONAL:
        return 1 / 300
    if letter in _FULL_WIDTH:
        return 1 / 60
    if "\u4e00" <= letter <= "\u9fff":
        return 1 / 3500 if 0xA4 <= _led(letter, "big5") <= 0xC6 else 1 / 80_000
    return 1e-6


def _japanese(letter: str) -> float:
    if "\u3041" <= letter <= "\u30fe":
        return 1 / 120
    if letter in _KANJI:
        return 1 / 300
    if letter in _FULL_WIDTH:
        return 1 / 60
    if "\u4e00" <= letter <= "\u9fff":
        return 1 / 3000 if 0xB0 <= _led(letter, "euc_jp") <= 0xCF else 1 / 80_000
    return 1e-4 if "\uff66" <= letter <= "\uff9f" else 1e-5


def _korean(letter: str) -> float:
    if letter in _HANGUL:
        return 1 / 100
    if "\uac00" <= letter <= "\ud7a3":
        return 1 / 1200 if _led(letter, "euc_kr") else 1e-7
    return 1 / 60 if letter in _FULL_WIDTH else 1e-5


ENCODINGS: Final[Mapping[str, Callable[[str], float]]] = {
    "cp1252": _alphabetic(_WEST, 0),
    "cp1254": _alphabetic(_TURKISH, 2),
    "cp1250": _alphabetic(_EAST, 2),
    "cp1251": _alphabetic(_CYRILLIC, 1),
    "mac_roman": _alphabetic(_WEST, 2),
    "koi8_r": _alphabetic(_CYRILLIC, 3),
    "gb18030": _ideographic(_simplified, 1),
    "cp932": _ideographic(_japanese, 1),
    "big5": _ideographic(_traditional, 2),
    "cp949": _ideographic(_korean, 2),
    "euc_jp": _ideographic(_japanese, 3),
    "iso8859_2": _alphabetic(_EAST, 3),
}
