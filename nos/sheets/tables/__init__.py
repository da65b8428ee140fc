"""Where in a file the asks stand, and how they are laid out. Pure."""
