"""The person's own settings: time zone, language, the day a week starts.

What an operator does about other people stands under the same name: nos.people.commands.
"""

from __future__ import annotations

import click
from django.conf import settings
from django.utils import translation

from nos.lib.locales import day_names
from nos.lib.terminal import columns, say, say_json
from nos.lib.words import gettext as _
from nos.lib.words import marked
from nos.notebook import operations
from nos.notebook.commands.options import replayable
from nos.notebook.keyboard import Keyboard
from nos.notebook.presenting import person_as_json
from nos.people.languages import chosen_language
from nos.people.models import Person

__all__ = ["person"]


@click.group(
    invoke_without_command=True,
    help=marked("Your own settings: the language, the time zone, the day a week starts."),
)
@click.option("--language", metavar="CODE", help=marked("en or nl; “” is as the system says."))
@click.option("--time-zone", metavar="ZONE", help=marked("Such as Europe/Amsterdam."))
@click.option("--week-starts", metavar="0-6", help=marked("0 is Monday, 6 is Sunday."))
@replayable
@click.pass_context
def person(
    ctx: click.Context,
    /,
    language: str | None,
    time_zone: str | None,
    week_starts: str | None,
    uid: str,
) -> None:
    if ctx.invoked_subcommand is not None:
        return
    keyboard: Keyboard = ctx.obj
    given = {"language": language, "time_zone": time_zone, "week_starts": week_starts}
    fields: dict[str, object] = {name: text for name, text in given.items() if text is not None}
    now = keyboard.person()
    if fields:
        now = operations.edit_person(call=keyboard.call(uid), fields=fields).person
    if keyboard.as_json:
        say_json(person_as_json(now))
        return
    if chosen := chosen_language(now):
        translation.activate(chosen)
    for line in columns(_rows(now), wide=1):
        say(line)


def _rows(now: Person) -> list[tuple[str, str]]:
    chosen = dict(settings.LANGUAGES).get(chosen_language(now))
    return [
        (_("Language"), chosen or _("as the system says")),
        (_("Time zone"), now.time_zone),
        (_("A week starts on"), day_names()[now.week_starts]),
    ]
