"""What the first answer of one part costs in a process of its own: `python -m benchmarks.first_answer equipment`.

Prints seconds from the first import of the part to its first answer, and by how many MiB the resident set grew
meanwhile, both with what the part imports.
"""

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

SENTENCE = "On 12 February the Russian navy moved two S-400 launchers from Tartus to Sevastopol."
STATM = Path("/proc/self/statm")


def equipment() -> Callable[[str], object]:
    """The catalogue."""
    from laydown.resolve.equipment import Catalogue

    return Catalogue.load().spot


def parties() -> Callable[[str], object]:
    """The party register."""
    from laydown.resolve.parties import PartyRegister

    return PartyRegister.load().spot


def times() -> Callable[[str], object]:
    """The calendar."""
    from laydown.resolve.calendar import NewsCalendar

    return NewsCalendar().spot


def places() -> Callable[[str], object]:
    """The gazetteer."""
    from laydown.data.loader import data_file
    from laydown.resolve.places import Gazetteer
    from laydown.wiring import GAZETTEER

    return Gazetteer.open(data_file(GAZETTEER)).spot


def quantities() -> Callable[[str], object]:
    """The grammar of numbers and units."""
    from laydown.quantities.spot import spot_quantities

    return spot_quantities


PARTS = {part.__name__: part for part in (equipment, parties, times, places, quantities)}


def resident_mib() -> float:
    """What the process holds in memory now; where the system does not say, the most that it held."""
    if STATM.exists():
        return int(STATM.read_text(encoding="ascii").split()[1]) * resource.getpagesize() / (1 << 20)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)


def main() -> None:
    """Measure and print."""
    part, before, start = PARTS[sys.argv[1]], resident_mib(), time.perf_counter()
    part()(SENTENCE)
    seconds = time.perf_counter() - start
    print(f"{seconds:.3f} {resident_mib() - before:.1f}")


if __name__ == "__main__":
    main()
