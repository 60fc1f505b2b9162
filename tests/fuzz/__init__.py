"""Coverage-guided fuzzing of everything that opens what comes from outside. Run by hand: see `run`."""
