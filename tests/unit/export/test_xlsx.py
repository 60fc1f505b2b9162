import io
import zipfile
from xml.etree import ElementTree as ET

import pytest

from laydown.export.csv import COLUMNS
from laydown.export.event_rows import EVENT_COLUMNS
from laydown.export.imprint import Imprint
from laydown.export.xlsx import SOURCE_COLUMNS, write_xlsx
from laydown.terms import Record
from poisoned import poisoned
from sample_record import sample_record

S = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
NAME = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def written(record: Record | None = None, imprint: Imprint | None = None) -> bytes:
    stream = io.BytesIO()
    write_xlsx(record or sample_record(), stream, imprint=imprint or Imprint())
    return stream.getvalue()


def parts(data: bytes) -> dict[str, ET.Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: ET.fromstring(file.read(name)) for name in file.namelist()}  # noqa: S314 - our own file


def sheets(data: bytes) -> dict[str, list[list[str | None]]]:
    """The cells of each sheet as text; numbers as they are written."""
    found = parts(data)
    texts = ["".join(t.text or "" for t in one.iter(f"{{{S['s']}}}t")) for one in found["xl/sharedStrings.xml"]]
    names = [one.get("name", "") for one in found["xl/workbook.xml"].findall("s:sheets/s:sheet", S)]
    return {
        name: [[_cell(c, texts) for c in row] for row in found[f"xl/worksheets/sheet{n}.xml"].findall(".//s:row", S)]
        for n, name in enumerate(names, 1)
    }


def _cell(cell: ET.Element, texts: list[str]) -> str | None:
    value = cell.findtext("s:v", None, S)
    return texts[int(value)] if value is not None and cell.get("t") == "s" else value


def test_the_same_record_gives_the_same_bytes() -> None:
    assert written() == written()


def test_events_claims_and_sources_have_a_sheet_each_under_their_columns() -> None:
    found = sheets(written())
    assert list(found) == ["events", "claims", "sources", "about"]
    for name, columns in (("events", EVENT_COLUMNS), ("claims", COLUMNS), ("sources", SOURCE_COLUMNS)):
        assert found[name][0] == list(columns)
    record = sample_record()
    assert len(found["events"]) == len(record.events) + 1
    assert len(found["claims"]) == len(record.claims) + 1
    assert len(found["sources"]) == len(record.documents) + 1


@pytest.mark.parametrize("payload", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "https://evil.example/", "{=1}"])
def test_text_is_text_and_never_a_formula_or_a_link(payload: str) -> None:
    found = parts(written(poisoned(payload)))
    for name, part in found.items():
        if name.startswith("xl/worksheets/"):
            assert not part.findall(".//s:f", S)
            assert not part.findall(".//s:hyperlink", S)
    assert not [name for name in found if "sheet1.xml.rels" in name]
    assert any(payload in row for row in sheets(written(poisoned(payload)))["sources"])


def test_a_bound_is_two_columns_and_an_open_side_is_no_cell() -> None:
    claims = parts(written())["xl/worksheets/sheet2.xml"]
    column = list(COLUMNS).index("load_at_least")
    letter = next(c.get("r", "") for c in claims.findall(".//s:row", S)[0] if _at(c.get("r", "")) == column)
    cells = [c for c in claims.iter(f"{{{S['s']}}}c") if _at(c.get("r", "")) == column and c.get("r") != letter]
    stated = [c for c in cells if c.find("s:v", S) is not None]
    assert stated
    assert all(c.get("t") is None for c in stated)


def _at(ref: str) -> int:
    number = 0
    for char in ref.rstrip("0123456789"):
        number = number * 26 + ord(char) - 64
    return number - 1


def test_a_text_that_no_cell_can_hold_is_cut_and_says_so() -> None:
    (title,) = {row[2] for row in sheets(written(poisoned("a" * 40_000)))["sources"][1:]}
    assert title is not None
    assert title.endswith("more characters are in the CSV form]")
    assert len(title) < 32_767


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    assert any("a\ufffdb\ufffd" in row for row in sheets(written(poisoned("a\x00b\ud800")))["sources"])


def test_what_was_left_out_is_told_on_a_sheet() -> None:
    found = sheets(written(imprint=Imprint(profile="public", left_out=("3 events",))))
    assert ["left out", "3 events"] in found["about"]
    assert any(row[0] == "claims.load_at_least" for row in found["about"])
