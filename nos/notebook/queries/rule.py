"""What the count would be under the other rule: shown before it is chosen."""

from __future__ import annotations

from nos.notebook.models import Ask, Notebook

__all__ = ["count_under"]


def count_under(notebook: Notebook, rule: str) -> int:
    """The nos under `rule`, opening balance included."""
    if rule == notebook.rule:
        return notebook.nos
    return notebook.opening_nos + Ask.objects.within(notebook).nos(rule).count()
