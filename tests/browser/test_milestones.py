"""Counts reached, each a still full page."""

from playwright.sync_api import Page, expect

from tests.browser.hand import begin, bring, count, send, slip, tap, write
from tests.plumbing.browser import PHONE, OpenPage


def test_the_tenth_no_has_a_page_of_its_own(phone: Page) -> None:
    begin(phone)
    bring(phone, [f"An ask {n}" for n in range(9)], "no")
    write(phone, "A raise", "No")

    expect(phone.get_by_role("heading", name="No. 10")).to_be_visible()
    expect(phone.get_by_text("Ten. Most people stop before they start.")).to_be_visible()
    expect(phone.get_by_role("img", name="10 strokes in ink")).to_be_visible()
    expect(phone.get_by_role("navigation")).to_have_count(0)
    tap(phone, "Turn the page")
    expect(phone.locator(".cover .huge")).to_have_text("10")


def test_held_up_to_the_front_camera(phone: Page) -> None:
    begin(phone)
    bring(phone, [f"An ask {n}" for n in range(9)], "no")
    write(phone, "A raise", "No")
    tap(phone, "Hold it up")
    expect(phone.get_by_role("heading", name="No. 10")).to_be_visible()
    expect(phone.locator("body")).not_to_contain_text("Ana")
    expect(phone.locator("body")).not_to_contain_text("A raise")

    tap(phone, "Mirror for the front camera")
    expect(phone.locator(".held.mirrored")).to_be_visible()
    tap(phone, "Not mirrored")
    expect(phone.locator(".held:not(.mirrored)")).to_be_visible()
    tap(phone, "The cover")
    expect(phone.get_by_role("heading", name="10", exact=True)).to_be_visible()
    tap(phone, "Close")
    expect(phone.locator(".cover .huge")).to_have_text("10")


def test_mirrored_without_scripts(open_page: OpenPage) -> None:
    page = open_page(PHONE, java_script_enabled=False)
    begin(page)
    bring(page, ["A raise"], "no")
    page.goto("/hold/?number=1")
    tap(page, "Mirror for the front camera")
    expect(page.locator(".held.mirrored").get_by_role("heading")).to_have_text("No. 1")


def test_the_target_reached(phone: Page) -> None:
    begin(phone, target="50")
    send(phone, "/notebook/balance/", opening_nos="49", opening_yeses="0")
    write(phone, "A raise", "No")
    expect(phone.get_by_role("heading", name="No. 50")).to_be_visible()
    expect(phone.get_by_text("50. That was the plan.")).to_be_visible()
    expect(phone.get_by_text("Walk away or start again; both are the ending.")).to_be_visible()


def test_a_thousand(phone: Page) -> None:
    begin(phone)
    send(phone, "/notebook/balance/", opening_nos="999", opening_yeses="61")
    write(phone, "A raise", "No")
    expect(phone.get_by_role("heading", name="No. 1,000")).to_be_visible()
    expect(phone.get_by_text("One thousand.")).to_be_visible()
    tap(phone, "Turn the page")
    expect(phone.locator(".cover .huge")).to_have_text("1,000")


def test_a_milestone_stays_when_the_count_is_lower_again(phone: Page) -> None:
    begin(phone)
    bring(phone, [f"An ask {n}" for n in range(9)], "no")
    write(phone, "A raise", "No")
    expect(phone.get_by_role("heading", name="No. 10")).to_be_visible()
    phone.goto("/changes/")
    phone.locator(".history li").first.get_by_role("button", name="Undo").click()
    expect(slip(phone)).to_contain_text("Undone.")
    count(phone, "9")
    phone.goto("/milestones/10/")
    expect(phone.get_by_text("First reached on")).to_be_visible()


def test_several_crossed_at_once_make_one_page_for_the_highest(phone: Page) -> None:
    begin(phone)
    phone.goto("/log/")
    phone.get_by_label("What did you ask for?").fill("\n".join(f"An ask {n}" for n in range(26)))
    tap(phone, "No")
    expect(phone.get_by_role("heading", name="No. 25")).to_be_visible()


def test_the_page_turns_at_a_hundred(phone: Page) -> None:
    begin(phone)
    send(phone, "/notebook/balance/", opening_nos="99", opening_yeses="0")
    phone.goto("/")
    expect(phone.get_by_role("heading", name="Page one")).to_be_visible()
    write(phone, "A window seat", "No")
    expect(phone.get_by_text("A hundred nos. You are still here")).to_be_visible()
    tap(phone, "Turn the page")
    expect(phone.get_by_role("heading", name="Page two")).to_be_visible()


def test_the_chosen_day(phone: Page) -> None:
    begin(phone)
    write(phone, "A raise", "No")
    phone.goto("/notebook/")
    day = phone.get_by_label("A day, if you want one")
    day.fill(phone.locator("#rest [name=from_on]").input_value())  # today
    tap(phone, "Aim there")
    phone.goto("/")
    for page in ("/", "/milestones/day/"):
        phone.goto(page)
        expect(phone.get_by_role("heading", name="The day you chose.")).to_be_visible()
        expect(phone.get_by_text("1 no, 0 yeses, 1 ask.")).to_be_visible()
        expect(phone.locator("summary", has_text="Another day")).to_be_visible()
        expect(phone.get_by_role("button", name="Close", exact=True)).to_be_visible()
    tap(phone, "Go on")
    expect(phone.locator(".cover .huge")).to_have_text("1")
    expect(phone.get_by_text("The day you chose.")).to_have_count(0)


def test_the_first_yes_and_what_it_cost(phone: Page) -> None:
    begin(phone)
    bring(phone, ["A couch", "A lamp", "A song"], "no")
    write(phone, "A passport", "Yes")
    expect(slip(phone)).to_contain_text("You nearly didn’t ask.")
    bring(phone, ["A couch", "A lamp"], "no")
    write(phone, "A part", "Yes")
    expect(slip(phone)).to_contain_text("It took 2 nos. Worth writing down.")

    phone.goto("/yeses/")
    expect(phone.locator(".yes-row")).to_contain_text(["2 nos before it", "3 nos before it"])


def test_two_yeses_in_a_row_at_the_start(phone: Page) -> None:
    begin(phone)
    write(phone, "A seat", "Yes")
    expect(slip(phone)).to_contain_text("You nearly didn’t ask.")
    write(phone, "Another seat", "Yes")
    expect(slip(phone)).to_contain_text("You went for a no and got a yes. Ask bigger.")


def test_kind_words_have_a_shelf_beside_the_yeses(phone: Page) -> None:
    begin(phone)
    kind = {"no_kind": "send_more", "their_words": "Not this one. Do send more."}
    bring(phone, ["A poem"], "no", **kind)
    phone.goto("/yeses/")
    expect(phone.get_by_role("heading", name="Kind words")).to_be_visible()
    expect(phone.locator(".shelf")).to_contain_text("“Not this one. Do send more.”")
    phone.locator("summary", has_text="Add a line of your own").click()
    phone.get_by_label("What was said").fill("You made the room laugh.")
    tap(phone, "Put it on the shelf")
    expect(slip(phone)).to_contain_text("On the shelf. It turns up when it is needed.")
    tap(phone, "Undo")
    expect(phone.locator(".shelf li")).to_have_count(1)
