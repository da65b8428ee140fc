"""Words to answers. Pure."""
