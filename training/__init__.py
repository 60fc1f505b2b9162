"""Training of the reader's scorers, on reports with gold of our own."""
