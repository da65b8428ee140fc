"""Thousand Nos: the little red notebook as software."""

__version__ = "0.1.0"
