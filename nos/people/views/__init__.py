"""What people see at the door, and where they settle how they come in."""
