"""One thumb: what can be tapped is 44 pixels high, and nothing lies over it."""

from playwright.sync_api import Page

from tests.browser.hand import ago, begin, bring, unfold, write

LEAST = 44
# Links in running text and rows that are links as a whole have their own measure.
TAPPED = (
    ".button, .plain, .chip, summary, .bar a, .foot a, .back, .tools a, .switch, .put-away,"
    " .input, .ask-row:has(a.what), .card-title a, .more-out, .targets label:not(.own-target)"
)
TOO_SMALL = f"""least => [...document.querySelectorAll('{TAPPED}')].filter(one => {{
  const box = one.getBoundingClientRect();
  const shown = one.checkVisibility() && box.width > 0;
  const inText = getComputedStyle(one).display === 'inline';
  return shown && !inText && box.height < least - 0.5;
}}).map(one => one.outerHTML.slice(0, 120) + ' ' + one.getBoundingClientRect().height)"""


def fits_a_thumb(page: Page) -> None:
    small = page.evaluate(TOO_SMALL, LEAST)
    assert not small, f"{page.url}\n" + "\n".join(small)


def test_everything_fits_a_thumb(phone: Page) -> None:
    phone.goto("/")
    fits_a_thumb(phone)
    begin(phone)
    bring(phone, ["A podcast", "A flat"], "waiting", asked_on=ago(99))
    bring(phone, ["The solo"], "almost")
    write(phone, "A raise", "No")
    fits_a_thumb(phone)
    for path in ("/", "/asks/", "/out/", "/yeses/", "/almost/", "/changes/", "/notebook/", "/log/"):
        phone.goto(path)
        fits_a_thumb(phone)
    for path in (
        "/settings/",
        "/ideas/",
        "/week/",
        "/week/seasons/",
        "/milestones/1/",
        "/nowhere/",
    ):
        phone.goto(path)
        fits_a_thumb(phone)
    phone.goto("/out/")
    phone.get_by_role("link", name="A flat").click()
    unfold(phone, "More answers")
    unfold(phone, "Change it")
    fits_a_thumb(phone)


def test_the_last_row_can_be_tapped_above_the_bar(phone: Page) -> None:
    begin(phone)
    bring(phone, [f"An ask {n}" for n in range(29)], "no")
    phone.goto("/asks/")
    phone.get_by_role("link", name="An ask 0", exact=True).click()
    phone.get_by_role("heading", name="An ask 0").wait_for()
