"""A sheet comes in: dropped, pasted, chosen; asked about, brought, taken back, brought again."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.hand import count, slip, tap, waiting
from tests.browser.sound import DESK, is_sound
from tests.plumbing.browser import PHONE, WIDE, OpenPage

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
ANSWERS = ("Rejected", "No response", "Applied", "Rejected :(", "Offer!!")
DROP = """([name, text]) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], name));
  for (const kind of ['dragover', 'drop'])
    document.body.dispatchEvent(
      new DragEvent(kind, {dataTransfer, bubbles: true, cancelable: true}));
}"""


def tracker(rows: int = 165) -> str:
    """Under headings of its own, with a title above them; one word is nobody's but its owner's."""
    lines = ["My job hunt;;;;", ";;;;", "Job Title;Company Name;Date Applied;Status;Salary"]
    for n in range(rows):
        day = date(2026, 1, 5) + timedelta(days=n)
        word = "Pfff" if n % 40 == 7 else ANSWERS[n % 5]
        lines.append(f"Designer {n:03};Studio {n % 9};{day:%d.%m.%Y};{word};{2000 + n}")
    return "\n".join(lines)


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    page = open_page(DESK)
    page.goto("/sheets/")
    return page


def drop(page: Page, text: str, name: str = "job hunt (final).csv") -> None:
    with page.expect_navigation():
        page.evaluate(DROP, [name, text])


def choose(page: Page, data: bytes, name: str) -> None:
    file: FilePayload = {"name": name, "mimeType": "text/csv", "buffer": data}
    page.get_by_label("Drop your sheet here").set_input_files(file)
    tap(page, "Look at it")


def message(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def test_a_tracker_of_165_rows_from_drop_to_counted(page: Page) -> None:
    is_sound(page)
    drop(page, tracker())
    message(page, "165 asks to bring in")
    expect(page.get_by_text("What does “Pfff” say? row 11 and 3 more")).to_be_visible()
    expect(page.get_by_role("button", name="Bring them in")).to_have_count(0)
    is_sound(page)

    page.get_by_role("radio", name="silence, closed").check(force=True)
    tap(page, "Look again")
    expect(page.get_by_text("37 silences")).to_be_visible()
    page.get_by_role("link", name="More").click()
    expect(page.locator("#rows > .ask-row")).to_have_count(100)
    page.get_by_text("What each column is").click()
    page.evaluate("globalThis.here = true")
    page.get_by_label("Kind").select_option("Salary")
    expect(page.locator("#columns")).not_to_contain_text("Kept in the note")
    expect(page.get_by_label("Kind")).to_have_value("Salary")
    assert page.evaluate("globalThis.here === true"), "taken in without another page"
    page.get_by_label("Kind").select_option("")
    expect(page.locator("#columns")).to_contain_text("Kept in the note: Salary.")

    tap(page, "Bring them in")
    expect(slip(page)).to_contain_text("165 asks brought in. 66 nos of 1,000.")
    expect(waiting(page)).to_have_text("29")
    tap(page, "Undo")
    expect(slip(page)).to_contain_text("Undone.")
    tap(page, "Do it again")
    count(page, "66")


def test_brought_again_with_changes(page: Page) -> None:
    words = tracker(12).replace("Pfff", "Rejected")
    drop(page, words)
    tap(page, "Bring them in")
    count(page, "6")

    page.goto("/sheets/")
    drop(
        page,
        words.replace("Applied;2002", "Rejected;2002") + "\nOne more;Studio;20.01.2026;Offer;1",
    )
    message(page, "1 ask to bring in")
    expect(page.get_by_text("1 is here already and the sheet says more now")).to_be_visible()
    expect(page.locator(".ask-row", has_text="Designer 002")).to_contain_text("still out → no")
    is_sound(page)
    tap(page, "Bring them in")
    expect(slip(page)).to_contain_text("1 ask brought in. 1 ask brought up to date. 7 nos")

    page.goto("/sheets/")
    drop(page, words)
    expect(page.get_by_role("button", name="Let it go")).to_be_visible()


def test_a_paper_notebook_typed_up(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    page.goto("/sheets/")
    page.get_by_text("Or paste rows").click()
    page.get_by_label("Rows, as copied").fill(
        "A couch for free\nAn upgrade\nLead in a film\nA raise"
    )
    tap(page, "Look at them")
    message(page, "4 asks to bring in")
    page.locator(".chip", has_text="all nos").click()
    tap(page, "Look again")
    tap(page, "Bring them in")
    expect(slip(page)).to_contain_text("4 asks brought in. 4 nos of 1,000.")


def test_a_german_sheet_from_an_old_program(page: Page) -> None:
    text = (
        "Stelle;Firma;Beworben am;Status\n"
        f"Gärtner;Müßig & Söhne;03.02.2026;Absage\n{LONG};{LONG};04.02.2026;Zusage\n"
        f"دور في فيلم قصير;استوديو;05.02.2026;{LONG}\n"
    )
    choose(page, text.encode("cp1252", "xmlcharrefreplace"), "Bewerbungen.csv")
    message(page, "3 asks to bring in")
    expect(page.locator("#rows")).to_contain_text("Gärtner")
    expect(page.locator("#rows")).to_contain_text("Müßig & Söhne · 3 Feb")
    is_sound(page)


def test_what_cannot_be_read_is_a_sentence_and_another_try(page: Page) -> None:
    choose(page, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000), "old.xls")
    expect(page.get_by_role("alert")).to_contain_text(".xlsx or CSV")
    is_sound(page)
    drop(page, tracker(3))
    message(page, "3 asks to bring in")
    tap(page, "Let it go")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bring a sheet")


def test_without_scripts(open_page: OpenPage) -> None:
    page = open_page(DESK, java_script_enabled=False)
    page.goto("/sheets/")
    choose(page, tracker(60).encode(), "log.csv")
    page.locator(".chip", has_text="withdrawn").click()
    page.locator("[name=without][value='4']").check()
    tap(page, "Look again")
    message(page, "59 asks to bring in")
    page.get_by_role("link", name="Left out 1").click()
    expect(page.locator("#rows > .ask-row")).to_have_count(1)
    page.get_by_role("link", name="All 60").click()
    page.get_by_role("link", name="More").click()
    expect(page.locator("#rows > .ask-row")).to_have_count(10)
    tap(page, "Bring them in")
    expect(slip(page)).to_contain_text("59 asks brought in.")


def tab_to(page: Page, wanted: Locator) -> None:
    """Tab after Tab, in sight at every stop."""
    expect(wanted).to_be_visible()
    for _stop in range(60):
        page.keyboard.press("Tab")
        if page.locator("*:focus").count():
            expect(page.locator("*:focus")).to_be_in_viewport()
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"60 times Tab did not lead to {wanted}")


def test_by_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page(WIDE)
    page.goto("/sheets/")
    file: FilePayload = {"name": "log.csv", "mimeType": "text/csv", "buffer": tracker(9).encode()}
    page.get_by_label("Drop your sheet here").set_input_files(file)
    tab_to(page, page.get_by_role("button", name="Look at it"))
    page.keyboard.press("Enter")
    message(page, "9 asks to bring in")
    tab_to(page, page.get_by_role("radio").first)
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Look again"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_text("What each word says"))
    page.keyboard.press("Enter")
    word = page.get_by_label("Rejected 2 rows")
    tab_to(page, word)
    word.press("ArrowDown")
    expect(page.locator(".beside")).to_contain_text("3 yeses")
    expect(word).to_be_focused()
    tab_to(page, page.get_by_role("button", name="Bring them in"))
    page.keyboard.press("Enter")
    expect(slip(page)).to_contain_text("9 asks brought in.")
