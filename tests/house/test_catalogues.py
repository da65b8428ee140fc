"""Every text is gathered, and whole in every language: nothing empty, left over or left English."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from babel.core import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from django.conf import settings
from django.utils import translation

from nos.lib.click_words import SAID, SAID_BY_NUMBER
from nos.lib.locales import number
from tools import messages, pseudo

HERE = Path(__file__).parent
LANGUAGES = messages.languages()
SAME = {"nl": HERE / "same_in_dutch.txt"}

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)(?:![rs])?\}")
TAG = re.compile(r"</?[a-z]\w*(?: [^<>]*)?>")


@pytest.fixture(scope="module")
def gathered() -> Catalog:
    return messages.gather()


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def catalogue(language: str) -> Catalog:
    with messages.catalogue_of(language).open("rb") as written:
        return read_po(written, locale=language)


def forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def texts(catalogue: Catalog) -> Iterator[Message]:
    return (text for text in catalogue if text.id)


def placeholders(text: str) -> set[str]:
    return {one or other for one, other in PLACEHOLDER.findall(text)}


def missing(text: Message, plurals: int) -> bool:
    wanted = plurals if isinstance(text.id, tuple | list) else 1
    given = forms(text.string)
    return len(given) != wanted or not all(form.strip() for form in given)


def bent(text: Message) -> list[str]:
    """What a translation did to the parts that are no words."""
    said = []
    known = set().union(*map(placeholders, forms(text.id)))
    for n, form in enumerate(filter(None, forms(text.string))):
        one = n == 0 and len(forms(text.id)) > 1  # "one ask" may leave its figure out
        holes = placeholders(form)
        if holes - known or (not one and holes != placeholders(forms(text.id)[-1])):
            said.append("placeholders")
        if Counter(TAG.findall(form)) != Counter(TAG.findall(forms(text.id)[-1])):
            said.append("HTML")
        if form != form.strip() and forms(text.id)[0] == forms(text.id)[0].strip():
            said.append("blanks around it")
    return said


def same(text: Message) -> bool:
    return any(form == own for form in forms(text.string) for own in forms(text.id))


def allowed(language: str) -> dict[str, str]:
    """`text | why it is the same word`, a line each."""
    lines = SAME[language].read_text(encoding="utf-8").splitlines()
    pairs = (line.rpartition(" | ") for line in lines if line and not line.startswith("#"))
    return {text: why for text, _bar, why in pairs}


def test_every_text_is_gathered(gathered: Catalog) -> None:
    assert messages.as_template(gathered) == messages.TEMPLATE.read_bytes(), "make messages"


def test_every_catalogue_follows_the_texts(gathered: Catalog, language: str) -> None:
    """None new, none obsolete, in the order that `make messages` writes."""
    now = messages.as_catalogue(messages.brought_up_to_date(language, gathered))
    assert now == messages.catalogue_of(language).read_bytes(), "make messages"


def test_nothing_is_left_empty_or_guessed(catalogue: Catalog) -> None:
    empty = [text.id for text in texts(catalogue) if missing(text, catalogue.num_plurals)]
    assert not empty, f"{len(empty)} to translate"
    assert not [text.id for text in texts(catalogue) if text.fuzzy]
    assert not catalogue.obsolete


def test_what_is_no_word_stays_as_it_is(catalogue: Catalog) -> None:
    wrong = {forms(text.id)[0]: said for text in texts(catalogue) if (said := bent(text))}
    assert not wrong


def test_what_is_left_in_english_has_its_reason(language: str, catalogue: Catalog) -> None:
    found = {forms(text.id)[0] for text in texts(catalogue) if same(text)}
    known = allowed(language)
    assert found - set(known) == set(), "the same in both; translate, or say why"
    assert set(known) - found == set(), "no longer needed"
    assert all(len(why) > 5 for why in known.values())


def test_the_languages_offered_have_a_catalogue_and_their_own_names() -> None:
    offered = dict(settings.LANGUAGES)
    assert set(offered) == {"en", *LANGUAGES}
    for code, name in offered.items():
        assert name == (Locale(code).language_name or "").capitalize()
        for value in (1_000, 100_000, -1_234_567):
            with translation.override(code):
                assert number(value) == format_decimal(value, locale=code)


def test_what_click_says_is_what_click_says() -> None:
    """Its own texts, to the letter, or they would go untranslated after an update."""
    folder = Path(click.__file__).parent
    code = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    joined = re.sub(r'"\s*\n\s*"', "", code)
    strange = [
        text
        for text in (*SAID, *(form for pair in SAID_BY_NUMBER for form in pair))
        if repr(text)[1:-1] not in joined and text.replace("\n\t", "\\n\\t") not in joined
    ]
    assert not strange


def test_the_language_nobody_speaks_says_everything(gathered: Catalog) -> None:
    made = {text.id: text for text in texts(pseudo.catalogue())}
    assert len(made) == len(list(texts(gathered)))
    assert not {text.id: said for text in made.values() if (said := bent(text))}
    letters = re.compile("[A-Za-z]{3}")
    plain = [
        form
        for text in made.values()
        for form in forms(text.string)
        if letters.search(TAG.sub("", PLACEHOLDER.sub("", re.sub(r"&\w+;|https?:\S+", "", form))))
    ]
    assert not plain


@pytest.mark.parametrize(
    ("own", "translated", "said"),
    [
        ("%(n)s of %(all)s", "%(n)s van %(al)s", ["placeholders"]),
        ("{a} is {b}", "{a} is", ["placeholders"]),
        ("Tap <em>here</em>", "Tik hier", ["HTML"]),
        ("One", " Een", ["blanks around it"]),
        (("one ask", "%(n)s asks"), ("één vraag", "%(n)s vragen"), []),
        (("%(n)s ask", "%(n)s asks"), ("één vraag", "vragen"), ["placeholders"]),
    ],
)
def test_it_sees_what_a_slip_of_the_pen_does(
    own: str | tuple[str, str], translated: str | tuple[str, str], said: list[str]
) -> None:
    assert bent(Message(own, translated)) == said


def test_it_sees_what_is_not_there() -> None:
    assert missing(Message("a", ""), 2)
    assert missing(Message(("a", "b"), ("x", "")), 2)
    assert missing(Message(("a", "b"), ("x",)), 2)
    assert not missing(Message(("a", "b"), ("x", "y")), 2)
