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
# As somebody might have kept one; the last word of each is nobody's.
SHEETS: Final = {
    "en": "Job title\tCompany\tDate sent\tStatus\tSalary\n"
    "Lighting assistant\tThe Lantern\t3 March 2026\tRejected\t2,100\n"
    "Front of house\tCorner Theatre\t5 March 2026\tNo response\t\n"
    "Stage manager\tHarbour Hall\t9 March 2026\tOffer!!\t2,600\n"
    "Dresser\tThe Lantern\t12 March 2026\tRejected after interview\t\n"
    "Prop maker\tOpen Air\t20 March 2026\tApplied\t\n"
    "\tCorner Theatre\t21 March 2026\tRejected\t\n"
    "Usher\tHarbour Hall\t22 March 2026\t{word}\t1,900\n",
    "nl": "Functie\tBedrijf\tDatum\tStatus\tSalaris\n"
    "Belichter\tDe Lantaarn\t3 maart 2026\tAfgewezen\t2.100\n"
    "Ontvangst\tHoektheater\t5 maart 2026\tGeen reactie\t\n"
    "Toneelmeester\tHavenzaal\t9 maart 2026\tAangenomen\t2.600\n"
    "Kleedster\tDe Lantaarn\t12 maart 2026\tAfgewezen\t\n"
    "Rekwisieten\tOpenlucht\t20 maart 2026\tIn afwachting\t\n"
    "\tHoektheater\t21 maart 2026\tAfgewezen\t\n"
    "Zaalwacht\tHavenzaal\t22 maart 2026\t{word}\t1.900\n",
}
CLEAR: Final = {"en": "Withdrawn", "nl": "Teruggetrokken"}
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


def bring(page: Page) -> None:
    _bring(page, _in_the_language_of(page, CLEAR))


def bring_unclear(page: Page) -> None:
    _bring(page, "Pfff")


def _bring(page: Page, word: str) -> None:
    rows = page.locator("textarea[name=rows]")
    rows.evaluate("rows => { rows.closest('details').open = true; }")
    rows.fill(_in_the_language_of(page, SHEETS).format(word=word))
    with page.expect_navigation():
        rows.evaluate("rows => rows.form.requestSubmit()")


def _in_the_language_of(page: Page, texts: Mapping[str, str]) -> str:
    return texts.get(page.locator("html").get_attribute("lang") or "", texts["en"])


HANDS: Final[Mapping[str, Callable[[Page], None]]] = {
    hand.__name__: hand
    for hand in (
        unfold,
        several_lines,
        another_rule,
        until_the_grid,
        paste,
        bring,
        bring_unclear,
    )
}
