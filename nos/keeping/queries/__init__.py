"""Reads of the keeper: how the database stands, and whether it is whole."""
