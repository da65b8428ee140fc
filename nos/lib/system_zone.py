"""The time zone this machine is set to."""

import os
from pathlib import Path

from nos.lib.clock import known_zone

__all__ = ["system_zone"]


def system_zone(root: Path = Path("/")) -> str:
    """Its IANA name, from TZ, /etc/timezone or where /etc/localtime leads; "" when none says."""
    written = os.environ.get("TZ", "").removeprefix(":")
    for name in (_in_zoneinfo(written), _first_line(root / "etc/timezone"), _linked(root)):
        if known_zone(name):
            return name
    return ""


def _in_zoneinfo(path: str) -> str:
    """The name in a path such as /usr/share/zoneinfo/Europe/Amsterdam."""
    name = path.rpartition("/zoneinfo/")[2]
    return name.removeprefix("posix/").removeprefix("right/")


def _first_line(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace").partition("\n")[0].strip()
    except OSError:
        return ""


def _linked(root: Path) -> str:
    try:
        return _in_zoneinfo(str((root / "etc/localtime").readlink()))
    except OSError:
        return ""
