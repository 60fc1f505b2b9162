"""Outlets by name: short names, initials and houses."""

import pytest

from laydown.fuse.outlets import house_of, is_same_outlet


@pytest.mark.parametrize(
    ("cited", "publisher"),
    [
        ("Quay Courier", "The Quay Courier"),
        ("QC", "Quay Courier"),
        ("Quay agency", "Quay Wire"),
        ("the Quay", "Quay Courier (weekly digest)"),
        ("@quay_geo", "Quay Geo"),
        ("the monitoring team", "Joint Harbour Monitoring Team"),
        ("UNMQH", "United Nations Mission to Quay and Hale"),
    ],
)
def test_a_short_name_means_the_outlet(cited: str, publisher: str) -> None:
    assert is_same_outlet(cited, publisher)


@pytest.mark.parametrize(
    ("cited", "publisher"),
    [("Hale Courier", "Quay Courier"), ("the agency", "Quay Courier"), ("HQ", "Quay Courier"), ("", "Quay Courier")],
)
def test_another_name_means_another_outlet(cited: str, publisher: str) -> None:
    assert not is_same_outlet(cited, publisher)


def test_outlets_of_one_owner_are_of_one_house() -> None:
    assert house_of("TASS") == house_of("RIA Novosti") is not None
    assert house_of("TRT Haber") == house_of("Anadolu Agency") != house_of("TASS")
    assert house_of("Quay Courier") is None
