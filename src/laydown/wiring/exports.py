"""What writes the record in each form, with what it needs from the gazetteer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias, Union

from .names import gazetteer

if TYPE_CHECKING:
    from ..export.imprint import Imprint
    from ..ports import BinaryExporter, BriefWriter, Exporter

Writer: TypeAlias = Union["Exporter", "BinaryExporter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form that the record is written in: its media type, the usual end of its file's name, whether it is bytes."""

    media_type: str
    suffix: str
    is_binary: bool = False


FORMS: Mapping[str, Form] = {
    "csv": Form(media_type="text/csv; charset=utf-8", suffix="csv"),
    "geojson": Form(media_type="application/geo+json", suffix="geojson"),
    "jsonl": Form(media_type="application/jsonl; charset=utf-8", suffix="jsonl"),
    "kml": Form(media_type="application/vnd.google-earth.kml+xml", suffix="kml"),
    "gpkg": Form(media_type="application/geopackage+sqlite3", suffix="gpkg", is_binary=True),
    "parquet": Form(media_type="application/vnd.apache.parquet", suffix="parquet", is_binary=True),
    "sqlite": Form(media_type="application/vnd.sqlite3", suffix="sqlite", is_binary=True),
    "stix": Form(media_type="application/stix+json;version=2.1", suffix="stix.json"),
    "prov": Form(media_type="application/prov+json", suffix="prov.json"),
    "xlsx": Form(
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", suffix="xlsx", is_binary=True
    ),
}


def exporter(form: str, imprint: Imprint | None = None) -> Exporter:
    """What writes the record as text: "csv", "geojson", "jsonl", "kml", "stix" or "prov".

    `imprint` says what was asked and what was left out, for the forms that have room for it.
    """
    from ..export.csv import write_csv
    from ..export.geojson import write_geojson
    from ..export.imprint import PLAIN
    from ..export.jsonl import write_jsonl
    from ..export.kml import write_kml
    from ..export.prov import write_prov
    from ..export.stix import write_stix

    about = imprint or PLAIN
    writers: Mapping[str, Callable[[], Exporter]] = {
        "csv": lambda: write_csv,
        "jsonl": lambda: write_jsonl,
        "geojson": lambda: partial(write_geojson, imprint=about),
        "kml": lambda: partial(write_kml, imprint=_credited(about), places=gazetteer()),
        "prov": lambda: partial(write_prov, imprint=about),
        "stix": lambda: partial(write_stix, imprint=_credited(about)),
    }
    return writers[form]()


def binary_exporter(form: str, imprint: Imprint | None = None) -> BinaryExporter:
    """What writes the record as bytes: "gpkg", "parquet", "sqlite" or "xlsx". `imprint` as for `exporter`."""
    from ..export.imprint import PLAIN

    about = _credited(imprint or PLAIN)
    if form == "gpkg":
        from ..export.gpkg import write_geopackage

        return partial(write_geopackage, imprint=about, places=gazetteer())
    if form == "parquet":
        from ..export.parquet import write_parquet

        return partial(write_parquet, imprint=about)
    if form == "sqlite":
        from ..export.datasette import write_datasette

        return partial(write_datasette, imprint=about)
    from ..export.xlsx import write_xlsx

    return {"xlsx": partial(write_xlsx, imprint=about)}[form]


def brief_writer() -> BriefWriter:
    """What writes the self-contained page, with the gazetteer's circles for areas and its credits."""
    from ..export.brief import write_brief

    places = gazetteer()
    return partial(write_brief, places=places, place_credits=places.credits)


def _credited(imprint: Imprint) -> Imprint:
    """The imprint with the lines that the sources of positions ask for."""
    return replace(imprint, credits=gazetteer().credits)
