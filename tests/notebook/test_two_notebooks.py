"""A form writes in the notebook it was shown for, whichever this device has opened since."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from nos.lib.uids import new_uid
from nos.notebook.models import Ask, Notebook
from nos.notebook.operations import open_notebook
from nos.people.local import LOCAL_PERSON_ID
from nos.people.models import Person
from nos.people.operations import arrive
from tests import make

PAGES = ("/", "/log/", "/out/", "/asks/", "/changes/", "/notebook/", "/settings/")


@dataclass
class Form:
    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)

    @property
    def notebook(self) -> str:
        """The first of that name is the form's own; a button may name another after it."""
        return next((value for name, value in self.fields if name == "notebook"), "")


class Forms(HTMLParser):
    """The forms of a page that are posted, with all that their hidden fields carry."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._open: Form | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form" and said.get("method") == "post":
            self._open = Form(said["action"])
            self.found.append(self._open)
        elif tag == "input" and self._open and said.get("type") == "hidden":
            self._open.fields.append((said["name"], said.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None


class Device:
    """The local person's browser, with one notebook open in it."""

    def __init__(self, opened: Notebook, settings: Settings) -> None:
        self.client = Client(HTTP_HOST=settings.NOS_BOUND, REMOTE_ADDR="127.0.0.1")
        self.client.cookies[settings.NOS_NOTEBOOK_COOKIE] = str(opened.uid)

    def page(self, path: str) -> str:
        return self.client.get(path).content.decode()

    def form(self, path: str, action: str) -> Form:
        found = [one for one in Forms(self.page(path)).found if one.action.startswith(action)]
        assert found, f"no form for {action} on {path}"
        return found[0]

    def send(self, form: Form, **typed: str) -> HttpResponse:
        body = urlencode([*form.fields, *typed.items()])
        kind = "application/x-www-form-urlencoded"
        response: HttpResponse = self.client.post(form.action, body, content_type=kind)  # type: ignore[assignment]
        return response


@dataclass
class Two:
    """Ana's is open on the device; Bo's is the one whose pages are shown."""

    a: Notebook
    b: Notebook
    device: Device

    def shown(self, path: str, action: str) -> Form:
        return self.device.form(f"{path}?notebook={self.b.uid}", action)

    def asks(self) -> tuple[list[str], list[str]]:
        """What was written in either."""
        a, b = (
            list(Ask.objects.filter(notebook=one, owner_id=LOCAL_PERSON_ID).order_by("pk"))
            for one in (self.a, self.b)
        )
        return [ask.what for ask in a], [ask.what for ask in b]

    def read(self) -> None:
        self.a, self.b = (
            Notebook.objects.get(pk=one.pk, owner_id=LOCAL_PERSON_ID) for one in (self.a, self.b)
        )


@pytest.fixture
def two(db: None, settings: Settings) -> Two:
    local = arrive(Person.to_be(LOCAL_PERSON_ID), time_zone="UTC")
    a, b = (opened(local, title) for title in ("Ana", "Bo"))
    for one in (a, b):
        make.logged(local, {"what": f"A loaf, {one.title}", "answer": "waiting"}, notebook=one)
    return Two(a, b, Device(a, settings))


def opened(person: Person, title: str) -> Notebook:
    written = open_notebook(call=make.call(person), fields={"title": title}, another=True)
    assert written.notebook
    return written.notebook


def test_without_a_name_in_the_address_it_is_the_one_open_here(two: Two) -> None:
    form = two.device.form("/log/", "/log/")
    assert form.notebook == str(two.a.uid)
    two.device.send(form, what="A window seat", answer="no")
    assert two.asks() == (["A loaf, Ana", "A window seat"], ["A loaf, Bo"])


@pytest.mark.parametrize("page", PAGES)
def test_every_form_of_a_page_names_the_pages_notebook(two: Two, page: str) -> None:
    for named, query in ((two.a, ""), (two.b, f"?notebook={two.b.uid}")):
        forms = Forms(two.device.page(page + query)).found
        unlike = [form.action for form in forms if form.notebook != str(named.uid)]
        assert not unlike, (page, query)
        assert forms or page in ("/asks/",)


def test_an_ask_goes_into_the_notebook_of_its_form(two: Two) -> None:
    form = two.shown("/log/", "/log/")
    answer = two.device.send(form, what="A window seat", answer="no")
    assert answer.status_code == 303
    assert two.asks() == (["A loaf, Ana"], ["A loaf, Bo", "A window seat"])

    landed = two.device.page(answer["Location"])
    assert "The 1,000 Nos of Bo" in landed
    assert "A window seat" in landed
    two.read()
    assert (two.a.nos, two.b.nos) == (0, 1)


def test_a_tab_left_open_while_another_notebook_is_chosen(two: Two, settings: Settings) -> None:
    """The page was Ana's when it was opened, without a name in its address."""
    form = two.device.form("/log/", "/log/")
    two.device.client.cookies[settings.NOS_NOTEBOOK_COOKIE] = str(two.b.uid)
    two.device.send(form, what="A window seat", answer="no")
    assert two.asks() == (["A loaf, Ana", "A window seat"], ["A loaf, Bo"])


def test_so_does_every_setting(two: Two) -> None:
    for action, typed in (
        ("/notebook/target/", {"target": "50"}),
        ("/notebook/balance/", {"opening_nos": "7", "opening_yeses": "1"}),
        ("/notebook/rule/", {"rule": "silence", "sure": "true"}),
        ("/notebook/words/", {"title": "Bo, the second"}),
        ("/notebook/close/", {}),
    ):
        answer = two.device.send(two.shown("/notebook/", action), **typed)
        assert answer.status_code == 303, (action, answer.content)
    two.read()
    a, b = two.a, two.b
    assert (a.title, a.target, a.opening_nos, a.rule, a.closed) == ("Ana", 1000, 0, "clear", False)
    assert (b.title, b.target, b.opening_nos, b.rule) == ("Bo, the second", 50, 7, "silence")
    assert b.closed


def test_the_question_before_another_rule_is_about_it_too(two: Two) -> None:
    asked = two.device.send(two.shown("/notebook/", "/notebook/rule/"), rule="silence")
    [form] = [f for f in Forms(asked.content.decode()).found if "/rule/" in f.action]
    assert form.notebook == str(two.b.uid)
    assert two.device.send(form).status_code == 303
    two.read()
    assert (two.a.rule, two.b.rule) == ("clear", "silence")


def test_a_form_that_came_back_still_names_it(two: Two) -> None:
    form = two.shown("/log/", "/log/")
    back = two.device.send(form, what="", answer="no")
    assert back.status_code == 422
    [again] = [f for f in Forms(back.content.decode()).found if f.action.startswith("/log/")]
    two.device.send(again, what="A window seat", answer="no")
    assert two.asks() == (["A loaf, Ana"], ["A loaf, Bo", "A window seat"])


def test_choosing_opens_the_other_one(two: Two, settings: Settings) -> None:
    """Its form carries the page's own notebook first, and then the one that is chosen."""
    answer = two.device.send(two.device.form("/notebook/", "/notebook/choose/"))
    assert answer.cookies[settings.NOS_NOTEBOOK_COOKIE].value == str(two.b.uid)
    assert "The 1,000 Nos of Bo" in two.device.page("/")


def test_nobody_writes_in_the_notebook_of_another(two: Two, cy: Person) -> None:
    theirs = opened(cy, "Cy")
    form = two.device.form("/log/", "/log/")
    carried = [(name, value) for name, value in form.fields if name != "notebook"]
    for named in (str(theirs.uid), str(new_uid()), "Cy", "%00"):
        sent = Form(form.action, [*carried, ("notebook", named)])
        answer = two.device.send(sent, what="A window seat", answer="no")
        assert answer.status_code == 404, named
    assert two.asks() == (["A loaf, Ana"], ["A loaf, Bo"])
    assert not Ask.objects.filter(owner=cy).exists()
