"""What must be settled before the notebook can be reached from other machines."""

from collections.abc import Sequence

from nos.lib.errors import CannotNow
from nos.lib.words import gettext as _
from nos.people.local import is_loopback

__all__ = ["refuse_carelessness"]

EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104  # named here to be questioned, not bound


def refuse_carelessness(
    host: str, *, base_url: str, allowed_hosts: Sequence[str], debug: bool
) -> None:
    """Raises CannotNow, saying what to set, where others could come in by an unguarded door."""
    if is_loopback(host) and not base_url:
        return
    if debug:
        raise CannotNow(
            _(
                "NOS_DEBUG shows the inside of the program to whoever comes. Unset it to open "
                "the notebook to other machines."
            )
        )
    if "*" in allowed_hosts:
        raise CannotNow(
            _(
                "NOS_ALLOWED_HOSTS=* would answer to any name. Name the hosts this notebook is "
                "reached by, for example NOS_ALLOWED_HOSTS=notebook.example"
            )
        )
    named = base_url or any(not is_loopback(name) for name in allowed_hosts)
    if host.strip("[]") in EVERYWHERE and not named:
        raise CannotNow(
            _(
                "To open the notebook to other machines, say by which name they reach it: "
                "NOS_BASE_URL=https://notebook.example with a proxy in front, "
                "or NOS_ALLOWED_HOSTS=192.168.1.5 on your own network."
            )
        )
