"""What stands beside the archive, and in a backup, for whoever finds it in ten years. Pure."""

from nos.lib.words import gettext as _

__all__ = ["readme", "readme_of_backup"]


def readme() -> str:
    """Plain words, in the language of the person."""
    return "\n\n".join((_what(), _rows(), _how_written(), _open())) + "\n"


def _what() -> str:
    return _(
        "Thousand Nos: everything that is yours\n\n"
        "archive.json holds every row of your notebooks as text: each ask with all its words, days "
        "and answers, removed ones of the last thirty days too; steps, rests, milestones, lines of "
        "the kind-words shelf, sheets that you brought, and every change since the beginning."
    )


def _rows() -> str:
    return _(
        "notebooks: a title, a target, a rule, a dream, a promise, a letter each.\n"
        "asks: what, of whom (who), kind, stakes, where, chance (your guess), nerves, sting, "
        "asked_on, answer, heard_on, their_words, note, and the rest of an ask's fields.\n"
        "changes: what each operation changed, before and after; undo goes by them.\n"
        "person: your time zone, your language, the day your week starts on.\n"
        "addresses, keys, providers, sessions, tokens, links, calendar: how you come in on the "
        "server it was taken from, by name and day. No password, no key and no address that opens "
        "anything is in here."
    )


def _how_written() -> str:
    return _(
        "Days are year-month-day, instants are in UTC. A row names another by its uid; no other "
        "number is in here. At the end stands content_hash: SHA-256 of what the notebooks say. "
        "Another server that opened this file shows the same one."
    )


def _open() -> str:
    return _(
        "To open it: Settings, Your pages are yours, on any server of Thousand Nos; or "
        "nos archive --open FILE in a terminal. It can be read without the program as well: "
        "archive.json opens in any editor of text."
    )


def readme_of_backup() -> str:
    """For whoever runs a server."""
    return (
        _(
            "Thousand Nos: a backup of a whole server\n\n"
            "Everything that anybody wrote there is in this file in plain text, and secret.key is "
            "the key of the server: who has this file has all of it. Keep it where nobody else "
            "comes.\n\n"
            "To go back to it: stop the server, then nos restore FILE. To see whether it is whole, "
            "without touching anything: nos rehearse FILE.\n\n"
            "It can be read without the program as well. manifest.json names the tables and their "
            "columns; tables/ holds their rows, one a line; files/ holds the files beside them."
        )
        + "\n"
    )
