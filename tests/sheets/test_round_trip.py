"""What was taken and is brought is what was there: any text, any day, in every kind of sheet."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from nos.lib import clock
from nos.lib.text import tidy
from nos.notebook.fields import ASK_FIELDS
from nos.notebook.models import Ask, Notebook, Step
from nos.notebook.operations import add_step, edit_ask, set_aside
from nos.people.models import Person
from nos.sheets.choices import Choices
from nos.sheets.formats.book import Book
from nos.sheets.formats.sniff import arriving
from nos.sheets.formats.stored import stored, write_stored
from nos.sheets.operations import bring_sheet
from nos.sheets.plan import Plan, Preview, make_plan, preview
from nos.sheets.queries import looking_up
from nos.sheets.queries.taking import Take, file_with
from nos.sheets.reading import reading
from tests import make

pytestmark = pytest.mark.django_db

KINDS = ("csv", "xlsx", "ods")
COMPARED = (*ASK_FIELDS, "aside")


@contextmanager
def read_here(home: Notebook, kind: str) -> Iterator[Book]:
    """A take read in this process: one of its own for every example would take too long."""
    with TemporaryDirectory() as folder, file_with(home, Take(kind)) as file:
        kept = Path(folder) / "lines"
        with kept.open("wb") as lines:
            write_stored(arriving(file, f"asks.{kind}"), lines, lambda rows: None)
        yield stored(kept)


def planned(book: Book) -> Plan:
    return make_plan(book, Choices(), clock.today("UTC"))


def seen(plan: Plan, home: Notebook | None) -> Preview:
    return preview(plan, home.uid if home else None, looking_up(home))


def brought(person: Person, plan: Plan, home: Notebook | None = None) -> Notebook:
    file_hash = hashlib.sha256(b"a file").hexdigest()
    return bring_sheet(
        call=make.call(person), notebook=home, plan=plan, file_hash=file_hash
    ).notebook or make.notebook(person)


def asks_in(home: Notebook) -> dict[str, tuple[Any, ...]]:
    """By uid: every column of an ask, and its steps."""
    found = {}
    for ask in Ask.objects.within(home).live():
        steps = Step.objects.filter(owner_id=home.owner_id, ask=ask).order_by("on", "pk")
        values = [getattr(ask, name) for name in COMPARED]
        found[str(ask.uid)] = (*values, tuple(steps.values_list("on", "words")))
    return found


def goes_round(home: Notebook, kind: str) -> None:
    with read_here(home, kind) as book:
        plan = planned(book)
        again = seen(plan, home)
        for fate in ("new", "updates", "changed", "left_out"):
            assert [(one.fate, one.row) for one in again.page(fate, limit=1)] == []
        assert not again.writes
        fresh = seen(plan, None)
        assert fresh.verdict in ("import", "import_warn"), fresh.message
        assert asks_in(brought(make.person(), plan)) == asks_in(home)


LINES = ("=1+1", "+49 30", "-", "@home", "'=1", "''", "'quoted'", "007", "1e5", "TRUE", "#REF!",
         "2026-03-04", "8/5/2019", "yes", "no way", "n/a", "total", "<<<<<<< HEAD", "what", "1,5",
         'say "no"; or; yes', "a|b\tc", "<r>x</r>", "_x000D_", "汉字 ☂ 👩‍🚀",
         "x" * 200)  # fmt: skip
LINE = st.sampled_from(LINES) | st.text(st.characters(codec="utf-8"), max_size=30)
TEXT = st.lists(LINE, max_size=3).map("\n".join)
DAYS = st.dates(date(1900, 1, 1), date(2026, 1, 1))
TEN = st.none() | st.integers(0, 10)


@st.composite
def an_ask(draw: st.DrawFn) -> dict[str, Any]:
    """Fields of an ask as somebody may have written it."""
    answer = draw(st.sampled_from(["no", "yes", "waiting", "silence", "withdrawn", "almost"]))
    asked = draw(DAYS)
    heard = asked + timedelta(days=draw(st.integers(0, 400)))
    later = st.none() | st.dates(date(2020, 1, 1), date(2999, 12, 31))
    return {
        "what": draw(LINE.filter(tidy)),
        "who": draw(LINE),
        "who_is": draw(st.sampled_from(["", "person", "organisation"])),
        "kind": draw(LINE.map(lambda text: text[:60])),
        "stakes": draw(st.sampled_from(["", "small", "medium", "big"])),
        "where": draw(st.sampled_from(["", "in person", "call", "message", "stranger", "form"])),
        "answer": answer,
        "asked_on": None if answer == "almost" else asked,
        "heard_on": None if answer in ("almost", "waiting") else heard,
        "chance": draw(st.none() | st.integers(0, 100)),
        "nerves": draw(TEN), "sting": draw(TEN), "sting_next_day": draw(TEN),
        "hurt": draw(st.booleans()), "blocked": draw(st.booleans()),
        "invited_again": draw(st.booleans()),
        "their_words": draw(TEXT), "takeaway": draw(TEXT), "note": draw(TEXT),
        "public_text": draw(LINE), "link": draw(st.sampled_from(["", "https://a.example/=1?b=@"])),
        "no_kind": draw(st.sampled_from(["", "form", "personal", "not_now", "send_more"])),
        "audience": draw(st.sampled_from(["me", "crew", "everyone"])),
        "packet": draw(st.none() | st.uuids(version=4)),
        "opens_on": draw(later), "follow_up_on": draw(later), "look_again_on": draw(later),
        "stated_on": draw(later),
    }  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@hypothesis_settings(max_examples=20)
@given(asks=st.lists(an_ask(), min_size=1, max_size=5))
@example(asks=[{"what": line, "who": line, "note": line, "answer": "no"} for line in LINES])
@example(asks=[{"what": "what", "who": "of whom", "answer": "waiting", "asked_on": "2026-01-01"}])
def test_any_ask_goes_round(kind: str, asks: list[dict[str, Any]]) -> None:
    goes_round(make.notebook(make.logged(make.person(), *asks).person), kind)


@pytest.mark.parametrize("kind", KINDS)
def test_through_a_process_of_its_own_with_steps_and_long_texts(ana: Person, kind: str) -> None:
    ask = make.ask(ana, "=long", note="é" * 30_000, asked_on="2026-01-02")
    home = make.notebook(ana)
    for on, words in (("2026-01-05", "callback: come; sing"), ("2026-01-09", "'=short list")):
        add_step(call=make.call(ana), notebook=home, ask=ask, on=on, words=words)
    aside = make.ask(ana, "Aside", answer="no", asked_on="2026-01-03")
    set_aside(call=make.call(ana), notebook=home, ask=aside)
    with file_with(home, Take(kind)) as file, reading(file.read(), f"asks.{kind}") as book:
        plan = planned(book)
        assert not seen(plan, make.notebook(ana)).writes
        assert asks_in(brought(make.person(), plan)) == asks_in(home)


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_changed_here_since_is_known_by_its_revision(ana: Person, kind: str) -> None:
    ask = make.ask(ana, "A raise", asked_on="2026-01-02")
    home = make.notebook(ana)
    with read_here(home, kind) as book:
        plan = planned(book)
        edit_ask(call=make.call(ana), notebook=home, ask=ask, fields={"note": "Call them"})
        assert seen(plan, make.notebook(ana)).changed == 1
