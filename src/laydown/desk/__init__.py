"""The record laid out for questions: rows, filters, facets, the map, the timeline, pages of them; all pure.

Takes a record and gives a `Desk`, built once and asked often. It derives nothing and decides nothing: what a row says
is what events, claims and holdings say.
"""
