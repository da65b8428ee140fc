"""The words of /help/: all there, short, and no telephone number from anyone's memory."""

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parents[2] / "nos" / "ui" / "templates"


def rendered() -> str:
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    env.globals["url"] = lambda name: f"/{name}/"
    env.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    return env.get_template("home/help_text.html").render()


def words() -> str:
    return re.sub(r"<[^>]+>", " ", rendered())


def test_every_part_can_be_linked_to() -> None:
    ids = re.findall(r'<section id="([a-z-]+)"', rendered())
    assert ids == [
        "good-time", "support", "how", "phone", "keyboard", "terminal", "data", "language",
    ]  # fmt: skip


def test_support_comes_before_the_manual() -> None:
    assert rendered().index('id="support"') < rendered().index('id="how"')


def test_short_enough_to_be_read() -> None:
    assert len(words().split()) <= 950
    good_time = rendered().split('<section id="support"')[0]
    assert len(re.sub(r"<[^>]+>", " ", good_time).split()) < 160, "in under a minute"


def test_no_telephone_number_from_memory() -> None:
    assert re.findall(r"\d[\d ()/-]{4,}\d", words()) == []


def test_it_promises_to_heal_nobody() -> None:
    for claim in ("therapy", "treatment", "diagnosis", "cure", "proven", "score"):
        assert claim not in words().lower()


def test_the_days_of_the_sweep_are_told() -> None:
    for days in ("1 day", "2 after a call", "14 after", "21 after", "45 after", "30 if"):
        assert days in " ".join(words().split())
