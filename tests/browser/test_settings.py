"""A notebook's own page: target, rule, what came before, words, rest, closing, others."""

from playwright.sync_api import Page, expect

from tests.browser.hand import ago, begin, bring, count, send, slip, tap, unfold, write

COVER = ".cover"


def test_a_target_moves_both_ways_without_comment(phone: Page) -> None:
    begin(phone)
    write(phone, "A raise", "No")
    for target, shown in (("300", "300"), ("5000", "5,000")):
        phone.goto("/notebook/")
        phone.get_by_label("How many nos").fill(target)
        tap(phone, "Aim there")
        expect(slip(phone)).to_contain_text(f"{shown} it is.")
        phone.goto("/")
        expect(phone.locator(COVER)).to_contain_text(f"The {shown} Nos of Ana")
        expect(phone.locator(COVER)).to_contain_text(f"no of {shown}")


def test_a_target_that_cannot_be_is_a_sentence_and_stays_in_its_field(phone: Page) -> None:
    begin(phone)
    phone.goto("/notebook/")
    field = phone.get_by_label("How many nos")
    field.evaluate("field => field.removeAttribute('max')")
    field.fill("100001")
    tap(phone, "Aim there")

    expect(phone.get_by_role("alert")).to_be_visible()
    expect(phone.get_by_label("How many nos")).to_have_value("100001")
    expect(phone.locator(".left .huge, .left .of")).to_have_count(2)


def test_the_rule_shows_the_count_before_and_after(phone: Page) -> None:
    begin(phone)
    bring(phone, [f"An ask {n}" for n in range(7)], "no")
    send(phone, "/notebook/balance/", opening_nos="79", opening_yeses="8")
    bring(phone, ["A podcast"], "waiting", asked_on=ago(90))
    phone.goto("/out/")
    tap(phone, "Close it as silence")
    count(phone, "86")

    phone.goto("/notebook/")
    phone.get_by_role("radio", name="a clear no, or silence I have closed").check()
    tap(phone, "Show me")
    expect(phone.locator(".versions td")).to_have_text(["", "86", "87"])
    tap(phone, "Leave it")
    count(phone, "86")

    phone.goto("/notebook/")
    phone.get_by_role("radio", name="a clear no, or silence I have closed").check()
    tap(phone, "Show me")
    tap(phone, "Count it so")
    count(phone, "87")

    phone.goto("/notebook/")
    phone.get_by_role("radio", name="a clear no", exact=True).check()
    tap(phone, "Show me")
    expect(phone.locator(".versions td")).to_have_text(["", "87", "86"])
    tap(phone, "Count it so")
    count(phone, "86")


def test_already_begun_on_paper(phone: Page) -> None:
    begin(phone)
    phone.goto("/notebook/")
    phone.get_by_label("Nos", exact=True).fill("79")
    phone.get_by_label("Yeses", exact=True).fill("8")
    tap(phone, "Count them in")
    count(phone, "79")
    expect(phone.locator(COVER)).to_contain_text("from 87 asks")

    write(phone, "A raise", "No")
    expect(slip(phone)).to_contain_text("No. 80.")
    phone.goto("/changes/")
    line = phone.locator(".history li", has_text="From before: 79 nos, 8 yeses")
    line.get_by_role("button", name="Undo").click()
    count(phone, "1")


def test_a_dream_is_read_on_the_wide_page(wide: Page) -> None:
    begin(wide)
    wide.goto("/notebook/")
    wide.get_by_label("What I want, delusionally").fill("the lead, a passport")
    wide.locator("#inside").get_by_role("button", name="Keep").click()
    wide.goto("/")
    expect(wide.get_by_text("What I want, delusionally: the lead, a passport")).to_be_visible()


def test_pencilled_notes_can_be_switched_off(wide: Page) -> None:
    begin(wide)
    send(wide, "/notebook/balance/", opening_nos="12", opening_yeses="0")
    wide.goto("/")
    expect(wide.locator(".note")).to_contain_text("No. 12:")
    wide.goto("/notebook/")
    wide.get_by_label("Pencilled notes in the margin").uncheck()
    wide.locator("#cover").get_by_role("button", name="Keep").click()
    wide.goto("/")
    expect(wide.locator(".note")).to_have_count(0)


def test_a_promise_is_sealed_until_the_target(phone: Page) -> None:
    begin(phone, target="2")
    phone.goto("/notebook/")
    phone.get_by_label("When I reach it, I may").fill("stop")
    phone.locator("#sealed-promise").get_by_role("button", name="Seal").click()
    expect(phone.get_by_text("It opens at 2, or when you close.")).to_be_visible()
    tap(phone, "Break the seal")
    expect(phone.get_by_label("When I reach it, I may")).to_have_value("stop")

    bring(phone, ["A couch"], "no")
    write(phone, "A lamp", "No")
    expect(phone.get_by_role("heading", name="No. 2")).to_be_visible()
    expect(phone.get_by_text("You said: stop. Walk away or start again")).to_be_visible()


def test_the_letter_comes_at_a_hundred(phone: Page) -> None:
    begin(phone)
    phone.goto("/notebook/")
    phone.get_by_label("A letter to whoever gets to No. 100").fill("Dear you,\nkeep going.")
    phone.locator("#sealed-letter").get_by_role("button", name="Seal").click()
    expect(phone.get_by_text("It comes with No. 100.")).to_be_visible()

    send(phone, "/notebook/balance/", opening_nos="99", opening_yeses="0")
    write(phone, "A window seat", "No")
    expect(phone.get_by_role("heading", name="No. 100")).to_be_visible()
    expect(phone.get_by_role("heading", name="A letter came for you")).to_be_visible()
    expect(phone.get_by_text("Dear you, keep going.")).to_be_visible()


def test_rest_takes_nothing_away(phone: Page) -> None:
    begin(phone)
    write(phone, "A raise", "No")
    phone.goto("/notebook/")
    phone.get_by_label("From", exact=True).fill(ago(7))
    phone.get_by_label("Until").fill(ago(1))
    phone.locator("#rest").get_by_role("button", name="Rest").click()
    expect(slip(phone)).to_contain_text("Rest well. Nothing is taken away.")
    expect(phone.locator(".rests li")).to_have_count(1)
    count(phone, "1")


def test_closing_is_an_ending_and_it_opens_again(phone: Page) -> None:
    begin(phone)
    bring(phone, [f"An ask {n}" for n in range(37)], "no")
    bring(phone, [f"A gift {n}" for n in range(24)], "yes")
    phone.goto("/notebook/")
    tap(phone, "Close the notebook")
    expect(phone.get_by_text("61 times you asked.")).to_be_visible()
    expect(phone.get_by_text("That stays true.")).to_be_visible()

    tap(phone, "Open it again")
    expect(phone.locator(".cover .huge")).to_have_text("37")
    expect(slip(phone)).to_contain_text("Open again, as you left it.")


def test_a_second_notebook_and_back(phone: Page) -> None:
    begin(phone)
    write(phone, "A raise", "No")
    phone.goto("/notebook/")
    tap(phone, "Open another notebook")
    phone.get_by_label("The 1,000 Nos of").fill("Songs")
    phone.get_by_role("radio", name="100", exact=True).check()
    tap(phone, "Start")
    phone.get_by_label("What did you ask for?").fill("The band")
    tap(phone, "No")
    expect(phone.locator(COVER)).to_contain_text("The 100 Nos of Songs")
    expect(phone.locator(".ask-row")).to_have_count(1)

    phone.goto("/notebook/")
    tap(phone, "The 1,000 Nos of Ana")
    expect(phone.locator(COVER)).to_contain_text("The 1,000 Nos of Ana")
    expect(phone.locator(".ask-row .what")).to_have_text(["A raise"])


def test_day_or_night_by_hand(phone: Page) -> None:
    begin(phone)
    phone.goto("/settings/")
    tap(phone, "night")
    expect(phone.locator("html")).to_have_attribute("data-theme", "dark")
    phone.goto("/")
    expect(phone.locator("html")).to_have_attribute("data-theme", "dark")
    phone.goto("/settings/")
    tap(phone, "as the system")
    phone.goto("/")
    expect(phone.locator("html:not([data-theme])")).to_have_count(1)


def test_a_zone_nobody_knows_is_a_sentence(phone: Page) -> None:
    begin(phone)
    phone.goto("/settings/")
    phone.get_by_label("Time zone").fill("Mars/Base")
    tap(phone, "Keep")
    expect(phone.get_by_role("alert")).to_be_visible()
    expect(phone.get_by_label("Time zone")).to_have_value("Mars/Base")
    phone.get_by_label("Time zone").fill("Europe/Paris")
    tap(phone, "Keep")
    expect(phone.get_by_role("alert")).to_have_count(0)


def test_changes_can_be_undone_long_after(phone: Page) -> None:
    begin(phone)
    write(phone, "A raise", "No")
    phone.get_by_role("link", name="A raise").click()
    tap(phone, "Remove")
    count(phone, "0")
    phone.goto("/changes/")
    phone.locator(".history li", has_text="Removed: A raise").get_by_role("button").click()
    count(phone, "1")
    phone.get_by_role("link", name="A raise").click()
    unfold(phone, "History")
    expect(phone.locator(".history li")).to_have_count(3)
