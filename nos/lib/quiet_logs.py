"""What the server logs: where something went wrong, never what anybody wrote. Pure."""

import logging
import re
import traceback
from types import TracebackType

__all__ = ["Quiet"]

_FIRST = re.compile(r"(/[a-z]+|)/.*", re.DOTALL)


class Quiet(logging.Formatter):
    """Of an address its first word (the rest may let somebody in), of an exception its kind.

    A database tells in its messages which values it could not take.
    """

    def format(self, record: logging.LogRecord) -> str:
        if record.name.startswith("django.") and isinstance(record.args, tuple):
            record.args = tuple(_first_word(one) for one in record.args)
        return super().format(record)

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        kind, _error, trace = ei
        frames = "".join(traceback.format_tb(trace))
        return f"{frames}{kind.__name__ if kind else ''}"


def _first_word(said: object) -> object:
    return _FIRST.sub(r"\1/…", said) if isinstance(said, str) and said[:1] == "/" else said
