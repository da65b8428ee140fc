"""Figures of docs/speed.md: ratios inside one interleaved run, never absolute times."""
