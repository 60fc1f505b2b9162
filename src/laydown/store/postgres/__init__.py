"""The record of a team in PostgreSQL: what `ports.Store` promises, for many who write at once. Needs the extra."""
