"""Faults on purpose; sitecustomize.py beside this says which there are."""

import os
from pathlib import Path


def fault(name: str) -> dict[str, str]:
    """What a server is given in its surroundings to have the fault of that name."""
    path = [str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]
    return {"PYTHONPATH": os.pathsep.join(filter(None, path)), "SEEDED_FAULT": name}
