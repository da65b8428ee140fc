"""Facts about people's settings. Pure."""

import re

__all__ = ["reads_as_language"]

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE | re.ASCII)


def reads_as_language(text: str) -> bool:
    """Whether it has the form of a language tag (BCP 47), such as en or pt-br, and fits."""
    return len(text) <= 16 and _LANGUAGE.fullmatch(text) is not None
