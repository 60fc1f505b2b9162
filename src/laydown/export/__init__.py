"""The record in the forms that others take: JSON lines, CSV, GeoJSON, and the self-contained brief.

Every form is written by a function of the whole record and an open stream or a path; same record, same bytes.
"""
