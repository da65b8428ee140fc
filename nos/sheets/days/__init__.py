"""What cells write to days. Pure."""
