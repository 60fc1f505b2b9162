"""What every store in tables shares: the questions to ask of them, the rows to write, what to hold them against."""
