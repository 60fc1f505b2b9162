"""How much a text says: numbers, what bounds them and what they measure. Read by the reader and by the checks."""
