"""A language model behind an address: asked within a budget, its answers kept. It is believed nowhere here."""
