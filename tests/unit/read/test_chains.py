"""Whose word a claim is, from sentence to sentence: made-up reports in several styles, and the single rules."""

from laydown.terms import Claim
from reading import claims_in, paper


def chains_of(*paragraphs: str, publisher: str | None = None) -> dict[str, str]:
    """The chain of each claim by the first words of its evidence: "A > B", or "-" for the outlet's own voice."""
    claims = claims_in(paper(*paragraphs, publisher=publisher))
    return {opening(claim): " > ".join(source.name for source in claim.attribution) or "-" for claim in claims}


def opening(claim: Claim) -> str:
    """The first three words of a claim's evidence, without quotation marks."""
    return " ".join(claim.evidence[0].quote.strip("“”\"'").split()[:3])


def bases_of(*paragraphs: str) -> list[list[str]]:
    """The kinds of basis of each claim."""
    return [[basis.kind for basis in claim.basis] for claim in claims_in(paper(*paragraphs))]


def test_a_wire_story_keeps_its_chains_apart() -> None:
    chains = chains_of(
        "Two batteries of Gepard guns have been moved from Odesa to Mykolaiv, the regional administration said.",
        "The guns had been shipped to Odesa from Constanta in March, it added. A driver who took part told the daily "
        "Chornomorski Visti that one truck was turned back at Palanka.",
        "Two lorries with shells are on their way to Reni, according to a diplomat in Bucharest.",
    )
    assert chains == {
        "Two batteries of": "regional administration",
        "The guns had": "regional administration",
        "A driver who": "Chornomorski Visti > driver",
        "Two lorries with": "diplomat in Bucharest",
    }


def test_a_story_from_a_capital_follows_outlets_and_officials() -> None:
    chains = chains_of(
        "The Defence Ministry in Quito announced on Friday that it had received six helicopters from Spain. Four were "
        "delivered to Guayaquil by sea, the ministry's statement said.",
        "El Comercio learned from a source in the customs service that the four helicopters were held in Guayaquil. "
        "The source added that the two others had not left Cadiz.",
        "Asked about this, Minister Rojas replied that “the helicopters are in Ecuador”. She said they would be flown "
        "to Latacunga next week.",
        "The opposition deputy Carla Vega wrote on X that only one helicopter had been seen in Guayaquil.",
    )
    assert chains == {
        "The Defence Ministry": "Defence Ministry in Quito",
        "El Comercio learned": "El Comercio > source in the customs service",
        "The source added": "El Comercio > source in the customs service",
        "Asked about this,": "Minister Rojas",
        "She said they": "Minister Rojas",
        "The opposition deputy": "Carla Vega",
    }


def test_a_feature_lets_people_speak_on() -> None:
    chains = chains_of(
        "Mother Akello sells tea by the bridge at Nimule. “Eleven big lorries went over the bridge on Sunday,” she "
        "says. “They went to Juba with tanks under sheets.”",
        "A clerk in the market, who would not give his name, has counted too. On Monday, he says, twelve tanks came "
        "back from Juba to Nimule.",
        "“Not one tank has left Juba,” said Colonel Okello, the army's spokesman.",
    )
    assert chains["Eleven big lorries"] == "Mother Akello"
    assert chains["On Monday, he"] == "clerk in the market"
    assert chains["Not one tank"] == "Colonel Okello"


def test_a_log_a_bracket_and_a_signature_name_their_sources() -> None:
    chains = chains_of(
        "Two C-17 landed from Sigonella at 08:40.",
        "According to Flightradar24 an An-124 left Leipzig for Djibouti at 04:00.",
        "Twelve howitzers were unloaded in Split (Jadran List).",
        "“Six more howitzers landed in Zadar!” — @adriatic_eye",
        publisher="Apron Lookout",
    )
    assert chains["According to Flightradar24"] == "Flightradar24"
    assert chains["Twelve howitzers were"] == "Jadran List"
    assert chains["Six more howitzers"] == "@adriatic_eye"
    assert chains["Two C-17 landed"] == "-"


def test_a_report_goes_on_with_what_it_has_just_told() -> None:
    chains = chains_of("Ten tanks left Homs on Monday, port staff say. The tanks are bound for Hama.")
    assert set(chains.values()) == {"port staff"}


def test_a_report_does_not_go_on_where_the_text_turns() -> None:
    chains = chains_of(
        "Ten tanks left Homs on Monday, port staff say. In a separate development, two An-124 landed in Benghazi."
    )
    assert chains["In a separate"] == "-"


def test_who_would_not_say_tells_nothing_further() -> None:
    chains = chains_of(
        "The charterer would not say who had paid for the crates. In April the same ship carried tanks to Bar."
    )
    assert chains == {"In April the": "-"}


def test_a_sentence_that_only_cites_lends_its_chain_to_the_next() -> None:
    chains = chains_of("Reuters cited port officials on Wednesday. Ten tanks were moved from Homs to Hama.")
    assert chains == {"Ten tanks were": "Reuters > port officials"}


def test_the_newspaper_is_the_one_named_before() -> None:
    chains = chains_of(
        "Ten tanks left Homs, the Orontes Gazette reports, citing a diplomat.",
        "The paper says twelve howitzers were moved to Hama.",
        "The same diplomat told the newspaper that two helicopters had been flown to Tartus.",
    )
    assert chains["The paper says"] == "Orontes Gazette"
    assert chains["The same diplomat"] == "Orontes Gazette > diplomat"


def test_he_is_a_person_and_it_is_a_body() -> None:
    chains = chains_of(
        "The Observatory says that ten tanks left Homs. A shepherd near Rastan met them.",
        "Four tanks, he says, turned back to Homs.",
    )
    assert chains["Four tanks, he"] == "shepherd near Rastan"


def test_the_documents_own_outlet_is_no_link() -> None:
    chains = chains_of("Ten tanks left Homs, a baker told the Orontes Gazette.", publisher="Orontes Gazette")
    assert chains == {"Ten tanks left": "baker"}


def test_images_of_a_text_on_satellites_are_the_basis() -> None:
    assert bases_of(
        "Satellite images taken by Planet Labs show ten tanks at Homs.",
        "One blogger writes that the images show two helicopters at Hama.",
    ) == [["satellite_image"], ["satellite_image"]]


def test_a_conclusion_of_the_outlet_is_an_inference() -> None:
    assert bases_of("Presumably the tanks were moved to Hama by rail.") == [["inference"]]


def test_what_is_only_reported_rests_on_other_media() -> None:
    assert bases_of("It was reported that ten tanks had been moved to Hama.") == [["other_media"]]
