"""Where documents and claims are kept: SQLite by default, memory for runs that keep nothing."""
