"""Parties that reports of movements name: who they are, of what kind, and which state they belong to."""

import pytest

from laydown.resolve.parties import PartyRegister
from laydown.terms import PartyKind, PartyMention, PartyUse, SourceKind

REGISTER = PartyRegister.load()
S, F, G, C, U, P = (
    PartyKind.STATE,
    PartyKind.ARMED_FORCE,
    PartyKind.NON_STATE_GROUP,
    PartyKind.COMPANY,
    PartyKind.UNKNOWN,
    PartyKind.PERSON,
)
GOV, MIL, SPY = SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.INTELLIGENCE_SERVICE
MON, IMG, TRK, FIRM = (
    SourceKind.MONITOR,
    SourceKind.IMAGERY_PROVIDER,
    SourceKind.TRACKING_SERVICE,
    SourceKind.COMPANY,
)
GROUP, MEDIA = SourceKind.NON_STATE_GROUP, SourceKind.MEDIA


def mention_of(text: str, name: str) -> PartyMention:
    found = [mention for mention in REGISTER.spot(text) if mention.name == name]
    assert len(found) == 1, REGISTER.spot(text)
    return found[0]


@pytest.mark.parametrize(
    ("text", "state", "country"),
    [
        ("Moscow denied it.", "Russia", "RU"),
        ("Ankara had agreed.", "Turkey", "TR"),
        ("Kyiv asked for more.", "Ukraine", "UA"),
        ("Kiev asked for more.", "Ukraine", "UA"),
        ("Damascus said nothing.", "Syria", "SY"),
        ("Pyongyang refused.", "North Korea", "KP"),
        ("Tehran objected.", "Iran", "IR"),
        ("Islamabad objected.", "Pakistan", "PK"),
        ("N'Djamena objected.", "Chad", "TD"),
        ("Chisinau objected.", "Moldova", "MD"),
    ],
)
def test_a_capital_may_stand_for_its_government(text: str, state: str, country: str) -> None:
    mention = mention_of(text, state)
    assert (mention.use, mention.country) == (PartyUse.METONYM, country)


@pytest.mark.parametrize(
    ("text", "name", "kind", "source_kind", "country"),
    [
        ("The Kremlin denied it.", "Kremlin", S, GOV, "RU"),
        ("Foggy Bottom denied it.", "State Department", S, GOV, "US"),
        ("The Pentagon denied it.", "Pentagon", S, GOV, "US"),
        ("Whitehall denied it.", "Whitehall", S, GOV, "GB"),
        ("Downing Street denied it.", "Downing Street", S, GOV, "GB"),
        ("The Quai d'Orsay denied it.", "Quai d'Orsay", S, GOV, "FR"),
        ("The Elysée denied it.", "Elysee", S, GOV, "FR"),
        ("Zhongnanhai denied it.", "Zhongnanhai", S, GOV, "CN"),
        ("The Blue House denied it.", "Blue House", S, GOV, "KR"),
        ("Rashtrapati Bhavan denied it.", "Rashtrapati Bhavan", S, GOV, "IN"),
        ("Palazzo Chigi denied it.", "Palazzo Chigi", S, GOV, "IT"),
        ("Malacañang denied it.", "Malacañang", S, GOV, "PH"),
        ("Miraflores denied it.", "Miraflores", S, GOV, "VE"),
        ("Bankova denied it.", "Bankova", S, GOV, "UA"),
        ("The Ministry of External Affairs denied it.", "Ministry of External Affairs", S, GOV, "IN"),
        ("CENTCOM confirmed it.", "US Central Command", F, MIL, "US"),
        ("SOUTHCOM confirmed it.", "US Southern Command", F, MIL, "US"),
        ("The U.S. Fifth Fleet confirmed it.", "US Fifth Fleet", F, MIL, "US"),
        ("USFK confirmed it.", "US Forces Korea", F, MIL, "US"),
        ("NORAD confirmed it.", "NORAD", F, MIL, "US"),
        ("The PLA Rocket Force moved.", "PLA Rocket Force", F, MIL, "CN"),
        ("The Eastern Theater Command moved.", "Eastern Theater Command", F, MIL, "CN"),
        ("The China Coast Guard came.", "China Coast Guard", F, MIL, "CN"),
        ("The Philippine Coast Guard came.", "Philippine Coast Guard", F, MIL, "PH"),
        ("The Indian Air Force flew them.", "Indian Air Force", F, MIL, "IN"),
        ("The Armed Forces of Ukraine said so.", "Armed Forces of Ukraine", F, MIL, "UA"),
        ("The Black Sea Fleet denied it.", "Black Sea Fleet", F, MIL, "RU"),
        ("The Southern Military District denied it.", "Southern Military District", F, MIL, "RU"),
        ("The CSTO sent them.", "CSTO", F, MIL, None),
        ("MINUSCA sent them.", "MINUSCA", F, MIL, None),
        ("Operation Aspides escorted it.", "Operation Aspides", F, MIL, None),
        ("The Basij marched.", "Basij", F, MIL, "IR"),
        ("The Libyan National Army said so.", "Libyan National Army", G, GROUP, "LY"),
        ("Asa'ib Ahl al-Haq took them.", "Asaib Ahl al-Haq", G, GROUP, "IQ"),
        ("Liwa Fatemiyoun took them.", "Fatemiyoun", G, GROUP, "SY"),
        ("The Al-Qassam Brigades took them.", "al-Qassam Brigades", G, GROUP, "PS"),
        ("The FDLR took them.", "FDLR", G, GROUP, "CD"),
        ("The Polisario Front took them.", "Polisario Front", G, GROUP, "EH"),
        ("The TTP took them.", "Tehrik-i-Taliban Pakistan", G, GROUP, "PK"),
        ("The MNDAA took them.", "MNDAA", G, GROUP, "MM"),
        ("The Clan del Golfo took them.", "Clan del Golfo", G, GROUP, "CO"),
        ("Ansar Allah took them.", "Houthis", G, GROUP, "YE"),
        ("The SBU said so.", "Security Service of Ukraine", S, SPY, "UA"),
        ("The NSA said so.", "National Security Agency", S, SPY, "US"),
        ("GCHQ said so.", "GCHQ", S, SPY, "GB"),
        ("The Inter-Services Intelligence said so.", "Inter-Services Intelligence", S, SPY, "PK"),
        ("The SOHR counted them.", "Syrian Observatory for Human Rights", U, MON, "SY"),
        ("The ISW counted them.", "Institute for the Study of War", U, MON, "US"),
        ("Oryx counted them.", "Oryx", U, MON, None),
        ("The Conflict Intelligence Team counted them.", "Conflict Intelligence Team", U, MON, None),
        ("CIT said there were ten.", "Conflict Intelligence Team", U, MON, None),
        ("ACLED counted them.", "ACLED", U, MON, "US"),
        ("SIPRI counted them.", "Stockholm International Peace Research Institute", U, MON, "SE"),
        ("Frontelligence Insight counted them.", "Frontelligence Insight", U, MON, "UA"),
        ("UKMTO warned ships.", "UK Maritime Trade Operations", U, MON, "GB"),
        ("SeaLight tracked it.", "SeaLight", U, MON, "US"),
        ("Images by Planet Labs PBC show it.", "Planet Labs", C, IMG, "US"),
        ("Images by Synspective show it.", "Synspective", C, IMG, "JP"),
        ("An image by Airbus DS shows it.", "Airbus Defence and Space", C, IMG, "FR"),
        ("It was seen on MarineTraffic.", "MarineTraffic", C, TRK, "GR"),
        ("It was seen on ADS-B Exchange.", "ADS-B Exchange", C, TRK, "US"),
        ("It was seen on RadarBox.", "RadarBox", C, TRK, None),
        ("Vortexa tracked it.", "Vortexa", C, TRK, "GB"),
        ("Yoruk Isik photographed it.", "Yörük Işık", U, TRK, "TR"),
        ("Rostec makes them.", "Rostec", C, FIRM, "RU"),
        ("Roketsan makes them.", "Roketsan", C, FIRM, "TR"),
        ("Mahan Air flew them.", "Mahan Air", C, FIRM, "IR"),
        ("The 224th Flight Unit flew them.", "224th Flight Unit", C, FIRM, "RU"),
        ("Oleksandr Syrskyi visited.", "Oleksandr Syrskyi", P, MIL, "UA"),
        ("Abdel Fattah al-Burhan visited.", "Abdel Fattah al-Burhan", P, MIL, "SD"),
    ],
)
def test_a_party_is_known_with_its_kind_and_state(
    text: str, name: str, kind: PartyKind, source_kind: SourceKind, country: str | None
) -> None:
    mention = mention_of(text, name)
    assert (mention.kind, mention.source_kind, mention.country) == (kind, source_kind, country)


@pytest.mark.parametrize(
    ("text", "name", "source_kind", "country"),
    [
        ("Idris Vale, head of the Syrian Observatory, said so.", "Idris Vale", MON, "SY"),
        ("Pavlo Krymov, the head of Ukrainian military intelligence, said so.", "Pavlo Krymov", SPY, "UA"),
        ("Colonel Omar Sayed, a spokesman for the LNA, said so.", "Colonel Omar Sayed", GROUP, "LY"),
        ("Rear Admiral Dov Harel, the Israeli military's spokesman, said so.", "Rear Admiral Dov Harel", MIL, "IL"),
        (
            "Ines Roth, an analyst at the Institute for the Study of War, said so.",
            "Ines Roth",
            SourceKind.ANALYST,
            "US",
        ),
        ("General Ann Clay, commander of US Africa Command, said so.", "General Ann Clay", MIL, "US"),
        ("Lt. Gen. Ivo Dorn, chief of the Polish General Staff, said so.", "Lt. Gen. Ivo Dorn", MIL, "PL"),
        ("But Yusuf al-Amin, a leader of Hezbollah, said no.", "Yusuf al-Amin", GROUP, "LB"),
        ("Carla Mendes, a senior official at the State Department, said so.", "Carla Mendes", GOV, "US"),
        ("Peter Holm, the foreign ministry's spokesman, said so.", "Peter Holm", GOV, None),
        ("Mira Sand, chief executive officer of Rheinmetall, said so.", "Mira Sand", FIRM, "DE"),
        ("UNIFIL spokesman Luca Ferri said so.", "Luca Ferri", MIL, None),
        (
            "The Turkish defence ministry spokesman, Rear Admiral Deniz Kaya, said so.",
            "Rear Admiral Deniz Kaya",
            GOV,
            "TR",
        ),
        ("Hezbollah's spokeswoman Rima Tal told us so.", "Rima Tal", GROUP, "LB"),
        ("Captain Jonas Vik of the Norwegian coastguard said so.", "Captain Jonas Vik", MIL, "NO"),
    ],
)
def test_a_person_speaks_as_the_body_whose_office_is_held(
    text: str, name: str, source_kind: SourceKind, country: str | None
) -> None:
    mention = mention_of(text, name)
    assert (mention.kind, mention.source_kind, mention.country) == (P, source_kind, country)
    assert mention.text == name


@pytest.mark.parametrize(
    "text",
    [
        "Idris Vale, a butcher in the market, said so.",
        "Idris Vale, head of a family of nine, said so.",
        "Idris Vale, editor of Reuters, said so.",
        "Ten tanks, ten guns and the army came.",
        "Tartus, the navy's port, was quiet.",
    ],
)
def test_no_office_of_a_known_body_makes_no_officer(text: str) -> None:
    assert [mention.name for mention in REGISTER.spot(text) if mention.kind is P] == []


@pytest.mark.parametrize("text", ["USS Georgia left Norfolk.", "TCG Anadolu has sailed.", 'The "MV Moscow" is at sea.'])
def test_the_name_of_a_ship_is_no_party(text: str) -> None:
    assert REGISTER.spot(text) == ()


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Iran-backed militias came.", "Iran-backed militias", G),
        ("The Turkish-backed rebels came.", "Turkish-backed rebels", G),
        ("The Russian-led peacekeeping force came.", "Russian-led peacekeeping force", F),
    ],
)
def test_whose_a_body_is_said_to_be_is_a_part_of_its_name(text: str, name: str, kind: PartyKind) -> None:
    assert mention_of(text, name).kind is kind
