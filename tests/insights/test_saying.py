"""What the insights say, sentence by sentence."""

from __future__ import annotations

from typing import Any

import pytest

from nos.insights.facts import Facts
from nos.insights.odds import yes_rate, yeses_by_target
from nos.insights.saying import said, under_numbers
from nos.insights.saying.expected import said_expected
from nos.insights.saying.kinds import said_kind, said_kinds, said_mix
from nos.insights.saying.pace import said_pace
from nos.insights.saying.sting import said_feared, said_nerves, said_sting
from nos.insights.saying.waiting import said_waiting
from nos.insights.saying.yes import said_rate, said_yeses
from nos.insights.shapes import LEVEL, Figures

pytestmark = pytest.mark.one_database


def insight(**given: Any) -> dict[str, Any]:
    return {
        "state": "too_early",
        "estimate": None,
        "low": None,
        "high": None,
        "level": LEVEL,
        "n": 0,
        "n_needed": 20,
        "caveats": ["mix"],
        **given,
    }


def rate(**given: Any) -> dict[str, Any]:
    return insight(**{"yes": 0, "recent": (0, 0), "funnel": [], **given})


def yeses(**given: Any) -> dict[str, Any]:
    return insight(**{"n_needed": 10, "target": 1_000, "nos": 0, "yes": 0, "next_yes": [], **given})


def sting(**given: Any) -> dict[str, Any]:
    return insight(
        **{
            "n_needed": 15,
            "growing": False,
            "p": None,
            "slope": None,
            "power": None,
            "by_stakes": {},
            **given,
        }
    )


def expected(**given: Any) -> dict[str, Any]:
    return insight(
        **{
            "n_needed": 10,
            "mean_chance": None,
            "mean_yes": None,
            "yes_low": None,
            "yes_high": None,
            "brier": None,
            "skill": None,
            "bins": [],
            **given,
        }
    )


def waiting(**given: Any) -> dict[str, Any]:
    return insight(
        **{
            "curve": [],
            "asks": [],
            "out": 0,
            "median_answer_days": None,
            "usual_days": None,
            "day": None,
            "yes": None,
            "no": None,
            "silent": None,
            "closing": [],
            **given,
        }
    )


def pace(**given: Any) -> dict[str, Any]:
    return insight(
        **{
            "level": 0.8,
            "n_needed": 10,
            "weeks_low": None,
            "weeks_median": None,
            "weeks_high": None,
            "left": 1_000,
            "target": 1_000,
            "weeks": 0,
            "nos": 0,
            "asks": 0,
            "out": 0,
            "long_road": False,
            "nearer": None,
            "nearer_low": None,
            "nearer_median": None,
            "nearer_high": None,
            "what_if": [],
            **given,
        }
    )


def figures(**given: Any) -> Figures:
    """Those of an empty notebook, but for what is given."""
    whole: Any = {
        "yes_rate": rate(),
        "yes_rate_answered": rate(),
        "yeses_by_target": yeses(),
        "kinds": [],
        "state_of_kinds": insight(n_needed=30),
        "waiting": waiting(),
        "sting": sting(),
        "nerves": sting(),
        "feared": insight(n_needed=8),
        "expected": {"all": expected(), "by_where": {}},
        "pace": pace(),
        "mix": insight(n_needed=30, hint="", bigger=0, median_sting=None),
        "weeks": [],
        "lighter": False,
        **given,
    }
    return whole  # type: ignore[no-any-return]


VISIBLE = {"state": "visible"}
UNCLEAR = {"state": "unclear"}
KIND: Any = {
    "kind": "grants", "n": 31, "yes": 0, "raw": 0.0, "estimate": 0.03, "low": 0.0, "high": 0.07,
    "flag": True, "muted": False, "rest_n": 100, "rest_yes": 14, "like_stakes": True,
}  # fmt: skip
CLOSE = "Close it? If they reply later it reopens."


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def rate_of(yes: int, n: int) -> str:
    return plain(said_rate(yes_rate(Facts(opening_nos=n - yes, opening_yeses=yes)))["sentence"])


def yeses_of(yes: int, nos: int, target: int = 1_000) -> dict[str, Any]:
    facts = Facts(opening_nos=nos, opening_yeses=yes, target=target)
    return said_yeses(yeses_by_target(facts))


@pytest.mark.parametrize(
    ("yes", "n", "sentence"),
    [
        (0, 0, "Nothing is settled yet. A rate takes 20 more settled asks."),
        (0, 1, "0 of 1. Too early to say more. A rate takes 19 more settled asks."),
        (
            2,
            9,
            (
                "2 of 9. Too early: it could be 1 in 14, it could be every second one "
                "(plausible range 7–49 %). A rate takes 11 more settled asks."
            ),
        ),
        (
            0,
            19,
            (
                "0 of 19. Too early: it could be none at all, it could be 1 in 11 "
                "(plausible range 0–9 %). A rate takes 1 more settled ask."
            ),
        ),
        (
            7,
            7,
            (
                "7 of 7. Too early: it could be 3 in 4, it could be nearly every one "
                "(plausible range 77–100 %). A rate takes 13 more settled asks."
            ),
        ),
        (0, 40, "0 of 40 settled asks so far. It could still be 1 in 20 (plausible range 0–5 %)."),
        (6, 40, "So far about 1 in 7 said yes: 6 of 40 settled asks (plausible range 8–26 %)."),
        (
            21,
            40,
            (
                "So far about every second one said yes: 21 of 40 settled asks "
                "(plausible range 40–65 %)."
            ),
        ),
        (
            40,
            40,
            "A yes every time: 40 of 40 settled asks (plausible range 95–100 %). Ask bigger.",
        ),
        (
            60,
            400,
            "So far about 1 in 7 said yes: 60 of 400 settled asks (plausible range 12–18 %).",
        ),
        (
            3,
            4_000,
            "So far about 1 in 1,300 said yes: 3 of 4,000 settled asks (plausible range 0–0.2 %).",
        ),
        (
            0,
            300,
            "No yes among 300. Are your yeses written down here too? Nothing is concluded from it.",
        ),
    ],
)
def test_how_often_yes(yes: int, n: int, sentence: str) -> None:
    assert rate_of(yes, n) == sentence


def test_yeses_by_the_time_the_target_is_held() -> None:
    hers = yeses_of(17, 86)
    assert plain(hers["sentence"]) == (
        "If it went on like this: about 204 yeses in all by No. 1,000 (plausible range 129–297)."
    )
    assert plain(hers["next_sentence"]).startswith(
        "Chance of at least one yes, if it went on like this: 17 % in the next answer, 59 % in"
    )
    assert [
        yeses_of(0, 9)["sentence"],
        yeses_of(0, 40)["sentence"],
        yeses_of(40, 0)["sentence"],
        yeses_of(1, 100, target=100)["sentence"],
        yeses_of(18, 1)["sentence"],
    ] == [
        "Too early to say how many yeses come with No. 1,000: 1 more answer.",
        (
            "No yes is written down yet. If it went on like this, up to 48 by No. 1,000 would "
            "still be plausible."
        ),
        (
            "No no is written down yet. If it went on like this, No. 1,000 would come with 20,500 "
            "yeses or more. Ask bigger."
        ),
        "No. 100 is yours, with 1 yes on the way.",
        (
            "If it went on like this: about 37,000 yeses in all by No. 1,000 "
            "(plausible range 4,320–106,000)."
        ),
    ]
    only_nos = yeses_of(0, 300)
    assert only_nos["sentence"].startswith("No yes is written down yet. Are they written down")
    assert not only_nos["next_sentence"], "asked, not concluded about"


def test_one_kind_keeps_saying_no() -> None:
    feedback = (
        "In “grants” 0 of 31 so far, elsewhere about 1 in 7. That is unlikely to be luck. "
        "Maybe change the ask, the audience or the timing, or keep it for the practice."
    )
    assert said_kind(KIND, {})["sentence"] == feedback
    assert said_kind(KIND, {"grants": "Grants"})["sentence"].startswith("In “Grants” 0 of 31")
    other_stakes = said_kind(KIND | {"like_stakes": False}, {})["sentence"]
    assert other_stakes == f"{feedback} The stakes differ, so perhaps the difficulty does too."
    for quiet in ({"muted": True}, {"flag": False}, {"rest_yes": 0}):
        assert not said_kind(KIND | quiet, {})["sentence"]
    assert said_kind(KIND | {"kind": "", "flag": False}, {})["name"] == "other"
    states: list[tuple[dict[str, Any], list[Any], str]] = [
        ({"n": 29}, [], "Too early to hold kinds side by side: 1 more settled ask."),
        ({"n": 40}, [], ("Kinds are held side by side from three of them on, with eight settled "
                        "asks each.")),
        ({"n": 40, **UNCLEAR}, [KIND | {"flag": False}], "No kind stands out so far."),
        ({"n": 400, **VISIBLE}, [KIND], "One kind keeps saying no."),
        ({"n": 400, **VISIBLE}, [KIND, KIND], "2 kinds keep saying no."),
        ({"n": 400, **VISIBLE}, [KIND | {"muted": True}], "No kind stands out so far."),
    ]  # fmt: skip
    for given, kinds, sentence in states:
        state: Any = insight(n_needed=30, **given)
        assert said_kinds(state, kinds)["sentence"] == sentence


def test_what_is_still_out() -> None:
    known = {"n": 40, **VISIBLE, "day": 45, "yes": 0.085, "no": 0.415, "silent": 0.5}
    found: Any = waiting(**known, out=12, low=0.4, high=0.58, usual_days=12, median_answer_days=23)
    words = said_waiting(found)
    assert plain(words["sentence"]) == (
        "12 still out. By day 45: 9 % yes, 41 % no, 50 % still silent. "
        "Answered by then: plausible range 40–58 %."
    )
    assert words["usual_sentence"] == "Most of your answers came within 12 days."
    assert words["median_sentence"] == "Half of all asks had their answer by day 23."
    same_day: Any = waiting(**known | {"day": 0}, usual_days=0, median_answer_days=0.0)
    words = said_waiting(same_day)
    assert words["sentence"].startswith("Nothing is out. On the day itself: ")
    assert words["usual_sentence"] == "Most of your answers came within a day."
    assert words["median_sentence"] == "Half of all asks had their answer the same day."
    early: Any = waiting(out=1, n=19)
    assert said_waiting(early)["sentence"] == (
        "1 still out. Too early to say how long answers take: 1 more ask."
    )


def test_closing_is_offered() -> None:
    ask = {"key": "", "where": "form", "waited": 60, "chance_30d": None, "low": None, "high": None}
    rare = {**ask, "low": 0.0, "high": 0.07, "suggest_close": True}
    by_default = {**ask, "suggest_close": True}
    found: Any = waiting(asks=[rare, by_default, {**rare, "suggest_close": False}])
    assert [plain(one["sentence"]) for one in said_waiting(found)["asks"]] == [
        f"Answers after this long have been rare for you (0–7 %). {CLOSE}",
        f"Longer out than almost any answer takes. {CLOSE}",
        "",
    ]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"n": 14}, "Too early to say whether the sting changes: 1 more no with a sting."),
        (
            {"n": 40, **UNCLEAR, "power": 0.35},
            (
                "A change of the sting is not visible yet: with 40 ratings a real 2-point drop is "
                "seen only 3–4 times in 10."
            ),
        ),
        (
            {"n": 400, **UNCLEAR, "power": 0.99},
            (
                "No change of the sting is visible: with 400 ratings a real 2-point drop is seen "
                "nearly every time."
            ),
        ),
        (
            {"n": 60, **VISIBLE, "estimate": -2.1, "low": -3.2, "high": -1.0},
            "The sting is fading: 2.1 points of 10 less than at the start (plausible range 1–3.2).",
        ),
        (
            {"n": 60, **VISIBLE, "estimate": 1.0, "low": 0.4, "high": 1.8, "growing": True},
            (
                "The sting is growing: 1 point of 10 more than at the start (plausible range "
                "0.4–1.8). A lighter dose is there whenever you like."
            ),
        ),
    ],
)
def test_the_sting(given: dict[str, Any], sentence: str) -> None:
    felt: Any = sting(**given)
    assert said_sting(felt)["sentence"] == sentence
    assert "nerves" in said_nerves(felt)["sentence"]


def test_as_bad_as_feared() -> None:
    def of(state: str, low: float, estimate: float, high: float) -> str:
        found: Any = insight(n=40, state=state, low=low, estimate=estimate, high=high)
        return plain(said_feared(found)["sentence"])

    early: Any = insight(n=7, n_needed=8)
    assert [
        said_feared(early)["sentence"],
        of("visible", 1.0, 2.0, 3.0),
        of("visible", -3.0, -2.0, -1.0),
        of("visible", 1.0, 1.0, 1.0),
        of("unclear", -1.0, 0.0, 0.5),
        of("unclear", 0.0, 0.0, 1.0),
        of("unclear", -1.0, 0.0, 0.0),
        of("unclear", 0.0, 0.0, 0.0),
    ] == [
        "As bad as you feared? Too early: 1 more no with nerves and sting.",
        "Not as bad as you feared: 2 points of 10 less (plausible range 1–3).",
        "Worse than you feared: 2 points of 10 more (plausible range 1–3).",
        "Not as bad as you feared: 1 point of 10 less (plausible range 1).",
        "About as bad as you feared so far: 1 point worse to 0.5 points better would fit.",
        "About as bad as you feared so far; up to 1 point of 10 better would fit.",
        "About as bad as you feared so far; up to 1 point of 10 worse would fit.",
        "As bad as you feared, neither more nor less (plausible range 0).",
    ]


def test_guess_against_real() -> None:
    known = {"n": 40, "mean_yes": 0.24, "yes_low": 0.15, "yes_high": 0.36}
    under: Any = expected(**known, **VISIBLE, mean_chance=0.1, low=0.05, high=0.26)
    over: Any = expected(**known, **VISIBLE, mean_chance=0.5, low=-0.35, high=-0.14)
    in_line: Any = expected(
        **known, **UNCLEAR, mean_chance=0.2, low=-0.05, high=0.16, brier=0.1834, skill=-0.051
    )
    early: Any = expected(n=9)
    none: Any = expected(
        **known | {"mean_yes": 0.0}, **VISIBLE, mean_chance=0.2, low=-0.2, high=-0.1
    )
    asked = said_expected(none, only_nos=True)["sentence"]
    assert [plain(said_expected(one)["sentence"]) for one in (under, over, in_line, early)] == [
        (
            "You expected 10 % yes; it was 24 % (plausible range 15–36 %). "
            "You under-rate your chances."
        ),
        (
            "You expected 50 % yes; it was 24 % (plausible range 15–36 %). "
            "You over-rate your chances, and you ask all the same."
        ),
        "In line so far, within ±16 points: you expected 20 % yes; it was 24 %.",
        "Too early to hold guess against real: 1 more guess that has had its time.",
    ]
    assert asked.endswith("Are your yeses written down here too?"), "not concluded about"
    assert said_expected(in_line)["score_sentence"] == (
        "Brier score 0.18 (0 is perfect). "
        "Always guessing your own rate would have come closer (skill −0.05)."
    )


def test_pace() -> None:
    known = {**VISIBLE, "weeks": 8, "nos": 86, "asks": 115, "out": 12}
    eight = {"weeks_low": 22.0, "weeks_median": 35.0, "weeks_high": 52.0}
    nearer = {"nearer_low": 22.0, "nearer_median": 35.0, "nearer_high": 52.0, "nearer": 100}
    far = {"weeks_low": 300.0, "weeks_median": 500.0, "weeks_high": 900.0, "long_road": True}
    told: list[Any] = [
        pace(),
        pace(weeks=3, nos=40),
        pace(**known, **eight),
        pace(**known, weeks_low=0.4, weeks_median=0.9, weeks_high=1.8),
        pace(**known, weeks_low=100.0, weeks_median=200.0, weeks_high=None),
        pace(**known, **far, **nearer),
        pace(**known, **far),
        pace(left=0, target=100),
    ]
    assert [said_pace(one)["sentence"] for one in told] == [
        "Too early to speak of a pace: 10 more nos and 4 more whole weeks.",
        "Too early to speak of a pace: 1 more whole week.",
        "If the last eight weeks went on: about 8 months to No. 1,000 (plausible range 5–12).",
        "If the last eight weeks went on: about 1 week to No. 1,000 (plausible range 0–2).",
        "If the last eight weeks went on: about 4 years to No. 1,000 (plausible range 2 or more).",
        "1,000 is a long road at this pace; 100 is about 8 months (5–12). Pick any number.",
        "1,000 is a long road at this pace. Pick any number.",
        "No. 100 is yours. Walk away or start again; both are the ending.",
    ]
    assert said_pace(told[2])["beside_sentence"] == (
        "In that time: 115 asks, 86 nos. 12 still waiting."
    )
    ten: Any = pace(what_if=[{"a_week": 10, "low": 75.0, "median": 90.0, "high": 110.0}])
    assert said_pace(ten)["what_if"][0]["sentence"] == (
        "At 10 asks a week: about 21 months to No. 1,000 (plausible range 17–25)."
    )


def test_the_mix() -> None:
    def of(**given: Any) -> str:
        whole = insight(n_needed=30, **{"hint": "", "bigger": 0, "median_sting": None, **given})
        found: Any = whole
        return plain(said_mix(found)["sentence"])

    assert of(n=29) == "Too early to speak of a mix: 1 more ask with stakes."
    assert of(n=30, bigger=1, hint="small", low=0.0, high=0.1, **VISIBLE) == (
        "Mostly small lately. One that matters this week?"
    )
    assert of(n=30, bigger=28, hint="big", low=0.8, high=1.0, **VISIBLE) == (
        "Nearly all big ones lately: mix in a light one."
    )
    assert of(n=30, bigger=12, low=0.27, high=0.55, **UNCLEAR) == (
        "12 of the last 30 were medium or big (plausible range 27–55 %)."
    )


def test_of_an_empty_notebook_only_what_is_needed_is_said() -> None:
    words = said(figures())
    assert words["headlines"] == []
    assert under_numbers(words) == "You choose what to ask. Logged from memory."
    out: Any = waiting(out=1)
    assert under_numbers(said(figures(waiting=out))) == (
        "You choose what to ask. 1 answer still out. Logged from memory."
    )
