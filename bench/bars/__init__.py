"""The bars of docs/insights.md: invented people whose truth is known, and what they are told.

The people are made up here from plain words, not from the code they examine; what they are told is
read from the report, as anybody reads it. `python -m bench.bars` draws fresh people.
"""
