"""The pages by which a sheet comes in: looked at, asked about, brought, let go."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.core import signing
from django.core.files.base import ContentFile
from django.http import QueryDict
from django.test import Client, override_settings

from nos.lib.errors import Refused
from nos.lib.uids import new_row_id, new_uid
from nos.notebook.models import Ask
from nos.notebook.operations import answer_ask, close_notebook, open_notebook
from nos.people.models import Person
from nos.sheets.choices import Choices
from nos.sheets.forms import choices_in
from nos.sheets.operations import keep_incoming
from nos.sheets.operations.incoming import forget_all_incoming
from nos.sheets.queries.incoming import all_waiting
from tests import make
from tests.sheets.sheet import LOG

UNSURE = LOG.replace(",waiting,", ",hm,").replace(",silence,", ",,")
TAGS = re.compile("<[^>]+>")


class Window:
    """Somebody's own; what it shows is read as text. `at` is where it is."""

    def __init__(self, person: Person, **place: str) -> None:
        self.place = {"NOS_BASE_URL": "http://127.0.0.1:8000", "NOS_SIGN_UP": "open", **place}
        self.client = Client(HTTP_HOST=settings.NOS_BOUND)
        sealed = signing.dumps(str(person.pk), salt="nos.guest")
        self.client.cookies[settings.NOS_GUEST_COOKIE] = sealed
        self.at, self.status, self.text, self.body = "", 0, "", b""

    def get(self, path: str) -> str:
        return self._shown(path, self._call("get", path))

    def post(self, path: str, **fields: Any) -> str:
        sent = {"operation": str(new_uid()), **fields}
        return self._shown(path, self._call("post", path, sent))

    def bring(self, text: str | bytes, name: str = "log.csv", **fields: Any) -> str:
        data = text.encode() if isinstance(text, str) else text
        return self.post("/sheets/", file=ContentFile(data, name), **fields)

    def say(self, **fields: Any) -> str:
        """What the form on the page sends, and this instead."""
        return self.post(self.at.partition("?")[0], **{"do": "look", **fields})

    def _call(self, method: str, path: str, *sent: Any) -> Any:
        with override_settings(**self.place):
            answer = getattr(self.client, method)(path, *sent)
            while answer.status_code == 303:
                self.at = answer.headers["Location"]
                answer = self.client.get(self.at)
        return answer

    def _shown(self, path: str, answer: Any) -> str:
        self.status, self.body = answer.status_code, answer.getvalue()
        page = unescape(self.body.decode())
        plain = re.sub("</?(?:b|bdi)>", "", page[page.find("<body") :])
        self.text = " ".join(TAGS.sub(" ", plain).split())
        return self.text


@pytest.fixture
def window(ana: Person) -> Window:
    return Window(ana)


def asks(person: Person) -> list[str]:
    return list(Ask.objects.of(person).filter(removed_at=None).values_list("what", flat=True))


class TestASheet:
    def test_is_looked_at_then_brought_then_taken_back(self, ana: Person, window: Window) -> None:
        shown = window.bring(LOG)
        assert window.at.startswith("/sheets/")
        assert "12 asks to bring in" in shown
        assert "5 nos" in shown
        assert "2 yeses" in shown
        assert "The corner table" in shown
        assert 'aria-label="5 nos of 1,000, 2 yeses"' in window.body.decode()
        assert asks(ana) == []
        plan = window.at
        shown = window.say(do="bring")
        assert window.at.startswith("/?after=")
        assert "12 asks brought in. 5 nos of 1,000." in shown
        assert len(asks(ana)) == 12
        operation = window.at.partition("after=")[2]
        assert "12 asks brought in." in window.get(plan)
        undone = window.post("/changes/undo/", undo=operation)
        assert asks(ana) == []
        assert "Undone." in undone
        back = window.get(plan)
        assert "Undone." in back
        assert "brought in." not in back

    def test_sent_again_after_a_restart_says_what_was_written(
        self, ana: Person, window: Window
    ) -> None:
        window.bring(LOG)
        plan, operation = window.at, str(new_uid())
        window.post(plan, do="bring", operation=operation)
        forget_all_incoming()
        assert "12 asks brought in." in window.post(plan, do="bring", operation=operation)
        assert "it was brought in, let go, or its hour is over" in window.get(plan)
        assert len(asks(ana)) == 12

    def test_brings_a_guest_a_notebook(self, db: None) -> None:
        somebody = Person.to_be(new_row_id())
        window = Window(somebody)
        window.bring(LOG)
        assert not Person.objects.filter(pk=somebody.pk).exists()
        assert "12 asks brought in. 5 nos of 1,000." in window.say(do="bring")

    def test_may_be_pasted(self, ana: Person, window: Window) -> None:
        assert "12 asks to bring in" in window.post("/sheets/", rows=LOG.replace(",", "\t"))

    def test_waits_until_it_is_let_go(self, ana: Person, window: Window) -> None:
        window.bring(LOG, name="<b>my & log.csv")
        plan = window.at
        assert "my & log.csv was looked at" in window.get("/sheets/")
        window.post(f"{plan}let-go/")
        assert window.at == "/sheets/"
        assert "was looked at" not in window.text
        assert "does not wait here any more" in window.get(plan)
        assert window.status == 404
        assert 'type="file"' in window.body.decode()

    def test_brought_twice_at_once_is_brought_once(self, ana: Person, window: Window) -> None:
        window.bring(LOG)
        plan, operation = window.at, str(new_uid())
        for _time in range(2):
            shown = window.post(plan, do="bring", operation=operation)
            assert "12 asks brought in." in shown
        assert len(asks(ana)) == 12

    def test_brought_again_says_what_is_new(self, ana: Person, window: Window) -> None:
        window.bring(LOG)
        window.say(do="bring")
        assert "Nothing new. All of it is here already." in window.bring(LOG)
        assert "Bring them" not in window.text
        more = LOG.replace(
            "music,medium,in person,waiting,", "music,medium,in person,no,2024-05-01"
        )
        shown = window.bring(more)
        assert "1 ask to bring up to date" in shown
        assert "still out → no" in shown
        assert "1 ask brought up to date. 6 nos of 1,000." in window.say(do="bring")

    def test_what_was_changed_here_too_is_asked(self, ana: Person, window: Window) -> None:
        window.bring(LOG)
        window.say(do="bring")
        solo = Ask.objects.of(ana).get(what="A solo in the summer concert")
        answer_ask(call=make.call(ana), notebook=make.notebook(ana), ask=solo, answer="yes")
        shown = window.bring(LOG.replace("in person,waiting,", "in person,no,2024-05-01"))
        assert "Changed in the sheet, and here too. What stays?" in shown
        assert "yes, or no?" in shown
        shown = window.say(changed="keep")
        assert "Bring it" not in shown
        assert "yes → no" in window.say(changed="take")
        assert "1 ask brought up to date. 6 nos of 1,000." in window.say(do="bring", changed="take")

    def test_goes_into_the_notebook_that_is_shown(self, ana: Person, window: Window) -> None:
        make.ask(ana, "A raise")
        open_notebook(call=make.call(ana), fields={"title": "Second"}, another=True)
        second = str(make.notebook(ana).uid)
        shown = window.bring(LOG, notebook=second)
        assert "It goes into" in shown

    def test_does_not_come_into_a_closed_notebook(self, ana: Person, window: Window) -> None:
        make.ask(ana, "A raise")
        window.bring(LOG)
        close_notebook(call=make.call(ana), notebook=make.notebook(ana))
        shown = window.say(do="bring")
        assert window.status == 409
        assert "This notebook is closed." in shown
        assert asks(ana) == ["A raise"]
        assert "This notebook is closed." in window.get("/sheets/")
        assert 'type="file"' not in window.body.decode()


class TestQuestions:
    def test_are_asked_once_and_nothing_comes_before(self, ana: Person, window: Window) -> None:
        shown = window.bring(UNSURE)
        assert "What does “hm” say? row 10 and 1 more" in shown
        assert "Bring them in" not in shown
        assert "Bringing in waits for" in window.say(do="bring")
        assert asks(ana) == []

    def test_what_is_said_is_shown_before_it_is_brought(self, ana: Person, window: Window) -> None:
        window.bring(UNSURE)
        said = {"answer:hm": "withdrawn", "answer:": "silence"}
        shown = window.say(do="bring", **said)
        assert "What you said was taken in first." in shown
        assert "3 withdrawn" in shown
        assert asks(ana) == []
        assert "12 asks brought in." in window.say(do="bring", **said)

    def test_a_row_is_left_out_by_a_tick(self, ana: Person, window: Window) -> None:
        window.bring(LOG)
        assert "11 asks to bring in" in window.say(shown="2 3 4", without=["3"])
        assert "You left it out." in window.text or "left out" in window.text
        assert "10 asks to bring in" in window.say(shown="5 6", without=["6"])
        assert "11 asks to bring in" in window.say(shown="2 3 4")

    def test_columns_are_changed(self, ana: Person, window: Window) -> None:
        window.bring(LOG)
        shown = window.say(**{"column:kind": "where"})
        kind = re.search(r'id="column-kind".*?</select>', window.body.decode(), re.S)
        assert kind
        assert '<option value="where" selected' in kind[0]
        assert "12 asks to bring in" in shown
        assert "does not come in as it is" in window.say(**{"column:what": ""})
        assert "12 asks to bring in" in window.say(do="afresh")


class TestWhatIsLeftOut:
    def test_is_taken_along_with_reasons(self, ana: Person, window: Window) -> None:
        shown = window.bring(LOG + "2024-04-01,,,,,,no,,,\n2024-04-02,Mail,,,,,bounced,,,=1+1\n")
        assert "left out" in shown
        window.get(window.at.partition("?")[0] + "left-out.csv")
        lines = window.body.decode("utf-8-sig").splitlines()
        assert "asked on,what,of whom" in lines[0]
        assert len(lines) == 3
        assert lines[1].startswith("Row 14: ")
        assert lines[2].endswith("'=1+1")


class TestWhatCannotBeRead:
    @pytest.mark.parametrize(
        ("data", "name"),
        [
            (b"", "empty.csv"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old.xls"),
            (b"PK\x03\x04 and no more", "broken.xlsx"),
            (b"%PDF-1.7", "letter.pdf"),
        ],
    )
    def test_is_a_sentence_beside_another_try(
        self, ana: Person, window: Window, data: bytes, name: str
    ) -> None:
        window.bring(data, name=name)
        assert window.status in (413, 415, 422)
        page = window.body.decode()
        assert 'class="notice problem" role="alert"' in page
        assert 'type="file"' in page
        assert "was looked at" not in window.get("/sheets/")

    def test_nothing_chosen(self, ana: Person, window: Window) -> None:
        assert "Choose a file first" in window.post("/sheets/")
        assert window.status == 422

    def test_nothing_that_could_be_an_ask(self, ana: Person, window: Window) -> None:
        shown = window.bring("asked on,what,answer\n")
        assert "Bring them in" not in shown


def test_where_only_the_invited_come_in_no_file_is_kept(db: None) -> None:
    make.kept(operator=True)
    somebody = Person.to_be(new_row_id())
    window = Window(somebody, NOS_SIGN_UP="invite")
    window.bring(LOG)
    assert window.status == 403
    with override_settings(**window.place), pytest.raises(Refused):
        keep_incoming(person=somebody, name="log.csv", file=ContentFile(LOG.encode()))
    assert all_waiting(somebody) == []


class TestOfOthers:
    def test_is_as_if_it_were_not_there(self, ana: Person, cy: Person, window: Window) -> None:
        window.bring(LOG)
        plan, stranger = window.at, Window(cy)
        nowhere = f"/sheets/{new_uid()}/"
        for part in ("", "left-out.csv"):
            there = stranger.get(plan + part)
            assert stranger.status == 404
            assert stranger.get(nowhere + part) == there
        for sent in ({"do": "bring"}, {"do": "look"}):
            stranger.post(plan, **sent)
            assert stranger.status == 404
        stranger.post(f"{plan}let-go/")
        assert stranger.status == 404
        assert "12 asks to bring in" in window.get(plan)


class TestTheForm:
    """What comes back as it was shown says nothing."""

    def said(self, sent: str, before: Choices | None = None) -> Choices:
        columns, words = {"what": "Title", "kind": ""}, {"nope": "no"}
        return choices_in(QueryDict(sent), before or Choices(), "Log", columns, words)

    def test_as_it_was_shown(self) -> None:
        shown = "sheet=Log&column:what=Title&column:kind=&answer:nope=no&shown=2+3&do=look"
        assert self.said(shown) == Choices()

    def test_what_differs(self) -> None:
        said = self.said("column:what=Job&answer:nope=yes&answer:hm=leave+out&dates=dmy&without=3")
        assert said == Choices(
            columns={"what": "Job"},
            answers={"nope": "yes", "hm": "leave out"},
            dates="dmy",
            without=frozenset({3}),
        )

    def test_what_no_page_sends_says_nothing(self) -> None:
        sent = "all=leave+out&dates=x&column:bogus=Title&answer:hm=perhaps&without=0+9999999"
        assert self.said(sent) == Choices()

    def test_a_column_that_is_asked_for_may_be_none(self) -> None:
        assert self.said("asked:answer=") == Choices()
        assert self.said("asked:answer=%3D").columns == {"answer": ""}
        assert self.said("asked:answer=%3DReply").columns == {"answer": "Reply"}

    def test_ticks_of_other_pages_stay(self) -> None:
        before = Choices(without=frozenset({3, 90}))
        assert self.said("shown=2+3+4&without=4", before).without == {4, 90}

    def test_another_sheet_is_another_beginning(self) -> None:
        assert self.said("sheet=Ideas&column:what=Job") == Choices(sheet="Ideas")

    def test_what_no_page_offers_is_not_taken(self) -> None:
        said = self.said("dates=ymd&answer:hm=perhaps&all=x&changed=&without=-1&without=x")
        assert said == Choices()
