"""What the words of a text stand for: equipment, places, parties, days.

The indexes (`equipment`, `places`, `parties`, `calendar`) find mentions and say what each may mean; the reader is given
them through `ports`. `claims` then decides: every name of a claim gets its entry with a score, or stays a name.
Places: words and keys in `place_names`, the lists' rows in `place_rows`, how reports write places in `place_grammar`
with the words of `place_cues`, areas made by rule in `places_made`, the score in `place_choice`.
"""
