"""What a person's hand does on a page; and `send`, which fills a notebook without the tapping."""

import re
from collections.abc import Iterable
from datetime import timedelta
from uuid import uuid4

from playwright.sync_api import APIResponse, Locator, Page, expect

from nos.lib import clock

__all__ = [
    "WAYS",
    "ago",
    "begin",
    "bring",
    "count",
    "done",
    "latest",
    "send",
    "slip",
    "tap",
    "unfold",
    "waiting",
    "write",
]

# Every flow works with scripts and without.
WAYS = {"with scripts": {}, "without scripts": {"java_script_enabled": False}}


def begin(page: Page, title: str = "Ana", target: str = "1000") -> None:
    """A notebook to write in, and its first page open."""
    page.goto("/")
    send(page, "/notebook/open/", title=title, target=target)
    page.goto("/")


def send(page: Page, path: str, **fields: str) -> APIResponse:
    """Posts one form as this page's person."""
    form = page.request.get("/log/").text()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    assert token, "the page for writing holds no form"
    carried = {"csrfmiddlewaretoken": token[1], "operation": str(uuid4()), "time_zone": "UTC"}
    answer = page.request.post(path, form={**carried, **fields})
    assert answer.ok, f"{path}: {answer.status} for {fields}{problems(answer)}"
    return answer


def problems(answer: APIResponse) -> list[str]:
    """The sentences of a form that came back."""
    return re.findall(r'id="([a-z_]+)-problem"', answer.text())


def bring(page: Page, whats: Iterable[str], answer: str, **fields: str) -> None:
    """Several asks at once, as one operation."""
    send(page, "/log/", what="\n".join(whats), answer=answer, several="each", **fields)


def write(page: Page, what: str, answer: str = "No") -> None:
    """Type what was asked and tap what came back."""
    page.goto("/log/")
    page.get_by_label("What did you ask for?").fill(what)
    tap(page, answer)
    done(page)


def done(page: Page) -> None:
    """The form that was tapped is answered, or its words are kept on the phone."""
    expect(page.locator("form[data-sending]")).to_have_count(0)


def tap(page: Page, name: str) -> None:
    """The button or link that says exactly this."""
    button = page.get_by_role("button", name=name, exact=True)
    button.or_(page.get_by_role("link", name=name, exact=True)).first.click()


def count(page: Page, number: str) -> None:
    """The huge number on the cover of the notebook."""
    page.goto("/")
    expect(page.locator(".cover .huge")).to_have_text(number)


def waiting(page: Page) -> Locator:
    """How many are out, as the cover says."""
    return page.locator(".cover .beside a", has_text="still out").locator("b")


def latest(page: Page) -> Locator:
    """What was asked, in the rows of the list on this page."""
    return page.locator(".ask-row .what")


def ago(days: int) -> str:
    """A day in the past, as forms write it."""
    return (clock.today("UTC") - timedelta(days=days)).isoformat()


def slip(page: Page) -> Locator:
    """What the notebook says back."""
    return page.locator("nos-slip")


def unfold(page: Page, summary: str) -> None:
    page.locator("summary").get_by_text(summary, exact=True).click()
