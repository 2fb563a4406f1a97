"""Others' ways to do three steps in turn, each a transaction on PostgreSQL, for `shop bench saga`."""
