"""Every template compiles in the environment that pages are rendered in."""

import re
from pathlib import Path

import pytest
from django.template import engines
from django.utils import translation
from jinja2 import Environment, StrictUndefined, Undefined, nodes

TEMPLATES = Path("nos/ui/templates")
NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))


@pytest.fixture
def env() -> Environment:
    found = engines["jinja2"].env  # type: ignore[attr-defined]
    assert isinstance(found, Environment)
    return found


def test_what_is_missing_is_an_error(env: Environment) -> None:
    assert issubclass(env.undefined, StrictUndefined)
    assert not issubclass(Undefined, StrictUndefined)


@pytest.mark.parametrize("name", NAMES)
def test_it_compiles(env: Environment, name: str) -> None:
    env.get_template(name)


@pytest.mark.parametrize("name", NAMES)
def test_it_brings_no_style_or_script_of_its_own(name: str) -> None:
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    assert " style=" not in text
    assert "<style" not in text
    assert "javascript:" not in text
    assert all("src=" in line for line in text.splitlines() if "<script" in line)
    assert "|safe" not in re.sub(r"('[^']*'|\"[^\"]*\")\|safe", "", text)  # but for a constant


@pytest.mark.parametrize("name", NAMES)
def test_each_page_says_what_it_needs(env: Environment, name: str) -> None:
    """A template begins with a comment: what it is and, for a page, its context."""
    if name == "home/help_text.html":
        return
    assert (TEMPLATES / name).read_text(encoding="utf-8").startswith("{#")


def test_every_import_is_there(env: Environment) -> None:
    for name in NAMES:
        tree = env.parse((TEMPLATES / name).read_text(encoding="utf-8"))
        for kind in (nodes.Import, nodes.FromImport, nodes.Extends, nodes.Include):
            for node in tree.find_all(kind):
                assert node.template.value in NAMES  # type: ignore[attr-defined]


def test_a_number_in_a_template_is_written_anew_in_each_language(env: Environment) -> None:
    template = env.from_string("{{ 1000|number }}")
    for language, written in (("en", "1,000"), ("nl", "1.000")):
        with translation.override(language):
            assert template.render() == written
