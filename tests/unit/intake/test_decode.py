"""Bytes to characters."""

import pytest

from laydown.errors import NotText
from laydown.intake.decode import GUESSED, REPLACED, decoded


def text_of(data: bytes) -> str:
    return decoded(data, document="page")[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_with_and_without_a_mark(encoding: str) -> None:
    said = "The convoy “turned back” before Tartus, 24 trucks in all."
    assert text_of(said.encode(encoding)) == said


def test_declared_charset_is_believed_where_it_fits() -> None:
    page = "<meta charset='windows-1251'><p>Колонна вернулась</p>"
    assert "Колонна" in text_of(page.encode("cp1251"))


def test_wrongly_declared_charset_does_not_garble_a_utf8_page() -> None:
    page = "<meta charset='ascii'><p>Rzeszów – 24 lorries</p>"
    assert text_of(page.encode()) == page or "Rzesz" in text_of(page.encode())


def test_declared_latin1_is_read_as_browsers_do() -> None:
    assert "“Tanks”" in text_of(b"<meta charset=iso-8859-1><p>\x93Tanks\x94</p>")


def test_undeclared_cp1252_is_guessed_and_noted() -> None:
    text, notes = decoded("The naïve “major” left – twice.".encode("cp1252"), document="page")
    assert "major” left – twice" in text
    assert notes == (GUESSED,)


def test_damaged_utf8_keeps_its_good_characters_and_says_so() -> None:
    good = "Rzeszów, Şırnak, Köln – “so” sagt man dort. " * 20
    text, notes = decoded(good.encode() + b"\xc3" + b" Ende", document="page")
    assert text.startswith(good)
    assert notes == (REPLACED,)


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04rest", b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", bytes(range(256)) * 40, b"\x7fELF\x02"],
)
def test_binary_data_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(NotText, match="page"):
        decoded(data, document="page")


def test_stray_zero_bytes_are_left_out() -> None:
    assert text_of(b"The convoy\x00 left." + b" It came back." * 50).startswith("The convoy left.")


def test_no_surrogate_comes_out() -> None:
    text = text_of(b"A lone half \xed\xa0\x80 stands here, and the text goes on for a while in plain words.")
    text.encode("utf-8")
