"""The brief: one self-contained page that answers first and then shows the words that every answer rests on.

`view` says the record in the words of the page, `quotes` shows evidence in its context, `atlas` and `timeline` draw,
`page` fills the templates. All text of sources is escaped by the template engine; nothing in the page runs, and
nothing is loaded from anywhere.
"""

from .page import brief_html, write_brief

__all__ = ["brief_html", "write_brief"]
