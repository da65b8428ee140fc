"""Pages of sheets: bring one, take one."""
