import io
import json

from prov.model import ProvDocument, ProvEntity

from laydown.export.prov import write_prov
from laydown.terms import Record
from poisoned import poisoned
from sample_record import sample_record


def written(record: Record | None = None) -> str:
    stream = io.StringIO()
    write_prov(record or sample_record(), stream)
    return stream.getvalue()


def test_the_same_record_gives_the_same_bytes() -> None:
    assert written() == written()


def test_the_library_of_the_standard_reads_every_text_claim_and_event() -> None:
    record = sample_record()
    graph = ProvDocument.deserialize(content=written(), format="json")
    entities = {str(one.identifier) for one in graph.get_records(ProvEntity)}
    named = {d.id for d in record.documents} | {c.id for c in record.claims} | {e.id for e in record.events}
    assert entities == {f"ld:{name}" for name in named}


def test_every_claim_is_quoted_from_its_text_and_every_event_derived_from_its_claims() -> None:
    graph = json.loads(written())
    derived = {(one["prov:generatedEntity"], one["prov:usedEntity"]) for one in graph["wasDerivedFrom"].values()}
    record = sample_record()
    assert derived == {
        *((f"ld:{claim.id}", f"ld:{claim.document}") for claim in record.claims),
        *((f"ld:{event.id}", f"ld:{claim}") for event in record.events for claim in event.claims),
    }


def test_relations_lead_to_what_is_in_the_graph() -> None:
    graph = json.loads(written())
    known = {*graph["entity"], *graph["activity"], *graph["agent"]}
    for relation in ("used", "wasGeneratedBy", "wasDerivedFrom", "wasAttributedTo", "wasAssociatedWith"):
        for one in graph[relation].values():
            assert {end for key, end in one.items() if key != "prov:type"} <= known


def test_a_claim_is_attributed_to_every_link_of_its_chain() -> None:
    graph = json.loads(written())
    names = {key: agent["prov:label"] for key, agent in graph["agent"].items()}
    told = {(one["prov:entity"], names[one["prov:agent"]]) for one in graph["wasAttributedTo"].values()}
    for claim in sample_record().claims:
        assert {(f"ld:{claim.id}", source.name) for source in claim.attribution} <= told


def test_texts_of_sources_break_nothing() -> None:
    for payload in ('"}]} <script>', "\ud800\x00"):
        assert ProvDocument.deserialize(content=written(poisoned(payload)), format="json").get_records()
