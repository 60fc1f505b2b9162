"""Addresses to bytes: the one room that reaches the network, and only for an address that the user named."""
