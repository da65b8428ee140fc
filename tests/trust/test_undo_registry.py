"""Every operation there is can be undone, whole; one that is not in the table turns this red."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

import nos
from nos.keeping.operations import carry_over
from nos.lib.errors import Conflict
from nos.notebook.operations import (
    AskEdit,
    Written,
    add_step,
    answer_ask,
    change_target,
    close_notebook,
    drop_line,
    edit_ask,
    edit_asks,
    edit_line,
    edit_notebook,
    edit_person,
    keep_line,
    log_ask,
    open_notebook,
    remove_ask,
    reopen,
    rest,
    set_aside,
    set_dream,
    set_letter,
    set_opening_balance,
    set_promise,
    set_rule,
    settle_kept,
    sweep,
    take_back,
    undo,
)
from nos.nudges.operations import close_calendar, open_calendar
from nos.people.models import Person
from nos.reflections.operations import Takeaway, write_reflection
from nos.sheets.operations import bring_sheet
from tests import make
from tests.plumbing.state import state
from tests.sheets.sheet import planned

# Makes ready, and gives what is to be done.
Deed = Callable[[Person], Callable[[], Written]]


def on_an_ask(verb: Callable[..., Written], stands: str = "waiting", **more: object) -> Deed:
    def ready(person: Person) -> Callable[[], Written]:
        ask = make.ask(person, answer=stands, chance=0, nerves=7, note="As it was")
        book = make.notebook(person)
        if verb is take_back:
            set_aside(call=make.call(person), notebook=book, ask=ask)
        return partial(verb, call=make.call(person), notebook=book, ask=ask, **more)

    return ready


def on_a_notebook(verb: Callable[..., Written], **more: object) -> Deed:
    def ready(person: Person) -> Callable[[], Written]:
        book = make.notebook(person)
        if verb is reopen:
            close_notebook(call=make.call(person), notebook=book)
        return partial(verb, call=make.call(person), notebook=book, **more)

    return ready


def of_a_person(verb: Callable[..., Written], **more: object) -> Deed:
    return lambda person: partial(verb, call=make.call(person), **more)


def with_a_calendar(person: Person) -> Callable[[], Written]:
    open_calendar(call=make.call(person))
    return partial(close_calendar, call=make.call(person))


def sweeping(person: Person) -> Callable[[], Written]:
    asks = make.asks(person, *["waiting"] * 25, "no")
    return partial(sweep, call=make.call(person), notebook=make.notebook(person), asks=asks)


def editing(person: Person) -> Callable[[], Written]:
    asks = make.asks(person, "waiting", "no", "yes")
    edits = [AskEdit(ask, {"answer": "no", "kind": f"{n}"}, 1) for n, ask in enumerate(asks)]
    return partial(edit_asks, call=make.call(person), notebook=make.notebook(person), edits=edits)


def undoing(person: Person) -> Callable[[], Written]:
    make.asks(person, "no", "yes")
    return partial(undo, call=make.call(person), notebook=make.notebook(person))


def choosing(person: Person) -> Callable[[], Written]:
    ask, kept = make.two_versions(person, mine={"note": "Mine", "answer": "no"}, note="Theirs")
    book, choose = make.notebook(person), {"note": "both", "answer": "mine"}
    call = make.call(person)
    return partial(settle_kept, call=call, notebook=book, ask=ask, kept=kept, choose=choose)


def on_a_line(verb: Callable[..., Written], **more: object) -> Deed:
    def ready(person: Person) -> Callable[[], Written]:
        book = make.notebook(person)
        kept = keep_line(call=make.call(person), notebook=book, fields=LINE)
        return partial(verb, call=make.call(person), notebook=book, line=kept.lines[0], **more)

    return ready


def looking_back(person: Person) -> Callable[[], Written]:
    book, taken = make.notebook(person), Takeaway(make.ask(person), "Ask earlier")
    fields, week_on = {"happened": "Much", "next": "The rent"}, date(2026, 1, 5)
    write = partial(write_reflection, call=make.call(person), notebook=book, week_on=week_on)
    return partial(write, fields=fields, takeaways=[taken])


def carrying(person: Person) -> Callable[[], Written]:
    guest = make.person()
    make.asks(guest, "no", "waiting")
    return partial(carry_over, call=make.call(person), guest=guest, into=make.notebook(person))


FIELDS = {"what": "Else", "kind": "Rent", "chance": None, "nerves": 0, "asked_on": "2026-01-01"}
LINE = {"words": "You made me laugh", "who": "B.", "said_on": "2026-01-02"}
LINES = [{"what": "A raise", "answer": "no", "nerves": 0}, {"what": "A day off", "hurt": True}]

SHEET = planned(
    "what,answer,asked on,heard on,note\n"
    "A raise,no,2026-01-02,2026-01-09,\n"
    "A day off,waiting,2026-01-03,,By phone\n"
)
COVER = {"title": "Another", "opening_nos": 86, "target_on": "2030-12-31"}
PERSON = {"time_zone": "Asia/Kathmandu", "language": "nl", "week_starts": 3}

# Each operation, and what it does to be undone.
UNDONE: dict[str, Deed] = {
    "add_step": on_an_ask(add_step, words="Callback"),
    "answer_ask": on_an_ask(answer_ask, answer="no", fields={"sting": 0}),
    "bring_sheet": on_a_notebook(bring_sheet, plan=SHEET, file_hash="0" * 64),
    "carry_over": carrying,
    "change_target": on_a_notebook(change_target, target=300, target_on="2030-12-31"),
    "close_calendar": with_a_calendar,
    "close_notebook": on_a_notebook(close_notebook),
    "drop_line": on_a_line(drop_line),
    "edit_ask": on_an_ask(edit_ask, fields=FIELDS),
    "edit_asks": editing,
    "edit_line": on_a_line(edit_line, fields={"words": "You made us laugh", "said_on": None}),
    "edit_notebook": on_a_notebook(edit_notebook, fields={"title": "Nos", "opening_nos": 3}),
    "edit_person": of_a_person(edit_person, fields=PERSON),
    "keep_line": on_a_notebook(keep_line, fields=LINE),
    "log_ask": on_a_notebook(log_ask, asks=LINES),
    "open_calendar": of_a_person(open_calendar),
    "open_notebook": of_a_person(open_notebook, fields=COVER, another=True),
    "remove_ask": on_an_ask(remove_ask, stands="no"),
    "reopen": on_a_notebook(reopen),
    "rest": on_a_notebook(rest, from_on="2026-07-01", to_on="2026-07-14"),
    "set_aside": on_an_ask(set_aside, stands="no"),
    "set_dream": on_a_notebook(set_dream, dream="A passport"),
    "set_letter": on_a_notebook(set_letter, letter="Dear you,\n\ngo on."),
    "set_opening_balance": on_a_notebook(set_opening_balance, nos=79, yeses=8),
    "set_promise": on_a_notebook(set_promise, promise="I may stop"),
    "settle_kept": choosing,
    "set_rule": on_a_notebook(set_rule, rule="silence"),
    "sweep": sweeping,
    "take_back": on_an_ask(take_back, stands="no"),
    "undo": undoing,
    "write_reflection": looking_back,
}

# What no person does, and why there is nothing to undo.
NOBODYS: dict[str, str] = {
    "ask_to_erase": "keep_after_all takes it back for a day; at once is at once, and says so",
    "back_up_when_due": "writes a file, and takes away older ones of its own; no row changes",
    "clean_up": "writes the files of the database anew without what was erased",
    "erase_due": "is the end of the day in which somebody could change their mind",
    "erase_person": "is what they asked for: nothing is left but what they took along",
    "turn_epoch": "says that a backup was restored; restoring backs up what was there before",
    "forget_old_copies": "is the end of the days for which copies are kept",
    "forget_old_archives": "takes away files that can be made again from the rows",
    "keep_after_all": "is itself the way back",
    "make_backup": "writes a file; no row changes",
    "make_archives": "writes files; no row of a notebook changes",
    "open_archive": "adds what was not here, and changes nothing that was",
    "passing_file": "is a file without a name; nothing is written in it yet",
    "rehearse_backup": "works in a folder of its own; no row changes",
    "restore_backup": "backs up what is there before; restoring that is the way back",
    "take_archive": "writes a file that is there for a day; no row of a notebook changes",
    "write_archive": "writes a file; no row changes",
    "arrive": "makes the row of a person who writes for the first time, inside their operation",
    "erase_guest": "is asked for in words that say it is for good",
    "lock": "holds a row until the transaction ends, and writes nothing",
    "mend_counts": "writes derived figures anew from the asks; nothing that was written changes",
    "prepare_database": "keeps a copy before it migrates",
    "add_app": "a way to sign in; removing it is the way back",
    "add_passkey": "a way to sign in; removing it is the way back",
    "app_step": "only reads which half minute a code is of",
    "choose_anew": "lets somebody in who could not sign in any more; what was before opens nothing",
    "end_sessions": "signs browsers out; signing in is the way back",
    "end_token": "what was shown once cannot be shown again; a fresh one can be made",
    "invite": "an invitation can be taken back as long as it is open",
    "invite_first": "the first-run link is printed anew at the next start",
    "join_elsewhere": "a way to sign in; letting go of it is the way back",
    "keep": "a guest who signs in from now on stays who they are; the notebook is untouched",
    "keep_elsewhere": "as keep",
    "keep_with_passkey": "as keep",
    "let_go_elsewhere": "a way to sign in; joining it again is the way back",
    "let_in_again": "is itself the way back from shutting out",
    "link_gone": "is the sentence for a link that opens nothing; it writes nothing",
    "make_codes": "fresh codes; those before are to open nothing any more",
    "make_link": "a link can be taken back as long as it is open",
    "make_operator": "is taken back by the same command with --no",
    "make_reset_link": "a link can be taken back as long as it is open",
    "make_token": "ending it is the way back",
    "note_use": "notes the day a token was used last",
    "prepare_to_keep": "comes before keep, and changes nothing of the notebook",
    "prepare_with_mail": "comes before keep, and changes nothing of the notebook",
    "remove_app": "a way to sign in; adding it again is the way back",
    "remove_passkey": "the device can add a fresh one; the last way in stays",
    "rename_passkey": "is taken back by naming it again",
    "set_password": "the one before is to open nothing any more",
    "shut_out": "let_in_again is the way back; nothing is erased",
    "take_back_invitation": "a fresh one can be made",
    "take_back_link": "a fresh one can be made",
    "take_link": "works once, that is what it is for",
    "use_code": "a code opens once, that is what it is for",
    "use_paper_code": "a code opens once, that is what it is for",
    "use_passkey": "notes when it was used, and how often",
    "store_report": "keeps what was worked out from the asks; nothing that was written changes",
    "let_report_pass": "has a report worked out anew; nothing that was written changes",
    "quiet_hint": "a hint is not said for a while; unquiet_hint is the way back",
    "unquiet_hint": "is itself the way back",
    "mean_as_long_shot": "the same tap takes it back",
    "bring_waiting": "brings by bring_sheet; an archive adds what was not here, as open_archive",
    "choose": "what is said of a sheet that waits; it may be said anew",
    "forget_all_incoming": "sheets that waited when the server stopped are in no notebook",
    "forget_incoming": "a sheet let go was in no notebook; the file is its owner's",
    "forget_incoming_of": "is part of erasing",
    "keep_incoming": "keeps a file for an hour; no row of a notebook changes",
    "work_through_incoming": "brings by bring_sheet what somebody asked to be brought",
    "purge_removed": "is the end of the thirty days in which an undo is possible",
}


def operations() -> set[str]:
    """Every function that an operations room of ours offers."""
    found = set()
    for module in pkgutil.walk_packages(nos.__path__, "nos."):
        if module.name.endswith(".operations"):
            room = importlib.import_module(module.name)
            assert room.__all__, f"{module.name} does not say what it offers"
            offered = {name: getattr(room, name) for name in room.__all__}
            found |= {name for name, thing in offered.items() if inspect.isfunction(thing)}
    return found


def test_every_operation_is_in_the_table() -> None:
    assert operations() == UNDONE.keys() | NOBODYS.keys()


@pytest.mark.parametrize("name", sorted(UNDONE))
def test_it_is_undone_whole_and_redone_whole(ana: Person, name: str) -> None:
    make.asks(ana, "no", "silence", "yes", "almost", "withdrawn")
    do = UNDONE[name](ana)
    before = state(ana)
    done = do()
    after = state(ana)
    assert before != after
    taken_back = undo(call=make.call(ana), notebook=None, operation=done.operation)
    assert state(ana) == before
    undo(call=make.call(ana), notebook=None, operation=taken_back.operation)
    assert state(ana) == after
    undo(call=make.call(ana), notebook=None, operation=done.operation)
    assert state(ana) == before
    with pytest.raises(Conflict, match="taken back already"):
        undo(call=make.call(ana), notebook=None, operation=done.operation)
