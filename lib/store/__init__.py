"""A database that keeps every import, publishes, reverts and compares."""
