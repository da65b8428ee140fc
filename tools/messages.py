"""Gathers every text for translators, and brings the catalogues up to date with them.

    .venv/bin/python -m tools.messages      django.pot, and each language's django.po

A translation stays with its text, to the letter: a text that changed is asked for anew.
"""

from io import BytesIO
from pathlib import Path

from babel.messages import pofile
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "nos" / "ui" / "locale"
TEMPLATE = LOCALE / "django.pot"
WIDTH = 100

_METHODS = [("**.py", "python"), ("ui/templates/**.html", "jinja2")]
_OPTIONS = {
    "ui/templates/**.html": {"newstyle_gettext": "true", "trimmed": "true", "silent": "false"}
}
_KEYWORDS = DEFAULT_KEYWORDS | {"marked": None, "marked_plural": (1, 2)}
_TOLD = (b'"Language:', b'"Plural-Forms:', b'"MIME-Version:', b'"Content-')


def main() -> int:
    texts = gather()
    TEMPLATE.write_bytes(as_template(texts))
    for language in languages():
        path = catalogue_of(language)
        path.write_bytes(as_catalogue(brought_up_to_date(language, texts)))
    return 0


def languages() -> list[str]:
    """Those with a catalogue: English is what the texts are written in."""
    return sorted(path.parts[-3] for path in LOCALE.glob("*/LC_MESSAGES/django.po"))


def catalogue_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def gather() -> Catalog:
    """Every marked text in the sources, with what its author says to translators."""
    texts = Catalog(charset="utf-8", fuzzy=False)
    found = extract_from_dir(
        str(ROOT / "nos"),
        _METHODS,
        _OPTIONS,
        keywords=_KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for _path, _line, text, comments, context in found:
        texts.add(text, auto_comments=comments, context=context)
    return texts


def brought_up_to_date(language: str, texts: Catalog) -> Catalog:
    path = catalogue_of(language)
    if path.exists():
        with path.open("rb") as written:
            catalogue = pofile.read_po(written, locale=language)
    else:
        catalogue = Catalog(locale=language)
    catalogue.fuzzy = False
    catalogue.update(texts, no_fuzzy_matching=True)
    return catalogue


def as_template(texts: Catalog) -> bytes:
    return _written(texts, omit_header=True)


def as_catalogue(catalogue: Catalog) -> bytes:
    """Without the lines that say when and by what: they would differ each time."""
    return _without_dates(_written(catalogue, omit_header=False))


def _written(texts: Catalog, *, omit_header: bool) -> bytes:
    made = BytesIO()
    pofile.write_po(
        made,
        texts,
        width=WIDTH,
        no_location=True,
        sort_output=True,
        ignore_obsolete=True,
        omit_header=omit_header,
    )
    return made.getvalue()


def _without_dates(text: bytes) -> bytes:
    header, _blank, rest = text.partition(b"\n\n")
    lines = [
        line
        for line in header.splitlines()
        if not line.startswith((b"#", b'"')) or line.startswith(_TOLD)
    ]
    return b"\n".join(lines) + b"\n\n" + rest.lstrip(b"\n")


if __name__ == "__main__":
    raise SystemExit(main())
