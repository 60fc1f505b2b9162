"""A language model as a proposer: what it says is found in the text word by word, or it is not said."""
