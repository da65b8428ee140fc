"""The phone: installed, read without a network, and what was written there on its way here."""
