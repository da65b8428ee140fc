"""What a hand does on a screen before its picture is taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from playwright.sync_api import Page

__all__ = ["HANDS"]

LINES: Final = {
    "en": "The corner table\nA second helping\nThe recipe",
    "nl": "Het tafeltje in de hoek\nNog een portie\nHet recept",
}
LETTERS: Final = {
    "en": "{what}\n\nDear Ana,\n\nThank you for coming to us. After careful thought we have "
    "decided not to take it further this time, but we would very much like to see more of your "
    "work.\n\nYours,\n{who}",
    "nl": "{what}\n\nBeste Ana,\n\nDank dat je bij ons langskwam. Helaas hebben we besloten er "
    "deze keer niet mee verder te gaan, maar we zien graag meer van je werk.\n\n"
    "Met vriendelijke groet,\n{who}",
}
# Whoever holds these writes such letters.
FORMAL: Final = ("audition", "auditie", "job", "baan")


def unfold(page: Page) -> None:
    page.locator("details.fold > summary").first.click()


def several_lines(page: Page) -> None:
    page.locator("#what").fill(_in_the_language_of(page, LINES))


def another_rule(page: Page) -> None:
    """Which asks first, with the count before and after."""
    form = page.locator("form[action*='/notebook/rule/']")
    form.evaluate("form => { for (let up = form; up; up = up.parentElement) up.open = true; }")
    form.locator("input[name=rule]:not(:checked)").check(force=True)
    with page.expect_navigation():
        form.evaluate("form => form.requestSubmit()")


def until_the_grid(page: Page) -> None:
    """Where there are asks, a script draws them."""
    if page.locator("nos-grid").count():
        page.locator("nos-grid td.active").wait_for()


def paste(page: Page) -> None:
    """An answer to one of the asks that are out."""
    asks = page.request.get("/out/letter/asks/").json()["asks"]
    _uid, _revision, what, who, *_ = next((one for one in asks if one[4] in FORMAL), asks[0])
    letter = _in_the_language_of(page, LETTERS)
    page.locator("#letter").fill(letter.format(what=what, who=who))
    page.locator("#letter-proposal").wait_for()


def _in_the_language_of(page: Page, texts: Mapping[str, str]) -> str:
    return texts.get(page.locator("html").get_attribute("lang") or "", texts["en"])


HANDS: Final[Mapping[str, Callable[[Page], None]]] = {
    hand.__name__: hand for hand in (unfold, several_lines, another_rule, until_the_grid, paste)
}
