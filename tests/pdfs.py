"""PDF files made of nothing but what a test needs: lines at places, in sizes, on pages; and files made to hurt."""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

COLUMN, TOP, LEADING = 72, 740, 14  # points: an American page with an inch of margin
HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a page. `turned` is in quarters, anticlockwise."""

    text: str
    x: float = COLUMN
    y: float = TOP
    size: float = 11
    turned: int = 0


def column(text: str, *, x: float = COLUMN, top: float = TOP, size: float = 11, width: int = 80) -> list[Line]:
    """Paragraphs parted by empty lines, broken at `width` characters, set from `top` down with a gap between them."""
    lines, y = [], top
    for paragraph in text.split("\n\n"):
        line = ""
        for word in [*paragraph.split(), ""]:
            if not word or len(line) + len(word) + 1 > width:
                lines.append(Line(text=line, x=x, y=y, size=size))
                line, y = "", y - LEADING
            line = f"{line} {word}".strip()
        y -= LEADING
    return lines


def pdf(
    *pages: Iterable[Line], info: Mapping[str, str] | None = None, xmp: str | None = None, packed: bool = True
) -> bytes:
    """A PDF of these pages. `info` is its information dictionary, `xmp` its metadata in XML."""
    contents = [content(lines) for lines in pages]
    catalogue = b"<</Type/Catalog/Pages 2 0 R" + (b"/Metadata 5 0 R" if xmp else b"") + b">>"
    kids = b" ".join(b"%d 0 R" % (6 + 2 * number) for number in range(len(contents)))
    objects = [
        catalogue,
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(contents), kids),
        HELVETICA,
        b"<<" + b"".join(b"/%s %s" % (key.encode(), string(value)) for key, value in (info or {}).items()) + b">>",
        stream((xmp or "").encode(), b"/Type/Metadata/Subtype/XML", packed=False),
    ]
    for number, drawn in enumerate(contents):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % (7 + 2 * number)
        )
        objects.append(stream(drawn, packed=packed))
    return assembled(objects)


def content(lines: Iterable[Line]) -> bytes:
    """The drawing of the lines."""
    return b"\n".join(
        b"BT /F1 %.4f Tf %d %d %d %d %.4f %.4f Tm %s Tj ET"
        % (line.size, *_TURNS[line.turned % 4], line.x, line.y, string(line.text, unicode=False))
        for line in lines
    )


_TURNS: Sequence[tuple[int, int, int, int]] = ((1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0))


def string(text: str, *, unicode: bool = True) -> bytes:
    """A string of a PDF: of text, or of characters in the encoding of the font."""
    data = b"\xfe\xff" + text.encode("utf-16-be") if unicode else text.encode("cp1252", "replace")
    return b"<" + data.hex().encode() + b">"


def stream(data: bytes, entries: bytes = b"", *, packed: bool = True) -> bytes:
    """A stream object with these entries in its dictionary."""
    kept, packing = (zlib.compress(data), b"/Filter/FlateDecode") if packed else (data, b"")
    return b"<<%s%s/Length %d>>stream\n%s\nendstream" % (packing, entries, len(kept), kept)


def assembled(objects: Sequence[bytes], *, trailer: bytes = b"/Root 1 0 R/Info 4 0 R") -> bytes:
    """A file of these objects, the first of which is its catalogue."""
    body, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, thing in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % place for place in places)
    body += b"trailer\n<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(body)
