"""Everything leaves in one file, and opens elsewhere to the same content."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from nos.keeping.operations import open_archive, purge_removed, write_archive
from nos.keeping.queries.checks import examine
from nos.keeping.queries.leaving import SETTINGS, content_hash
from nos.lib.errors import BadInput, NosError
from nos.lib.uids import new_row_id
from nos.notebook.models import Ask, Change, KindLine, Milestone, Notebook, Rest, Step
from nos.notebook.operations import (
    add_step,
    answer_ask,
    close_notebook,
    drop_line,
    edit_ask,
    edit_notebook,
    edit_person,
    keep_line,
    log_ask,
    open_notebook,
    remove_ask,
    rest,
    set_aside,
    sweep,
    undo,
)
from nos.nudges.operations import open_calendar
from nos.people.models import Person
from nos.people.rules import hash_of
from nos.reflections.operations import Takeaway, write_reflection
from nos.sheets.formats.archive_json import ContentHash
from nos.sheets.operations import bring_sheet
from tests import make
from tests.plumbing.state import state
from tests.sheets.sheet import LOG, planned

pytestmark = pytest.mark.django_db


def full(person: Person) -> Person:
    """Somebody with something of everything, done and undone."""
    edit_notebook(
        call=make.call(person),
        notebook=None,
        fields={"title": "Nos", "opening_nos": 8, "dream": "A hall", "letter": "Dear you,\ngo on."},
    )
    call, book = make.call, make.notebook(person)
    asks = make.asks(person, "no", "yes", "waiting", "silence", "withdrawn", "almost", "no", "no")
    packet = log_ask(
        call=call(person),
        notebook=book,
        asks=[{"what": "A hall", "who": name} for name in ("One", "Two")],
        packet=True,
    )
    add_step(call=call(person), notebook=book, ask=asks[2], words="A call back")
    stepped = add_step(call=call(person), notebook=book, ask=asks[2], words="Short list")
    undone = undo(call=call(person), notebook=book, operation=stepped.operation)
    undo(call=call(person), notebook=book, operation=undone.operation)
    set_aside(call=call(person), notebook=book, ask=asks[0])
    remove_ask(call=call(person), notebook=book, ask=asks[7])
    edit_ask(call=call(person), notebook=book, ask=asks[1], fields={"note": "Ink\n\tand paper"})
    answered = answer_ask(call=call(person), notebook=book, ask=packet.asks[0], answer="no")
    undo(call=call(person), notebook=book, operation=answered.operation)
    with pytest.raises(NosError):  # a stale edit is kept beside
        edit_ask(call=call(person), notebook=book, ask=asks[1], fields={"note": "No"}, revision=1)
    rest(call=call(person), notebook=book, from_on="2026-01-01", to_on="2026-01-14")
    kept = keep_line(call=call(person), notebook=book, fields={"words": "You made me laugh"})
    drop_line(call=call(person), notebook=book, line=kept.lines[0])
    keep_line(call=call(person), notebook=book, fields={"words": "Once more", "who": "B."})
    for week_on, words in (("2026-01-05", "Ink"), ("2026-01-05", "Pencil"), ("2026-01-12", "Out")):
        write_reflection(
            call=call(person), notebook=book, week_on=date.fromisoformat(week_on),
            fields={"happened": words}, takeaways=[Takeaway(asks[1], words)],
        )  # fmt: skip
    write_reflection(
        call=call(person), notebook=book, week_on=date(2026, 1, 12), fields={"happened": ""}
    )
    bring_sheet(call=call(person), notebook=book, plan=planned(LOG), file_hash="0" * 64)
    sheet = bring_sheet(
        call=call(person), notebook=book, plan=planned("what,answer\nOne more,no\n"),
        file_hash="1" * 64,
    )  # fmt: skip
    undo(call=call(person), notebook=book, operation=sheet.operation)
    sweep(call=call(person), notebook=book, asks=[packet.asks[1]])
    edit_person(call=call(person), fields={"time_zone": "Asia/Tokyo", "week_starts": 6})
    open_calendar(call=call(person))
    other = open_notebook(call=call(person), fields={"title": "Two"}, another=True).notebook
    make.asks(person, "no", "waiting", notebook=other)
    assert other
    close_notebook(call=call(person), notebook=other)
    return Person.objects.get(pk=person.pk)


def taken(person: Person) -> io.BytesIO:
    file = io.BytesIO()
    write_archive(person=person, file=file)
    return file


def text_of(file: io.BytesIO) -> dict[str, Any]:
    with zipfile.ZipFile(file) as packed:
        found: dict[str, Any] = json.loads(packed.read("archive.json"))
    return found


def nobody() -> Person:
    return Person.to_be(new_row_id())


def plain(shown: Any) -> Any:
    """A state without what is about this server."""
    dropped = {"notebook_id", "ask_id", "brought_id", "calendar", "owner_id"}
    if isinstance(shown, dict):
        return {name: plain(value) for name, value in shown.items() if name not in dropped}
    return [plain(value) for value in shown] if isinstance(shown, list) else shown


def test_it_opens_elsewhere_to_the_same_content(ana: Person) -> None:
    full(ana)
    file = taken(ana)
    opened = open_archive(person=nobody(), file=file)
    assert opened.left_out == opened.same == 0
    there = opened.person
    assert content_hash(there) == content_hash(ana) == text_of(file)["content_hash"]
    assert plain(state(there)) == plain(state(ana))
    assert taken(there).getbuffer().nbytes
    assert all(finding.well for finding in examine())


def test_history_and_undo_go_on_there(ana: Person) -> None:
    full(ana)
    there = open_archive(person=nobody(), file=taken(ana)).person
    for _round in range(6):
        for person in (ana, there):
            undo(call=make.call(person), notebook=make.notebook(person))
        assert plain(state(there)) == plain(state(ana))
    assert make.notebook(there).nos == make.notebook(ana).nos
    stones = [
        list(
            Milestone.objects.of(p).order_by("number").values_list("number", "quiet", "reached_at")
        )
        for p in (ana, there)
    ]
    assert stones[0] == stones[1]
    assert stones[0]


def test_the_same_archive_twice_adds_nothing(ana: Person, bo: Person) -> None:
    full(ana)
    file = taken(ana)
    there = open_archive(person=nobody(), file=file).person
    before = content_hash(there)
    again = open_archive(person=there, file=file)
    assert (sum(again.added.values()), again.left_out) == (0, 0)
    assert again.same > 50
    assert content_hash(there) == before
    at_home = open_archive(person=ana, file=file)
    assert (sum(at_home.added.values()), at_home.left_out) == (0, 0)


def test_beside_what_is_there_already(ana: Person, bo: Person) -> None:
    full(ana)
    make.asks(bo, "no", "no")
    mine, settings = state(bo)["notebooks"], state(bo)["person"]
    opened = open_archive(person=bo, file=taken(ana))
    now = state(bo)
    assert mine.items() <= now["notebooks"].items()
    assert len(now["notebooks"]) == 3
    assert now["person"] == settings
    assert all("Settings of your own" in left.reason for left in opened.left)
    assert all(finding.well for finding in examine())


def test_what_was_written_since_stays(ana: Person) -> None:
    first = make.ask(ana, "A raise")
    file = taken(ana)
    make.ask(ana, "A day off")
    edit_ask(call=make.call(ana), notebook=make.notebook(ana), ask=first, fields={"note": "New"})
    before = content_hash(ana)
    opened = open_archive(person=ana, file=file)
    assert {left.section for left in opened.left} == {"asks"}
    assert "other words" in opened.left[0].reason
    assert content_hash(ana) == before


def test_what_is_missing_comes_back(ana: Person) -> None:
    """Of a notebook that is here, asks that went for good."""
    asks = make.asks(ana, *["no"] * 10)
    file = taken(ana)
    remove_ask(call=make.call(ana), notebook=make.notebook(ana), ask=asks[4])
    purge_removed(older_than=timedelta(0))
    assert make.notebook(ana).nos == 9
    opened = open_archive(person=ana, file=file)
    assert opened.added["asks"] == 1
    assert make.notebook(ana).nos == 10
    assert {left.section for left in opened.left} == {"changes"}
    assert all(finding.well for finding in examine())


def test_a_stranger_gets_nothing_of_it(ana: Person, cy: Person) -> None:
    full(ana)
    assert text_of(taken(cy))["person"][0]["uid"] == str(cy.uid)
    assert set(text_of(taken(cy))) == {
        "format", "version", "made_at", "program", "person", "content_hash",
    }  # fmt: skip


def test_no_row_id_and_no_secret_is_in_it(ana: Person) -> None:
    full(ana)
    said = json.dumps(text_of(taken(ana)))
    ids = {str(pk) for m in (Ask, Change, KindLine, Milestone, Notebook, Rest, Step)
           for pk in m._base_manager.filter(owner=ana).values_list("pk", flat=True)}  # fmt: skip
    assert not [pk for pk in {*ids, str(ana.pk)} if pk in said]
    assert "token_hash" not in said


WORDS = st.text(st.characters(codec="utf-8"), max_size=60)


@hypothesis_settings(max_examples=15)
@given(what=WORDS, who=WORDS, note=WORDS, title=WORDS, line=WORDS)
def test_any_text_comes_back_as_it_was(
    what: str, who: str, note: str, title: str, line: str
) -> None:
    ana = make.person()
    edit_notebook(call=make.call(ana), notebook=None, fields={"title": title})
    make.ask(ana, what=f"a {what}", who=who, note=note, answer="no")
    keep_line(call=make.call(ana), notebook=make.notebook(ana), fields={"words": f"b {line}"})
    there = open_archive(person=nobody(), file=taken(ana)).person
    assert content_hash(there) == content_hash(ana)


Bend = Callable[[dict[str, Any]], None]


def bent(person: Person, bend: Bend) -> io.BytesIO:
    """The person's archive after somebody bent it, its hash put right again."""
    text = text_of(taken(person))
    text.pop("content_hash")
    bend(text)
    told = ContentHash()
    for name, rows in text.items():
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, dict):
                own = {n: row.get(n) for n in SETTINGS} if name == "person" else row
                told.take(name, own)
    text["content_hash"] = told.hexdigest()
    return packed(json.dumps(text))


def packed(text: str | bytes, name: str = "archive.json", **more: str) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as into:
        into.writestr(name, text)
        for other, words in more.items():
            into.writestr(other, words)
    return file


def put(section: str, **fields: Any) -> Bend:
    return lambda text: text[section][0].update(fields)


def again(section: str) -> Bend:
    return lambda text: text[section].append(text[section][0])


def lead_back(text: dict[str, Any]) -> None:
    first = text["changes"][0]
    first["undone_by"] = first["operation"]


def with_rights(text: dict[str, Any]) -> None:
    change = next(row for row in text["changes"] if row["notebook"] is None)
    change.update(before={"is_staff": True}, after={"is_staff": False})


ELSEWHERE = "11111111-1111-4111-8111-111111111111"

HOSTILE: dict[str, Bend] = {
    "an owner": put("asks", owner=ELSEWHERE),
    "a row id": put("asks", id=ELSEWHERE),
    "no such notebook": put("asks", notebook=ELSEWHERE),
    "a bring that is not there": put("asks", brought=ELSEWHERE),
    "a number as text": put("asks", sting="3"),
    "out of range": put("asks", sting=11),
    "too high a number": put("asks", revision=2**63),
    "true for one": put("asks", revision=True),
    "a fraction": put("asks", turn=1.5),
    "the year 9999": put("asks", asked_on="9999-12-31"),
    "an instant of 9999": put("asks", created_at="9999-12-31T23:59:59+00:00"),
    "no such day": put("asks", asked_on="2026-02-30"),
    "a surrogate": put("asks", what="\ud800"),
    "a surrogate in a cell": put("asks", source={"what": "\ud800"}),
    "a control letter": put("asks", note="a\0b"),
    "text too long": put("asks", what="x" * 2_001),
    "an unknown answer": put("asks", answer="maybe"),
    "a script for a link": put("asks", link="javascript:alert(1)"),
    "heard before there was an answer": put("asks", answer="waiting", heard_on="2026-01-02",
                                            day="2026-01-02"),
    "another day than its own": put("asks", day="2020-01-01"),
    "a turn ahead of its notebook": put("asks", turn=10_000),
    "the same ask twice": again("asks"),
    "the same notebook twice": again("notebooks"),
    "the same line of history twice": again("changes"),
    "a target of none": put("notebooks", target=0),
    "cached counts": put("notebooks", nos=1_000),
    "a history that leads back": lead_back,
    "rights to be put back": with_rights,
    "history of an unknown field": put("changes", before={}, after={"owner": 1}),
    "history of no such kind": put("changes", kind="granted"),
    "an unknown section": lambda text: text.update(rights=[{"is_staff": True}]),
    "sections in another order": lambda text: text.update(notebooks=text.pop("notebooks")),
    "a list for a row": lambda text: text["asks"].append([]),
    "a later version": lambda text: text.update(version=2),
    "no version": lambda text: text.update(version="1"),
}  # fmt: skip


@pytest.mark.parametrize("bend", HOSTILE.values(), ids=HOSTILE)
def test_a_bent_archive_is_refused_whole(ana: Person, cy: Person, bend: Bend) -> None:
    make.asks(ana, "no", "waiting")
    edit_person(call=make.call(ana), fields={"week_starts": 6})
    before = Change.objects.count(), Person.objects.count(), content_hash(cy)
    with pytest.raises(NosError, match=r"Nothing was opened"):
        open_archive(person=cy, file=bent(ana, bend))
    assert (Change.objects.count(), Person.objects.count(), content_hash(cy)) == before


FILES: dict[str, Callable[[], io.BytesIO]] = {
    "nothing": io.BytesIO,
    "no zip": lambda: io.BytesIO(b"what,answer\nA raise,no\n"),
    "a zip of something else": lambda: packed("hello", "notes.txt"),
    "a path": lambda: packed("{}", "../archive.json"),
    "something beside": lambda: packed("{}", **{"run.sh": "rm"}),
    "no JSON": lambda: packed("hello"),
    "a list": lambda: packed("[]"),
    "nothing in it": lambda: packed("{}"),
    "brackets": lambda: packed('{"format":' + "[" * 100_000),
    "nested": lambda: packed('{"format":"thousand-nos-archive","version":1,"person":['
                             + '{"a":' * 100_000),
    "a million empty rows": lambda: packed(
        '{"format":"thousand-nos-archive","version":1,"asks":[' + "{},\n" * 1_000_000 + "{}]}"
    ),
    "a bomb": lambda: packed(b'{"format":"' + b"x" * 20_000_000),
    "not UTF-8": lambda: packed(b'{"format":"\xff"}'),
    "a name twice": lambda: packed('{"format":"thousand-nos-archive","format":"x"}'),
    "an endless number": lambda: packed('{"format":' + "9" * 5_000 + "}"),
    "cut": lambda: io.BytesIO(packed("{}").getvalue()[:-30]),
    "a wrong beginning": lambda: io.BytesIO(
        packed("{" * 99).getvalue().replace(b"PK\x03\x04", b"PK\x03\x05")
    ),
}  # fmt: skip


@pytest.mark.parametrize("make_file", FILES.values(), ids=FILES)
def test_what_is_no_archive_is_refused_in_a_sentence(
    cy: Person, make_file: Callable[[], io.BytesIO]
) -> None:
    with pytest.raises(BadInput, match=r"Nothing was opened|Take|take"):
        open_archive(person=cy, file=make_file())
    assert not Notebook.objects.of(cy).exists()


def test_a_changed_letter_is_noticed(ana: Person, cy: Person) -> None:
    make.ask(ana, "A raise")
    text = json.dumps(text_of(taken(ana))).replace("A raise", "A chair")
    with pytest.raises(BadInput, match="cut or changed"):
        open_archive(person=cy, file=packed(text))


def test_the_hash_is_that_of_canonical_json() -> None:
    told = ContentHash()
    told.take("person", {"week_starts": 1, "language": "en"})
    told.take("asks", {"uid": "é", "revision": 7})
    told.take("asks", {"uid": "b", "tick": 1, "created_at": ""})
    canonical = (
        '[["person",[{"language":"en","week_starts":1}]],["asks",[{"uid":"é"},{"uid":"b"}]]]'
    )
    assert told.hexdigest() == hash_of(canonical)


def test_blanks_without_end_are_refused_at_once(cy: Person) -> None:
    """Six hundred megabytes of blanks fit into a small zip; they are not walked through."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("archive.json", b"{" + b" " * 1_000_000 + b"}")
    file.seek(0)
    with pytest.raises(BadInput, match="does not read as an archive"):
        open_archive(person=cy, file=file, time_zone="UTC", language="en")
