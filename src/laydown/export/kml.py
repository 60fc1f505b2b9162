"""KML 2.2 (OGC 07-147r2): the events for globes and field maps, in a folder for each outcome.

Sites and towns are points, areas are polygons of their radius that say so, what has no position is a placemark without
geometry. KML knows no dashes and no icons without a fetch: the outcome is told by sign and word in every name, by
folder, and by width and colour of line. Nothing in the file leads anywhere, and no text of a source is markup: names
and data have angle brackets as ‹ ›, since viewers show them as HTML; descriptions are escaped as HTML.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO
from xml.etree import ElementTree as ET

from ..measure.words import chain_words, outcome_words, place_words
from ..ports import PlaceIndex
from ..terms import Claim, ClaimId, Document, DocumentId, Event, Outcome, Record
from .circles import Position, line_parts
from .imprint import PLAIN, Imprint
from .placed import Spot, Way, event_cells, movement_words, place_cells, position_of, spots_of, ways_of

NAMESPACE = "http://www.opengis.net/kml/2.2"

# Sign, colour (alpha, blue, green, red) and width of line: what stopped or never was is thinner than what was seen.
_STYLES: Mapping[Outcome, tuple[str, str, str]] = {
    Outcome.MOVED: ("→", "ff945f1d", "4"),
    Outcome.UNDER_WAY: ("⇢", "ff6a7012", "4"),
    Outcome.PREPARED: ("◫", "ff9c4a6a", "2.5"),
    Outcome.PLANNED: ("◷", "ff9c4a6a", "2"),
    Outcome.POSSIBLE: ("?", "ff075a7d", "1.5"),
    Outcome.REQUESTED: ("✉", "ff9c4a6a", "2"),
    Outcome.BLOCKED: ("⊖", "ff2a2ab0", "3"),
    Outcome.SEIZED: ("⊠", "ff2a2ab0", "3"),
    Outcome.DENIED: ("✕", "ff66358a", "1.5"),
    Outcome.UNCERTAIN: ("≈", "ff075a7d", "1.5"),
    Outcome.PRESENT: ("●", "ff945f1d", "3"),
    Outcome.ABSENT: ("○", "ff66358a", "1.5"),
    Outcome.UNREAD: ("·", "ff626259", "1"),
}
_FAINT = "26"  # the alpha of an area's inside
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DATA = (
    *("event", "act", "outcome", "other_outcomes", "loads", "carriers", "earliest", "latest", "days", "origins", "who"),
    *("status", "claims", "role", "place", "place_id", "kind", "country", "radius_km", "drawn_as"),
)


def write_kml(record: Record, stream: TextIO, *, places: PlaceIndex | None = None, imprint: Imprint = PLAIN) -> None:
    """Write the events as one document. `places` gives areas, which claims name without a position, their circles."""
    claims = {claim.id: claim for claim in record.claims}
    documents = {document.id: document for document in record.documents}
    spots, ways = list(spots_of(record, places)), list(ways_of(record))
    found = {spot.outcome for spot in spots} | {way.outcome for way in ways}
    told = [outcome for outcome in _STYLES if outcome in found]
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    stream.write(f'<kml xmlns="{NAMESPACE}">\n<Document id="laydown">\n')
    for element in (_named("name", imprint.title), _named("description", _as_html(imprint.words))):
        _write(stream, element)
    for outcome in told:
        _write(stream, _style(outcome))
    for outcome in told:
        stream.write(f'<Folder id="outcome-{outcome.value}">\n')
        _write(stream, _named("name", f"{_STYLES[outcome][0]} {outcome_words(outcome)}"))
        for way in (way for way in ways if way.outcome is outcome):
            _write(stream, _way_placemark(way, _told(way.claims, claims, documents)))
        for spot in (spot for spot in spots if spot.outcome is outcome):
            _write(stream, _spot_placemark(spot, _told(spot.claims, claims, documents)))
        stream.write("</Folder>\n")
    stream.write("</Document>\n</kml>\n")


def _write(stream: TextIO, element: ET.Element) -> None:
    """Write one element and let go of it: a record of many events is no tree in memory."""
    ET.indent(element, " ")
    stream.write(ET.tostring(element, encoding="unicode"))
    stream.write("\n")


def _named(tag: str, text: str) -> ET.Element:
    element = ET.Element(tag)
    element.text = _NOT_XML.sub("\ufffd", text)
    return element


def _style(outcome: Outcome) -> ET.Element:
    _, colour, width = _STYLES[outcome]
    style = ET.Element("Style", id=outcome.value)
    _sub(_sub(style, "IconStyle"), "color", text=colour)
    line = _sub(style, "LineStyle")
    _sub(line, "color", text=colour)
    _sub(line, "width", text=width)
    poly = _sub(style, "PolyStyle")
    _sub(poly, "color", text=_FAINT + colour[2:])
    _sub(poly, "outline", text="1")
    # what is shown of a placemark is named here, so that no viewer makes up a page of its own
    _sub(_sub(style, "BalloonStyle"), "text", text="<b>$[name]</b><br/>$[description]")
    return style


def _spot_placemark(spot: Spot, told: list[str]) -> ET.Element:
    event, place = spot.event, spot.place
    where = f" [{place_words(place)}]" if place else ""
    area = " (area)" if spot.rings else "" if spot.point else " (not on the map)"
    mark = _placemark(spot.id, event, spot.outcome, f"{movement_words(event)}{where}{area}", told)
    cells = {**event_cells(event, spot.outcome, spot.claims), **(place_cells(place) if place else {})}
    _data(mark, cells)
    if spot.point:
        _sub(_sub(mark, "Point"), "coordinates", text=_coordinates([spot.point]))
    elif spot.rings:
        shape = _sub(mark, "MultiGeometry") if len(spot.rings) > 1 else mark
        for ring in spot.rings:
            polygon = _sub(shape, "Polygon")
            _sub(polygon, "tessellate", text="1")
            edge = _sub(_sub(polygon, "outerBoundaryIs"), "LinearRing")
            _sub(edge, "coordinates", text=_coordinates(ring))
    return mark


def _way_placemark(way: Way, told: list[str]) -> ET.Element:
    names = " → ".join(place.name for place in way.places)
    note = "The line joins the places named; it is not the way travelled."
    mark = _placemark(way.id, way.event, way.outcome, f"{movement_words(way.event)} [{names}]", [note, *told])
    _data(mark, event_cells(way.event, way.outcome, way.claims))
    parts = line_parts([position_of(place) for place in way.places])
    shape = _sub(mark, "MultiGeometry") if len(parts) > 1 else mark
    for part in parts:
        line = _sub(shape, "LineString")
        _sub(line, "tessellate", text="1")
        _sub(line, "coordinates", text=_coordinates(part))
    return mark


def _placemark(name: str, event: Event, outcome: Outcome, title: str, told: Iterable[str]) -> ET.Element:
    mark = ET.Element("Placemark", id=name)
    _sub(mark, "name", text=_plain(f"{_STYLES[outcome][0]} {outcome_words(outcome)}: {title}"))
    _sub(mark, "description", text=_as_html("\n".join(told)))
    if event.when and (event.when.earliest or event.when.latest):
        span = _sub(mark, "TimeSpan")
        if event.when.earliest:
            _sub(span, "begin", text=event.when.earliest.isoformat())
        if event.when.latest:
            _sub(span, "end", text=event.when.latest.isoformat())
    _sub(mark, "styleUrl", text=f"#{outcome.value}")
    return mark


def _told(
    tellers: Iterable[ClaimId], claims: Mapping[ClaimId, Claim], documents: Mapping[DocumentId, Document]
) -> list[str]:
    """Who says so, in which words: a line for each claim."""
    return list(_told_lines([claims[one] for one in tellers], documents))


def _told_lines(claims: Iterable[Claim], documents: Mapping[DocumentId, Document]) -> Iterator[str]:
    for claim in claims:
        document = documents[claim.document]
        voice = chain_words(claim.attribution) or "own voice"
        quotes = " … ".join(evidence.quote for evidence in claim.evidence)
        yield f"{document.publisher or 'publisher not stated'} ({voice}): “{quotes}”"


def _data(mark: ET.Element, cells: Mapping[str, str | float | None]) -> None:
    """The values that are stated, in one order."""
    data = _sub(mark, "ExtendedData")
    for name in _DATA:
        if (value := cells.get(name)) is not None:
            one = _sub(data, "Data", name=name)
            _sub(one, "value", text=_plain(value if isinstance(value, str) else f"{value:g}"))


def _coordinates(positions: Iterable[Position]) -> str:
    return " ".join(f"{lon:.6f},{lat:.6f}" for lon, lat in positions)


def _as_html(text: str) -> str:
    """Text as the HTML that viewers take a description for: all of it words, none of it markup."""
    return html.escape(_NOT_XML.sub("\ufffd", text)).replace("\n", "<br/>").replace("$[", "$&#91;")


def _plain(text: str) -> str:
    """Text that is nothing else where a viewer takes it for HTML."""
    return text.translate(_BRACKETS).replace("$[", "$ [")


_BRACKETS = {ord("<"): "‹", ord(">"): "›"}


def _sub(parent: ET.Element, tag: str, *, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    if text is not None:
        element.text = _NOT_XML.sub("\ufffd", text)
    return element
