r"""Names of members, spelled so that they can do no harm wherever they are shown or written later.

Nothing is ever written under a member's name: a name is only how a report is called in messages and in the record.
"""

import re
import unicodedata
from dataclasses import dataclass, field

JOINT = "!/"
_LONGEST = 240  # characters; longer names are cut
_DEVICE = re.compile(r"(?i)(?:con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=[.: ]|$)")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")  # Persian words are spelled with them
_MARKS = frozenset('<>:"|?*')
_REMEMBERED = 100_000  # names; beyond, a name that comes twice stands twice


def harmless(name: str) -> str:
    r"""A member's name as a relative one: no way up, no root, no drive, no device, no character that steers.

    What cannot stand is spelled as in addresses. Backslashes part folders, as on the systems that write them.

    >>> harmless("../../etc/passwd"), harmless("C:\\a\\CON.html"), harmless("a\x00b.html"), harmless("/x//./y.html")
    ('%2E%2E/%2E%2E/etc/passwd', 'C%3A/a/%43ON.html', 'a%00b.html', 'x/y.html')
    """
    parts = [_part(part) for part in name[: 4 * _LONGEST].replace("\\", "/").split("/") if part not in ("", ".")]
    joined = "/".join(parts).replace(JOINT, "%21/")
    if len(joined) > _LONGEST:
        joined = f"{joined[: _LONGEST - 20]}…{joined[-16:]}"
    return joined or "%20"


def harmless_address(url: str) -> str:
    r"""An address as part of a name: its slashes and marks kept, what steers or ends a name spelled out.

    >>> harmless_address("https://example.org/a b/../c?d=1\x00")
    'https://example.org/a b/../c?d=1%00'
    """
    return "".join(map(_steering, url[: 2 * _LONGEST])).replace(JOINT, "%21/") or "no address"


def _part(part: str) -> str:
    if set(part) == {"."}:
        return "%2E" * len(part)
    if part[-1] in ". ":  # what Windows drops
        part = part[:-1] + f"%{ord(part[-1]):02X}"
    if _DEVICE.match(part):
        part = f"%{ord(part[0]):02X}{part[1:]}"
        return part[:3] + "".join(map(_char, part[3:]))
    return "".join(map(_char, part))


def _char(char: str) -> str:
    return f"%{ord(char):02X}" if char in _MARKS else _steering(char)


def _steering(char: str) -> str:
    if unicodedata.category(char) in _UNSAFE and char not in _JOINERS:
        return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))
    return char


@dataclass(slots=True)
class Names:
    """Gives each member of a container a name of its own: the second "a.html" is "a.html (2)"."""

    container: str
    seen: dict[str, int] = field(default_factory=dict)

    def joined(self, name: str) -> str:
        """The member's whole name: "outer.zip!/inner/page.html"."""
        safe = harmless_address(name) if _ADDRESS.match(name) else harmless(name)
        count = self.seen.get(safe, 0) + 1
        if count > 1 or len(self.seen) < _REMEMBERED:
            self.seen[safe] = count
        return f"{self.container}{JOINT}{safe}" + (f" ({count})" if count > 1 else "")
