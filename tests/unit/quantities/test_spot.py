"""Quantities: value, bounds, unit and kind of every number that says how much."""

import pytest

from laydown.quantities.spot import Bound, Quantity, Trend, spot_quantities

QUANTITIES = """
a 400-mile road | 400 mile length
400 miles (643 km) away | 400 mile length, 643 kilometre length again
more than 40 km | >40 kilometre length
at least 12.5 nautical miles | >=12.5 nautical mile length
some 60 miles an hour | ~60 mile per hour length
12 knots | 12 knot speed
$40 | 40 dollar money
US$2.5bn | 2500000000 dollar money
between $40 and $50 million | 40000000-50000000 dollar money
€300,000 a month | 300000 euro per month money
SEK 11.8 billion | 11800000000 krona money
40 billion roubles | 40000000000 russian rouble money
12 percent | 12 percent share
nearly 2.5% | ~2.5 percent share
between 300 and 400 miles (483 and 644 km) | 300-400 mile length, 483-644 kilometre length again
70 short tons | 70 short ton mass
a third of the fleet | 0.333 - share
two-thirds of the trucks | 0.667 truck share
threefold | 3 time multiple
four times | 4 time multiple
a 65-year-old driver | 65 year of age age
Ivan Petrov, 42, drove | 42 year of age age
under 30 tonnes | <30 tonne mass
155-mm shells | 155 millimetre length
for eight hours | 8 hour time
minus 12 degrees | -12 degree angle
30 °C | 30 celsius temperature
8 to 10 metres long | 8-10 metre length
from 300 kg to 400 kg | 300-400 kilogram mass
30m euros | 30000000 euro money
30m long | 30 metre length
38 military vehicles | 38 military vehicle count
no fewer than 38 T-72 tanks | >=38 T-72 tank count
dozens of lorries | ~24- lorry count
1.200 shells | 1200 shell count
three companies and two batteries | 3 company count, 2 battery count
50 rounds per day | 50 round per day count
at most 14 | <=14 - count
rose 12 percent | 12 percent share up
fell by 12 percent | 12 percent share down
raised from 12 to 16 | 16 - count was 12
four Tu-142M3 aircraft | 4 Tu-142M3 aircraft count
an AH4 155 mm gun | 155 millimetre length
an SH-5 105mm gun | 105 millimetre length
12 155 mm howitzers | 12 - count, 155 millimetre length
two 2x30mm mounts | 2 - count, 30 millimetre length
the Su-34 100 km away | 100 kilometre length
USD10 000 and 10 000 shells | 10000 dollar money, 10000 shell count
2 x Tu-95MS | 2 Tu-95MS count
2x Tu-95MS bombers | 2 Tu-95MS bomber count
4 × T-90M and 3 x trucks | 4 T-90M count, 3 truck count
T-80BVM ×14, Leopard 2 x3 | 14 T-80BVM count, 3 Leopard 2 count
Fourteen Abrams | 14 Abrams count
fourteen Abrams tanks | 14 Abrams tank count
two Taurus cruise missiles, six Aegis destroyers | 2 Taurus cruise missile count, 6 Aegis destroyer count
four Taurus | 4 Taurus count
Three Apaches | 3 Apache count
three Hercules to Mali | 3 Hercules count
two tranches and nine prizes | 2 tranche count, 9 prize count
two Tu-95MS and four T-72s | 2 Tu-95MS count, 4 T-72 count
rose by 14.30 in a year | 14.3 - count up
trading at 14.30 in London | 14.3 - count
9/10 of the time | 9 out of 10 score
"""


def shown(one: Quantity) -> str:
    sign = {Bound.AT_LEAST: ">=", Bound.MORE_THAN: ">", Bound.AT_MOST: "<=", Bound.FEWER_THAN: "<"}.get(one.bound, "")
    value = f"{one.low:.12g}" if one.low.is_integer() else f"{one.low:.3g}"
    value += "" if one.high == one.low else "-" if one.high is None else f"-{one.high:.12g}"
    parts = [f"{sign}{'~' if one.approximate else ''}{value}", one.unit or "-", one.kind]
    parts += [one.trend.value] if one.trend else []
    parts += ["again"] if one.is_conversion else []
    parts += [f"was {one.changed_from:.12g}"] if one.changed_from is not None else []
    return " ".join(parts)


@pytest.mark.parametrize("row", QUANTITIES.strip().split("\n"))
def test_quantity_is_read_with_bounds_and_unit(row: str) -> None:
    text, told = row.split(" | ")
    assert ", ".join(shown(one) for one in spot_quantities(text)) == told


@pytest.mark.parametrize(
    "text",
    [
        "S-300 and S-400",
        "12 February 2025",
        "at 16:40",
        "Resolution 2231",
        "[6]",
        "the 58th Army",
        "the Big 12",
        "an AMX-30V",
        "an RC135V",
        "a 2S19M2",
        "Tu-142M3",
        "Arrow 3 stocks",
        "Base 201",
        "Tatra 815 trucks",
        "58. The Panel",
        "gone. 113. The ship",
        "09.15 Flight trackers show it",
        "05.55 HMS Kent sailed",
        "at 14.30 the convoy left",
        "from 09.15 until 14.30",
        "September 9/10",
        "T-72",
    ],
)
def test_number_that_names_or_dates_is_no_quantity(text: str) -> None:
    assert spot_quantities(text) == ()


def test_quantity_quotes_the_text_with_its_bound_and_unit() -> None:
    text = "They sailed “more than 400 miles” with up to 12 boats."
    found = spot_quantities(text)
    assert [one.text for one in found] == ["more than 400 miles", "up to 12"]
    assert all(one.span.quoted_from(text) == one.text for one in found)
    assert [one.number.quoted_from(text) for one in found] == ["400", "12"]


def test_bounds_of_a_quantity_are_an_interval() -> None:
    least, most = (spot_quantities(text)[0].interval for text in ("more than 24 tanks", "up to 24 tanks"))
    assert not least.meets(most)


def test_down_is_the_trend_of_what_fell() -> None:
    assert [one.trend for one in spot_quantities("exports were down 8%, or 12 tanks")] == [Trend.DOWN, Trend.DOWN]
    assert spot_quantities("they gave up 12 tanks")[0].trend is None
