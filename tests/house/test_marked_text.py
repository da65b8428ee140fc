"""What a person reads goes through gettext: on pages, in the terminal, in errors, from scripts.

A machine sees bare words in templates, sentences in Python outside `_()`, and sentences in scripts;
what may stand all the same is listed below, with why.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "nos" / "ui" / "templates"
SCRIPTS = ROOT / "nos" / "ui" / "scripts"

MARKS = {
    "_", "gettext", "ngettext", "pgettext", "npgettext", "marked", "marked_plural", "gettext_lazy",
}  # fmt: skip
READ_ATTRIBUTES = {
    "alt", "aria-description", "aria-label", "label", "placeholder", "title", "data-mirror",
    "data-many",
}  # fmt: skip
# Blocks that fill a class or an address, not a page.
QUIET_BLOCKS = {"body_class", "head_class", "here", "pages_class", "sheet_class", "skip_to"}
HOLE = "\ufffc"
WORD = re.compile(r"[^\W\d_]{3,}")
SLOT = re.compile(r"\{[a-z_]+(?:-[a-z]+)*\}")  # where the phone's script puts a value

# Said in Python and the same everywhere, or for the machine: the whole text.
SAME = {
    "Thousand Nos", "Thousand Nos ", "For a calendar program; whoever holds it reads.",
    "EEE d MMM", "EEE d MMM y", "EEEE, d MMMM y", ' AND ("day", "turn", "id") ',
}  # fmt: skip

# Bare in a template, the same in every language.
NAMES = {
    "Thousand Nos", "findahelpline.com", "nos", "h", "https://",
}  # fmt: skip

# Sentences in Python that are no text of ours for people: file, and why.
UNMARKED = {
    "nos/api.py": "the OpenAPI document is English, for programs",
    "nos/distance/api.py": "the OpenAPI document is English, for programs",
    "nos/insights/api.py": "the OpenAPI document is English, for programs",
    "nos/notebook/api/shapes.py": "the OpenAPI document is English, for programs",
    "nos/phone/api/shapes.py": "the OpenAPI document is English, for programs",
    "nos/reflections/api.py": "the OpenAPI document is English, for programs",
    "nos/sheets/api/shapes.py": "the OpenAPI document is English, for programs",
    "nos/sheets/api/take.py": "the OpenAPI document is English, for programs",
    "nos/people/browsers.py": "what browsers call themselves",
    "nos/people/in_app.py": "what apps call themselves",
    "nos/settings.py": "said before any language is known",
    "nos/lib/fair_sqlite/base.py": "SQL",
    "nos/serving/refusals.py": "headers",
    "nos/demo/english.py": "an invented year, in English",
    "nos/demo/dutch.py": "the same, in Dutch",
    "nos/demo/commands.py": "the note in the folder of the demo",
}


class Bare(HTMLParser):
    """The words of a page that no expression filled in."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._code += tag in {"script", "style", "code"}
        self.found += [
            value for name, value in attrs if name in READ_ATTRIBUTES and value and spoken(value)
        ]

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag in {"script", "style", "code"}

    def handle_data(self, data: str) -> None:
        if not self._code and spoken(data):
            self.found.append(" ".join(data.replace(HOLE, " ").split()))


def spoken(text: str) -> bool:
    return WORD.search(SLOT.sub(" ", text.replace(HOLE, " "))) is not None


def bare_words(source: str) -> list[str]:
    bare = Bare()
    bare.feed(_ATTRIBUTE.sub(_kept_in_tag, _page(source).replace(f"<{HOLE}", "<p")))
    bare.close()
    tree = Environment(extensions=["jinja2.ext.i18n"]).parse(source)  # noqa: S701
    return [*(one for one in bare.found if one.strip(" ·") not in NAMES), *sentences(tree)]


def _page(source: str) -> str:
    """What stands outside expressions, texts to translate and blocks that are no page."""
    page, skipped = [], ""
    tokens = list(Environment(extensions=["jinja2.ext.i18n"]).lex(source))  # noqa: S701
    for n, (_line, token, value) in enumerate(tokens):
        if token == "data" and not skipped:
            page.append(value)
        elif token == "variable_begin":
            page.append(HOLE)
        elif token == "block_begin":
            names = [word for _l, kind, word in tokens[n : n + 5] if kind == "name"]
            quiet = names[0] == "block" and names[1] in QUIET_BLOCKS
            if names[0] == skipped:
                skipped = ""
            elif not skipped and (quiet or names[0] == "trans"):
                skipped = f"end{names[0]}"
    return "".join(page)


_ATTRIBUTE = re.compile(r"<[^<>]*>|[\w-]+=\"[^\"]*\">?")


def _kept_in_tag(found: re.Match[str]) -> str:
    """A piece of a tag that a macro writes is no text."""
    return found[0] if found[0].startswith("<") else ""


def sentences(node: nodes.Node) -> Iterator[str]:
    """Texts in quotation marks inside an expression: those that begin like a sentence."""
    if isinstance(node, nodes.Call) and getattr(node.node, "name", "") in MARKS:
        return
    if isinstance(node, nodes.Const) and isinstance(node.value, str) and sounds(node.value):
        yield node.value
    for child in node.iter_child_nodes():
        yield from sentences(child)


def sounds(text: str) -> bool:
    """Two words of which the first has a capital, or a full stop after a word."""
    words = text.split()
    capital = len(words) > 1 and words[0][:1].isupper() and not text.isupper()
    return bool(WORD.search(text)) and (capital or (len(words) > 2 and text.endswith((".", "?"))))


def unmarked(source: str) -> Iterator[str]:
    tree = ast.parse(source)
    silent = {id(node) for node in ast.walk(tree) if is_silent(node) for node in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
            if id(node) not in silent and text not in SAME and sounds(text):
                yield text


def is_silent(node: ast.AST) -> bool:
    """Docstrings, what is marked, what is logged, assertions, and faults of programmers."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, ast.Assert):
        return True
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    quiet = {"warning", "error", "info", "exception", "debug", "TypeError", "RuntimeError"}
    return name in MARKS | quiet | {"AssertionError", "RunSQL", "execute", "compile"}


def glued(source: str) -> Iterator[str]:
    """A translated piece beside written words in one f-string: no other language says it so."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            calls = [
                one
                for part in node.values
                if isinstance(part, ast.FormattedValue)
                for one in ast.walk(part)
                if isinstance(one, ast.Call) and getattr(one.func, "id", "") in MARKS
            ]
            letters = [
                part.value
                for part in node.values
                if isinstance(part, ast.Constant) and WORD.search(str(part.value))
            ]
            if calls and (letters or len(calls) > 1):
                yield ast.unparse(node)


PAGES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
CODE = [
    str(path.relative_to(ROOT))
    for path in sorted((ROOT / "nos").rglob("*.py"))
    if "migrations" not in path.parts
]


@pytest.mark.parametrize("name", PAGES)
def test_no_word_on_a_page_is_bare(name: str) -> None:
    assert bare_words((TEMPLATES / name).read_text(encoding="utf-8")) == []


def test_no_sentence_in_python_is_unmarked() -> None:
    found = {
        name: said
        for name in CODE
        if name not in UNMARKED
        and (said := list(unmarked((ROOT / name).read_text(encoding="utf-8"))))
    }
    assert not found


def test_no_sentence_is_glued() -> None:
    found = {
        name: said
        for name in CODE
        if (said := list(glued((ROOT / name).read_text(encoding="utf-8"))))
    }
    assert not found


def test_scripts_hold_no_words() -> None:
    """A page gives them theirs, in attributes."""
    text = re.compile(r"""(["'`])((?:(?!\1)[^\\\n]|\\.)*)\1""")
    found = [
        (path.name, match[2])
        for path in sorted(SCRIPTS.rglob("*.js"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.lstrip().startswith(("//", "*", "/*"))
        for match in text.finditer(line)
        if sounds(match[2]) and "new Error(" not in line
    ]
    assert not found


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("<p>Nobody said this</p>", ["Nobody said this"]),
        ('<p>{{ _("Said") }}</p>{% trans %}Said <b>too</b>{% endtrans %}', []),
        ('<a title="Go home">{{ icon("home") }}</a>', ["Go home"]),
        ('{{ row("kind", "The kind of it") }}', ["The kind of it"]),
        ("{% block body_class %}writing{% endblock %}<p>{{ n }}</p>", []),
    ],
)
def test_it_sees_bare_words(source: str, said: list[str]) -> None:
    assert bare_words(source) == said


def test_it_sees_sentences_that_are_not_marked_or_glued() -> None:
    code = 'say("Nothing is out.")\nsay(_("Nothing is out."))\nf"{_(\'a\')} days {n}"'
    assert list(unmarked(code)) == ["Nothing is out."]
    assert list(glued(code)) == ["f\"{_('a')} days {n}\""]
