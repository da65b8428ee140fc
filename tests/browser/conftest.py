"""Patience: a machine that does much else is slow, not wrong."""

from playwright.sync_api import expect

expect.set_options(timeout=15_000)
