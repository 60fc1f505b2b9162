from pathlib import Path

import pytest

from laydown.errors import BadData
from laydown.export.publication import PUBLIC, Profile, load_profile
from laydown.export.publication.profile import Kept, PlaceNames

ABOUT = 'about: {what: ours, source: desk, licence: own use, date: "2026-01-05"}\n'


def file(tmp_path: Path, rows: str) -> Path:
    path = tmp_path / "ours.yaml"
    path.write_text(ABOUT + rows, encoding="utf-8")
    return path


def test_what_a_file_does_not_say_is_as_in_the_profile_that_is_built_in(tmp_path: Path) -> None:
    loaded = load_profile(file(tmp_path, "profile:\n  - {name: ours}\n"))
    assert loaded == Profile(name="ours")
    assert (loaded.cell_km, loaded.delay_days, loaded.persons) == (PUBLIC.cell_km, PUBLIC.delay_days, Kept.LEAVE_OUT)


def test_every_key_is_taken(tmp_path: Path) -> None:
    rows = (
        "profile:\n"
        "  - name: ours\n    positions_km: 50\n    place_names: region\n    delay_days: 3\n    persons: keep\n"
        "    parties: [Blueland*]\n    sources: ['*']\n    names: [Osprey]\n    quotes: leave_out\n"
    )
    assert load_profile(file(tmp_path, rows)) == Profile(
        name="ours",
        cell_km=50,
        place_names=PlaceNames.REGION,
        delay_days=3,
        persons=Kept.KEEP,
        parties=("Blueland*",),
        sources=("*",),
        names=("Osprey",),
        quotes=Kept.LEAVE_OUT,
    )


def test_decimals_take_the_place_of_the_cell(tmp_path: Path) -> None:
    loaded = load_profile(file(tmp_path, "profile:\n  - {name: ours, decimals: 1}\n"))
    assert (loaded.cell_km, loaded.decimals, loaded.is_coarse) == (0.0, 1, True)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("profile:\n  - {name: a, radius: 3}\n", "radius"),
        ("profile:\n  - {name: a, positions_km: -1}\n", "positions_km"),
        ("profile:\n  - {name: a, decimals: 7}\n", "decimals"),
        ("profile:\n  - {name: a, decimals: 1, positions_km: 5}\n", "give one of them"),
        ("profile:\n  - {name: a, delay_days: -2}\n", "delay_days"),
        ("profile:\n  - {name: a, quotes: maybe}\n", "quotes"),
        ("profile:\n  - {name: a, names: ['--']}\n", "without a letter"),
        ("profile:\n  - {name: a}\n  - {name: b}\n", "holds 2 profiles"),
        ("profiles:\n  - {name: a}\n", "unknown table"),
    ],
)
def test_what_breaks_the_form_is_named(tmp_path: Path, rows: str, said: str) -> None:
    with pytest.raises(BadData, match=said):
        load_profile(file(tmp_path, rows))
