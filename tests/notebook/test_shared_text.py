"""What another app shares becomes the beginning of an ask: nothing of it is dropped."""

import pytest

from nos.notebook.shared_text import read_shared

LONG = "Could you spare " + "a little more time " * 20
LINK = "https://rooms.example/42"


@pytest.mark.parametrize(
    ("title", "text", "url", "expected"),
    [
        ("", "", "", {}),
        ("Room to let", "", LINK, {"what": "Room to let", "link": LINK}),
        ("Room to let", LINK, "", {"what": "Room to let", "link": LINK}),
        ("", LINK, "", {"link": LINK}),
        ("", f"A room ({LINK}).", "", {"what": "A room ().", "link": LINK}),
        ("", f"Look at this: {LINK}", "", {"what": "Look at this:", "link": LINK}),
        ("Room to let", "Room to let", LINK, {"what": "Room to let", "link": LINK}),
        ("Room", "Bright.\nBy the river.", "", {"what": "Room", "note": "Bright.\nBy the river."}),
        ("", "Half price\nThey sell.", "", {"what": "Half price", "note": "They sell."}),
        ("", f"Two: {LINK} {LINK}/b", "", {"what": f"Two: {LINK}/b", "link": LINK}),
        ("", "javascript:alert(1)", "", {"what": "javascript:alert(1)"}),
        ("", "A room", "no address", {"what": "A room", "note": "no address"}),
        ("A\nroom\x00", "", "", {"what": "A room"}),
        ("", "", f"{LINK}?{'a' * 2_000}", {"note": f"{LINK}?{'a' * 2_000}"}),
    ],
    ids=lambda value: str(value)[:30],
)  # fmt: skip
def test_what_comes_of_it(title: str, text: str, url: str, expected: dict[str, str]) -> None:
    assert read_shared(title, text, url) == expected


def test_a_long_line_is_shortened_and_stands_whole_in_the_note() -> None:
    made = read_shared(LONG, "By Friday.", "")
    assert made["what"].endswith(" …") is False
    assert made["what"].endswith("…")
    assert len(made["what"]) <= 200
    assert made["note"] == f"{LONG.strip()}\nBy Friday."
