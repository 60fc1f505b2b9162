"""What a cell may hold in whatever data file it stands: coordinates, country codes, ship numbers; and what names a row.

Takes single values, gives the reason why one cannot be, or None. The types of the rows say the rest.
"""

from collections.abc import Callable, Mapping
from typing import Final

# ISO 3166-1 alpha-2 in January 2026; SU and YU were withdrawn, XK is user-assigned and in general use.
COUNTRIES: Final = frozenset(
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ "
    "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO "
    "FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE "
    "JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO "
    "MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW "
    "PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM "
    "TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW SU XK YU".split()
)
# The cells that name a row of a table; two rows of one name are a fault. Other tables may name a thing twice.
IDENTITY: Final[Mapping[str, tuple[str, ...]]] = {
    "equipment": ("name",),
    "sites": ("id",),
    "areas": ("kind", "id"),
    "states": ("name",),
    "parties": ("name",),
    "outlets": ("name",),
    "modifiers": ("word",),
    "traps": ("phrase",),
}


def fault_of(key: str, value: object) -> str | None:
    """Why no cell `key` can hold `value`; None where it can, or where nothing general is known of such cells.

    >>> fault_of("lat", 91.5), fault_of("country", "GR"), fault_of("country", "UK")
    ('is not between -90 and 90', None, 'is no ISO 3166-1 code of two letters')
    """
    if value is None or key not in CHECKED:
        return None
    return CHECKED[key](value)


def _within(low: float, high: float) -> Callable[[object], str | None]:
    def fault(value: object) -> str | None:
        if not isinstance(value, (int, float)) or low <= value <= high:
            return None
        return f"is not between {low:g} and {high:g}"

    return fault


def _country(value: object) -> str | None:
    if isinstance(value, bool):
        return 'is a truth value in YAML: write the country as "NO", in quotes'
    return None if value in COUNTRIES else "is no ISO 3166-1 code of two letters"


def _imo(value: object) -> str | None:
    """The last of the seven digits is that of the sum of the others, each times its place from the right (IMO)."""
    digits = [int(digit) for digit in str(value)] if str(value).isdigit() else []
    if len(digits) != 7:
        return "is no IMO number of seven digits"
    total = sum(digit * weight for digit, weight in zip(digits, range(7, 1, -1), strict=False))
    return None if total % 10 == digits[-1] else "is no IMO number: its check digit is wrong"


CHECKED: Final[Mapping[str, Callable[[object], str | None]]] = {
    "lat": _within(-90, 90),
    "lon": _within(-180, 180),
    "radius_km": _within(0, 20_040),
    "country": _country,
    "imo": _imo,
}
