"""Pure functions on numbers, days and characters: no input or output, no clock, no randomness."""
