"""A picture of every screen, in every state, by day and by night, on a phone and on a wide screen.

`make pictures` renews them; tests/browser/test_pictures.py holds the product beside them.
"""
