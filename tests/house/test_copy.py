"""Copy lint: what is shown never shames, shouts or winks."""

import ast
import re
import tomllib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.pofile import read_po
from jinja2 import Environment

ROOT = Path(__file__).parents[2]
NOS = ROOT / "nos"
RULES = tomllib.loads((Path(__file__).parent / "copy_lint.toml").read_text(encoding="utf-8"))
NEVER: dict[str, list[str]] = RULES["never"]
ALLOWED: list[dict[str, str]] = RULES.get("allow", [])

KEYWORDS = {**DEFAULT_KEYWORDS, "gettext_lazy": None, "ngettext_lazy": (1, 2), "marked": None}
EXTENSIONS = ["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"]
SHOWN_ATTRIBUTES = {"alt", "aria-description", "aria-label", "content", "label", "placeholder"}
SHOWN_ATTRIBUTES |= {"title", "value"}
EMOJI = re.compile("[\u2600-\u27bf\u2b50\u2b55\ufe0f\U0001f000-\U0001faff]")
BANG = re.compile(r"!(?!=|[rsa]\})")
HOLE = "\ufffc"  # stands for what a template fills in
TEXT_IN_SCRIPT = re.compile(r"""(["'`])((?:(?!\1)[^\\\n]|\\.)*)\1""")


class Shown(NamedTuple):
    where: str
    text: str
    language: str = "en"


class _Visible(HTMLParser):
    """The text of a page and the attributes that are read or seen."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"script", "style"}
        self.texts += [value for name, value in attrs if name in SHOWN_ATTRIBUTES and value]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip(f" \n\t{HOLE}"):
            self.texts.append(" ".join(data.split()))


def in_template(path: Path) -> Iterator[str]:
    source = path.read_text(encoding="utf-8")
    options = {"extensions": ",".join(EXTENSIONS), "trimmed": "true", "silent": "true"}
    for _line, message, _notes, _context in extract_from_file(
        "jinja2", path, keywords=KEYWORDS, options=options
    ):
        yield from _each(message)
    page, hole = [], False
    for _line, token, value in Environment(extensions=EXTENSIONS).lex(source):  # noqa: S701
        if token == "data":
            page.append(value)
        elif token in {"variable_begin", "block_begin"}:
            hole = token == "variable_begin"
            page.append(HOLE if hole else "")
    visible = _Visible()
    visible.feed("".join(page))
    visible.close()
    yield from visible.texts


def in_python(path: Path) -> Iterator[str]:
    for _line, message, _notes, _context in extract_from_file("python", path, keywords=KEYWORDS):
        yield from _each(message)
    if (
        path.name in {"commands.py", "cli.py"} or path.parent.name == "commands"
    ):  # help, prompts, what is printed
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
                yield " ".join(node.value.split())


def in_script(path: Path) -> Iterator[str]:
    code = re.sub(r"(?m)^\s*(//|\*|/\*).*$", "", path.read_text(encoding="utf-8"))
    for match in TEXT_IN_SCRIPT.finditer(code):
        if " " in match[2]:  # else a word for the machine, not a sentence
            yield match[2]


def _each(message: str | tuple[str | None, ...] | list[str] | None) -> Iterator[str]:
    parts = (message,) if isinstance(message, str) else message
    yield from (part for part in parts or () if part)


def shown(tree: Path) -> Iterator[Shown]:
    """Everything under `tree` that a person can come to read, with where it stands."""
    readers = {".html": in_template, ".txt": in_template, ".py": in_python, ".js": in_script}
    for path in sorted(tree.rglob("*")):
        if path.suffix in readers and not {"built", "migrations"} & set(path.parts):
            for text in readers[path.suffix](path):
                yield Shown(str(path.relative_to(tree)), text)
    for catalogue in sorted(tree.rglob("*.po")):
        language = catalogue.parent.parent.name
        with catalogue.open("rb") as opened:
            for message in read_po(opened, locale=language):
                for text in _each(message.string) if message.id else ():
                    yield Shown(str(catalogue.relative_to(tree)), text, language)


def faults(text: str, language: str = "en") -> list[str]:
    """Which of the rules a shown text does not keep."""
    words = (rf"(?<!\w){re.escape(word)}(?!\w)" for word in NEVER.get(language, []))
    found = [match[0].lower() for word in words if (match := re.search(word, text, re.I))]
    found += ["an exclamation mark"] * bool(BANG.search(text))
    found += ["an emoji"] * bool(EMOJI.search(text))
    return found


def read(tree: Path) -> list[tuple[Shown, list[str]]]:
    return [(said, wrong) for said in shown(tree) if (wrong := faults(said.text, said.language))]


def test_nothing_shown_shames_shouts_or_winks() -> None:
    allowed = {entry["text"] for entry in ALLOWED}
    wrong = [(*said[:2], why) for said, why in read(NOS) if said.text not in allowed]
    assert not wrong, "\n".join(f"{where}: {text!r}: {why}" for where, text, why in wrong)


def test_what_is_allowed_is_shown_somewhere_and_has_a_reason() -> None:
    stale = {entry["text"] for entry in ALLOWED} - {said.text for said, _why in read(NOS)}
    assert not stale, "no longer needed"
    assert all(len(entry["reason"]) > 20 for entry in ALLOWED)


def test_every_language_has_its_list() -> None:
    assert {said.language for said in shown(NOS)} <= set(NEVER)
    needed = {"fail", "failure", "lose", "lost", "broken", "streak", "behind", "missed", "lazy"}
    assert needed <= set(NEVER["en"])


def test_it_reads_something_of_every_kind() -> None:
    texts = {said.text for said in shown(NOS)}
    assert len(texts) > 150
    assert "A famous wizard was turned down by twelve publishers too." in texts


def test_it_catches_what_is_sown(tmp_path: Path) -> None:
    sown = {
        "ui/page.html": "<p>You lost {{ n }} days</p><img alt='A streak'>{{ _('So lazy') }}"
        "{% trans %}Oh!{% endtrans %}<p>Done \U0001f389</p>",
        "notebook/views.py": '_("You missed it")\ngettext("Far behind")\nngettext("FAIL", "2", n)',
        "notebook/commands.py": 'def sweep():\n    """Mend what is broken."""\n',
        "ui/scripts/log.js": "say('Nothing to lose here');",
        "ui/locale/en/LC_MESSAGES/django.po": 'msgid "Closed."\nmsgstr "A failure."\n',
    }
    for name, text in sown.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    caught = {why for _said, wrong in read(tmp_path) for why in wrong}
    words = {"lost", "streak", "lazy", "missed", "behind", "fail", "broken", "lose", "failure"}
    assert caught == words | {"an exclamation mark", "an emoji"}


def test_it_leaves_alone_what_nobody_reads(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<!doctype html>{# lost #}<!-- broken --><p class='missed' id='behind'>Unfailing spring</p>"
        "{% if a != b %}<style>.lost { color: red !important }</style>{% endif %}"
        "<script>if (!failed) lost()</script>",
        encoding="utf-8",
    )
    (tmp_path / "rules.py").write_text('raise ValueError("lost!")  # failed\n', encoding="utf-8")
    assert read(tmp_path) == []
