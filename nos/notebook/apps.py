from typing import Any

from django.apps import AppConfig

_ROW = {"id": "a row's number means nothing elsewhere", "owner_id": "it leaves with its owner"}
_COUNTED = "counted anew from the asks wherever it is opened"
_WORKED_OUT = "worked out anew from the other columns"


class NotebookConfig(AppConfig):
    name = "nos.notebook"

    def ready(self) -> None:
        from nos.notebook import models, rows_read
        from nos.notebook.rules import ZERO

        to_notebook, to_ask = {"notebook_id": "notebook__uid"}, {"ask_id": "ask__uid"}
        of_ask = dict.fromkeys(("who_key", "kind_key", "search_text"), _WORKED_OUT)
        counted = dict.fromkeys(vars(ZERO), _COUNTED)
        in_change = {**to_notebook, **to_ask, "bring_id": "bring__uid", "line_id": "line__uid"}
        uid, history = ("uid",), ("operation", "n")
        # In the order of erasing: what points to a row goes before it.
        _own(models.Step, "steps", uid, rows_read.read_step, to_ask)
        _own(
            models.Milestone, "milestones", ("notebook", "number"), rows_read.read_milestone,
            {**to_notebook, **to_ask},
        )  # fmt: skip
        _own(models.Rest, "rests", uid, rows_read.read_rest, to_notebook)
        _own(
            models.Change, "changes", history, rows_read.read_change, in_change,
            leaves=rows_read.is_of_the_notebook,
        )  # fmt: skip
        _own(models.KindLine, "kind_lines", uid, rows_read.read_line, to_notebook)
        _own(
            models.Ask, "asks", uid, rows_read.read_ask,
            {**to_notebook, "brought_id": "brought__uid"}, stays=of_ask,
        )  # fmt: skip
        _own(models.Bring, "brings", uid, rows_read.read_bring, to_notebook)
        _own(models.Notebook, "notebooks", uid, rows_read.read_notebook, {}, stays=counted)


def _own(
    model: Any,
    called: str,
    key: tuple[str, ...],
    opened: Any,
    references: dict[str, str],
    *,
    stays: dict[str, str] | None = None,
    **more: Any,
) -> None:
    """A table of the notebook: all of it leaves, but for what stays."""
    from nos.lib.belongings import Belonging, register

    left = {**_ROW, **(stays or {})}
    names = [column.attname for column in model._meta.concrete_fields]
    register(
        Belonging(
            model,
            called,
            "owner",
            exported=tuple(name for name in names if name not in left),
            stays=left,
            references=references,
            key=key,
            opened=opened,
            **more,
        )
    )
