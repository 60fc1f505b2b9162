import io
from dataclasses import replace
from xml.etree import ElementTree as ET

from fastkml import KML
from fastkml.containers import Document

from laydown.export.imprint import Imprint
from laydown.export.kml import NAMESPACE, write_kml
from laydown.terms import PlaceKind, Record
from poisoned import poisoned
from sample_record import sample_record

K = {"k": NAMESPACE}
# of a Feature, and of a Style, as OGC 07-147r2 has them in its schema
FEATURE_ORDER = "name description TimeSpan styleUrl ExtendedData Point LineString Polygon MultiGeometry".split()


def written(record: Record | None = None, **options: Imprint) -> str:
    stream = io.StringIO()
    write_kml(record or sample_record(), stream, **options)  # type: ignore[arg-type]
    return stream.getvalue()


def placemarks(text: str) -> list[ET.Element]:
    return ET.fromstring(text).findall(".//k:Placemark", K)  # noqa: S314 - our own file


def data(mark: ET.Element) -> dict[str, str]:
    return {one.get("name", ""): one.findtext("k:value", "", K) for one in mark.findall("k:ExtendedData/k:Data", K)}


def test_the_same_record_gives_the_same_bytes() -> None:
    assert written() == written()


def test_a_reader_of_kml_finds_a_folder_for_each_outcome() -> None:
    document = KML.parse(io.BytesIO(written().encode())).features[0]
    assert isinstance(document, Document)
    told = {value.outcome.value.replace("_", " ") for event in sample_record().events for value in event.outcomes}
    assert {str(folder.name).partition(" ")[2] for folder in document.features} == told


def test_elements_stand_in_the_order_of_the_schema() -> None:
    for mark in placemarks(written()):
        tags = [child.tag.partition("}")[2] for child in mark]
        assert tags == sorted(tags, key=FEATURE_ORDER.index)
    ids = [mark.get("id") for mark in placemarks(written())]
    assert len(ids) == len(set(ids))


def test_the_outcome_stands_in_every_name_and_in_the_data() -> None:
    for mark in placemarks(written()):
        assert data(mark)["outcome"] in mark.findtext("k:name", "", K)
        assert mark.findtext("k:styleUrl", "", K) == f"#{data(mark)['outcome'].replace(' ', '_')}"


def test_only_sites_and_towns_are_points_and_areas_say_what_they_are() -> None:
    for mark in placemarks(written()):
        kind, cells = mark.find("k:Point", K), data(mark)
        if "kind" in cells:
            assert (kind is not None) == (cells["kind"] in ("site", "town"))
        if mark.find("k:Polygon", K) is not None:
            assert cells["drawn_as"].startswith("circle: ")
            assert float(cells["radius_km"]) > 0


def test_an_area_without_an_extent_has_no_geometry() -> None:
    record = sample_record()
    events = tuple(
        replace(
            event,
            places=tuple(
                replace(v, place=replace(v.place, lat_deg=None, lon_deg=None, radius_km=None, kind=PlaceKind.REGION))
                for v in event.places
            ),
        )
        for event in record.events
    )
    marks = placemarks(written(replace(record, events=events)))
    assert not [mark for mark in marks if mark.find("k:Point", K) is not None or mark.find("k:Polygon", K) is not None]


def test_a_day_is_a_span_open_where_the_bounds_are() -> None:
    record = sample_record()
    days = {event.id: event.when for event in record.events}
    for mark in placemarks(written()):
        when = days[data(mark)["event"]]  # type: ignore[index]
        begin, end = mark.findtext("k:TimeSpan/k:begin", None, K), mark.findtext("k:TimeSpan/k:end", None, K)
        assert begin == (when.earliest.isoformat() if when and when.earliest else None)
        assert end == (when.latest.isoformat() if when and when.latest else None)


def test_a_count_keeps_its_bound() -> None:
    assert any("at most" in data(mark).get("loads", "") for mark in placemarks(written()))


def test_text_of_a_source_is_no_markup_and_leads_nowhere() -> None:
    text = written(poisoned("<script>alert(1)</script> $[geDirections] ]]> &amp;"))
    for mark in placemarks(text):
        name, description = mark.findtext("k:name", "", K), mark.findtext("k:description", "", K)
        assert "<" not in name
        assert "$[" not in name
        assert "<script" not in description
        assert "$[" not in description
        assert not any("<" in value for value in data(mark).values())
    assert "href" not in text


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    assert placemarks(written(poisoned("a\x00b\ud800c\uffff")))


def test_what_was_asked_and_left_out_stands_in_the_description() -> None:
    text = written(imprint=Imprint(asked="S-400", left_out=("2 events younger than 14 days",)))
    document = ET.fromstring(text).find("k:Document", K)  # noqa: S314
    assert document is not None
    assert "2 events younger than 14 days" in document.findtext("k:description", "", K)
