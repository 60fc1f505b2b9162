"""PROV-JSON (W3C member submission of 24 April 2013): where everything in the record comes from, as a graph.

Entities are texts, claims and events; activities are the readings, the fusion and what people judged; agents are the
publishers, the sources that claims name, this tool and its readers, and those who judged. A claim is quoted from its
text and attributed to whoever it names; an event is derived from its claims.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, TextIO

from ..measure.ids import content_id
from ..measure.words import chain_words, outcome_words
from ..terms import Claim, Document, Event, Judged, Record, subjects_of
from .imprint import PLAIN, Imprint
from .placed import movement_words

Json = dict[str, Any]

_SPACE = "urn:laydown:"
_QUOTED = {"$": "prov:Quotation", "type": "prov:QUALIFIED_NAME"}


def write_prov(record: Record, stream: TextIO, *, imprint: Imprint = PLAIN) -> None:
    """Write the graph as one JSON object, keys sorted."""
    graph: dict[str, dict[str, Json]] = defaultdict(dict)
    tool = "ld:tool"
    graph["agent"][tool] = {
        "prov:type": _name("prov:SoftwareAgent"),
        "prov:label": imprint.made_with,
        "ld:about": imprint.words,
    }
    documents = {document.id: document for document in record.documents}
    for document in record.documents:
        _add_text(graph, document)
    for claim in record.claims:
        _add_claim(graph, claim, documents[claim.document], tool)
    if record.events:
        graph["activity"]["ld:fusion"] = {
            "prov:type": "fusion",
            "prov:label": "claims that tell of one fact are joined",
        }
        _relate(graph, "wasAssociatedWith", {"prov:activity": "ld:fusion", "prov:agent": tool})
    for claim_id in dict.fromkeys(claim for event in record.events for claim in event.claims):
        _relate(graph, "used", {"prov:activity": "ld:fusion", "prov:entity": _ref(claim_id)})
    for event in record.events:
        _add_event(graph, event)
    known = set(graph["entity"])
    for one in record.review.judged:
        _add_judgement(graph, one, known)
    prefixes = {"ld": _SPACE, "prov": "http://www.w3.org/ns/prov#", "xsd": "http://www.w3.org/2001/XMLSchema#"}
    whole: Mapping[str, Any] = {"prefix": prefixes, **graph}
    json.dump(whole, stream, ensure_ascii=True, allow_nan=False, sort_keys=True, indent=1)
    stream.write("\n")


def _add_text(graph: dict[str, dict[str, Json]], document: Document) -> None:
    published = document.published
    graph["entity"][_ref(document.id)] = _stated(
        {
            "prov:type": "text",
            "prov:label": document.title,
            "ld:sha256": document.sha256,
            "ld:url": document.url,
            "ld:path": document.path,
            "ld:language": document.language,
            "ld:published_earliest": _day(published.earliest.isoformat()) if published else None,
            "ld:published_latest": _day(published.latest.isoformat()) if published else None,
            "ld:published_found_in": published.found_in.value if published else None,
        }
    )
    if document.publisher:
        agent = _agent(graph, "publisher", document.publisher, kind="prov:Organization")
        _relate(graph, "wasAttributedTo", {"prov:entity": _ref(document.id), "prov:agent": agent})
    if document.author:
        agent = _agent(graph, "author", document.author, kind="prov:Person")
        _relate(graph, "wasAttributedTo", {"prov:entity": _ref(document.id), "prov:agent": agent})


def _add_claim(graph: dict[str, dict[str, Json]], claim: Claim, document: Document, tool: str) -> None:
    name, text = _ref(claim.id), _ref(document.id)
    graph["entity"][name] = _stated(
        {
            "prov:type": "claim",
            "prov:label": f"{outcome_words(claim.outcome)}: {chain_words(claim.attribution) or 'own voice'}",
            "ld:act": claim.act.value,
            "ld:outcome": claim.outcome.value,
            "ld:reading_confidence": {"$": f"{claim.confidence:g}", "type": "xsd:double"},
            "prov:value": " … ".join(evidence.quote for evidence in claim.evidence),
            "ld:spans": " ".join(f"{e.span.start}..{e.span.end}" for e in claim.evidence),
        }
    )
    reading = _ref(content_id("rdg", document.id, claim.reader))
    if reading not in graph["activity"]:
        graph["activity"][reading] = {"prov:type": "reading", "ld:reader": claim.reader or "not stated"}
        _relate(graph, "used", {"prov:activity": reading, "prov:entity": text})
        reader = _agent(graph, "reader", claim.reader, kind="prov:SoftwareAgent") if claim.reader else tool
        _relate(graph, "wasAssociatedWith", {"prov:activity": reading, "prov:agent": reader})
    _relate(graph, "wasGeneratedBy", {"prov:entity": name, "prov:activity": reading})
    _relate(graph, "wasDerivedFrom", {"prov:generatedEntity": name, "prov:usedEntity": text, "prov:type": _QUOTED})
    for source in claim.attribution:
        agent = _agent(graph, "source", source.name, kind=None, about={"ld:kind": source.kind.value})
        _relate(graph, "wasAttributedTo", {"prov:entity": name, "prov:agent": agent})


def _add_event(graph: dict[str, dict[str, Json]], event: Event) -> None:
    name = _ref(event.id)
    graph["entity"][name] = _stated(
        {
            "prov:type": "event",
            "prov:label": movement_words(event),
            "ld:outcomes": ", ".join(outcome_words(value.outcome) for value in event.outcomes),
            "ld:status": event.status.value,
            "ld:origins": event.origins,
        }
    )
    _relate(graph, "wasGeneratedBy", {"prov:entity": name, "prov:activity": "ld:fusion"})
    for claim in event.claims:
        _relate(graph, "wasDerivedFrom", {"prov:generatedEntity": name, "prov:usedEntity": _ref(claim)})


def _add_judgement(graph: dict[str, dict[str, Json]], one: Judged, known: set[str]) -> None:
    judgement = one.judgement
    name = _ref(judgement.id)
    at = judgement.at.isoformat()
    graph["activity"][name] = _stated(
        {
            "prov:type": "judgement",
            "prov:startTime": at,
            "prov:endTime": at,
            "ld:says": type(judgement.says).__name__,
            "ld:standing": one.standing.value,
            "ld:reason": judgement.reason,
        }
    )
    agent = _agent(graph, "person", judgement.by, kind="prov:Person")
    _relate(graph, "wasAssociatedWith", {"prov:activity": name, "prov:agent": agent})
    for subject in subjects_of(judgement):
        if (entity := _ref(subject)) in known:
            _relate(graph, "used", {"prov:activity": name, "prov:entity": entity})


def _agent(
    graph: dict[str, dict[str, Json]], role: str, name: str, *, kind: str | None, about: Json | None = None
) -> str:
    """The agent of this name in this role: the same name in two roles may be two."""
    ref = _ref(content_id("agt", role, name))
    typed = {"prov:type": _name(kind)} if kind else {}
    graph["agent"].setdefault(ref, {"prov:label": name, "ld:role": role, **typed, **(about or {})})
    return ref


def _relate(graph: dict[str, dict[str, Json]], relation: str, ends: Json) -> None:
    graph[relation][f"_:{relation}{len(graph[relation]) + 1}"] = ends


def _ref(name: str) -> str:
    return f"ld:{name}"


def _name(qualified: str) -> Json:
    return {"$": qualified, "type": "prov:QUALIFIED_NAME"}


def _day(day: str) -> Json:
    return {"$": day, "type": "xsd:date"}


def _stated(cells: Json) -> Json:
    """The cells that are stated."""
    return {key: value for key, value in cells.items() if value is not None}
