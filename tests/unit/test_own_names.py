"""Equipment and sites of the user, in files of theirs, merged over the package's."""

from pathlib import Path

import pytest

from laydown import wiring
from laydown.errors import BadOwnData
from laydown.resolve.equipment import Catalogue
from laydown.resolve.lexicon import Lexicon

ABOUT = "about: {what: w, source: s, licence: l, date: '2026'}\n"


def catalogue_file(folder: Path, *rows: str) -> Path:
    path = folder / "own-catalogue.yaml"
    path.write_text(f"{ABOUT}equipment:\n" + "".join(f"  - {{{row}, source: M}}\n" for row in rows), encoding="utf-8")
    return path


def sites_file(folder: Path, *rows: str) -> Path:
    path = folder / "own-sites.yaml"
    path.write_text(f"{ABOUT}sites:\n" + "".join(f"  - {{{row}, source: M}}\n" for row in rows), encoding="utf-8")
    return path


def named(catalogue: Catalogue, text: str) -> list[str | None]:
    return [mention.equipment for mention in catalogue.spot(text)]


def test_an_own_entry_is_added(tmp_path: Path) -> None:
    own = catalogue_file(tmp_path, "name: Zarya-4, class: uav, component: uav")
    assert named(Catalogue.load(own), "Two Zarya-4 drones and an S-300 left.") == ["Zarya-4", "S-300"]


def test_an_own_entry_takes_the_place_of_the_one_of_its_name(tmp_path: Path) -> None:
    ours = Lexicon.load()
    own = catalogue_file(tmp_path, "name: Il-76, class: transport_aircraft, component: aircraft, aliases: [Candide]")
    merged = Lexicon.load(own)
    assert [entry.aliases for entry in merged.entries if entry.name == "Il-76"] == [("Candide",)]
    assert len(merged.entries) == len(ours.entries)


def test_an_own_spelling_is_taken_from_the_entry_that_had_it(tmp_path: Path) -> None:
    own = catalogue_file(tmp_path, "name: Growler jammer, class: aircraft, component: aircraft, aliases: [SA-21]")
    catalogue = Catalogue.load(own)
    assert named(catalogue, "An SA-21 was seen there.") == ["Growler jammer"]
    assert named(catalogue, "An S-400 was seen there.") == ["S-400"]


def test_an_own_variant_of_a_listed_family_belongs_to_it(tmp_path: Path) -> None:
    own = catalogue_file(tmp_path, "name: Il-76X, class: transport_aircraft, component: aircraft, variant_of: Il-76")
    assert wiring.catalogue(own).family("Il-76X") == "Il-76"
    assert wiring.catalogue().family("Il-76X") == "Il-76X"


@pytest.mark.parametrize("file", ["catalogue", "sites"])
def test_a_fault_in_an_own_file_is_the_users_to_mend(tmp_path: Path, file: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(f"{ABOUT}{'equipment' if file == 'catalogue' else file}:\n  - {{nmae: x}}\n", encoding="utf-8")
    with pytest.raises(BadOwnData, match=r"own\.yaml:3: `nmae` is no key .*own-names\.md"):
        wiring.check_own_files(wiring.Settings(**{file: path}))  # type: ignore[arg-type]


def test_an_own_file_that_is_not_there_is_the_users_to_name(tmp_path: Path) -> None:
    with pytest.raises(BadOwnData, match=r"No such file.*check the name"):
        wiring.check_own_files(wiring.Settings(sites=tmp_path / "none.yaml"))


def test_own_files_that_are_whole_or_not_given_are_no_fault(tmp_path: Path) -> None:
    sites = sites_file(tmp_path, "id: b, name: Bet, country: SY, lat: 35, lon: 36")
    catalogue = catalogue_file(tmp_path, "name: Z-4, class: uav, component: uav")
    wiring.check_own_files(wiring.Settings())
    wiring.check_own_files(wiring.Settings(sites=sites, catalogue=catalogue))


def test_the_version_of_a_reading_changes_with_the_words_of_an_own_file(tmp_path: Path) -> None:
    own = catalogue_file(tmp_path, "name: Zarya-4, class: uav, component: uav")
    versions = [wiring.reading_version("rules 1"), wiring.reading_version("rules 1", (own,))]
    wiring.parts_digest.cache_clear()
    catalogue_file(tmp_path, "name: Zarya-5, class: uav, component: uav")
    versions.append(wiring.reading_version("rules 1", (own,)))
    wiring.parts_digest.cache_clear()
    assert len(set(versions)) == 3


def test_a_name_of_an_own_site_means_no_other_place(tmp_path: Path) -> None:
    own = sites_file(tmp_path, "id: own-tobruk, name: Tobruk, type: air_base, country: LY, lat: 31.0, lon: 24.0")
    (mention,) = wiring.gazetteer(own).spot("It flew to Tobruk.")
    assert [place.id for place in mention.candidates] == ["site:own-tobruk"]


def test_an_own_site_takes_the_place_of_the_one_of_its_id_under_all_its_names(tmp_path: Path) -> None:
    own = sites_file(tmp_path, "id: tartus, name: Tartus, type: port, country: SY, lat: 36.5, lon: 36.5")
    for name in ("Tartus", "Tartous"):
        (mention,) = wiring.gazetteer(own).spot(f"It sailed to {name}.")
        assert mention.candidates[0].lat_deg == 36.5


def test_a_name_beside_a_facility_noun_is_that_of_the_own_site(tmp_path: Path) -> None:
    row = "id: own-tobruk, name: Tobruk old field, type: air_base, country: LY, lat: 31.0, lon: 24.0"
    places = wiring.gazetteer(sites_file(tmp_path, f"{row}, with_facility: [Tobruk]"))
    (beside,), (alone,) = places.spot("It flew to Tobruk air base."), places.spot("It flew to Tobruk.")
    assert beside.candidates[0].id == "site:own-tobruk"
    assert alone.candidates[0].id != "site:own-tobruk"
