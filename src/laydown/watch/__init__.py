"""Feeds kept under watch: which is due when, which of their entries are new, what became of each."""
