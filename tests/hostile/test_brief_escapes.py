"""Text of sources must never become markup, whatever field it stands in."""

import re
from collections import Counter
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest

from laydown.export.brief.happenings import link_of
from laydown.export.brief.page import brief_html
from laydown.terms import Document, Record, Span
from sample_record import sample_record

PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<IMG SRC=\"javascript:alert('x')\">",
    "<img src=`x` onerror=`alert(1)`>",
    "\"><script>alert(1)</script>",
    "'><script>alert(1)</script>",
    "\" onmouseover=\"alert(1)",
    "' onmouseover='alert(1)",
    "\" autofocus onfocus=alert(1) x=\"",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    " javascript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "blob:https://x.example/1",
    "//x.example/a.js",
    "https://x.example/\" onclick=\"alert(1)",
    "https://x.example/' onclick='alert(1)",
    "https://x.example/><script>alert(1)</script>",
    "https://x.example/ onclick=alert(1)",
    "https://",
    "https://[::1",
    "http:///x",
    "https:\\\\x.example",
    "</style><script>alert(1)</script>",
    "<style>*{display:none}</style>",
    "</title><script>alert(1)</script>",
    "</svg><script>alert(1)</script>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x>",
    "<svg><use href=\"data:image/svg+xml,x\"/></svg>",
    "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc=\"<script>alert(1)</script>\">",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<link rel=stylesheet href=//x.example/a.css>",
    "<meta http-equiv=refresh content=\"0;url=//x.example\">",
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src *\">",
    "<base href=//x.example/>",
    "<form action=//x.example><input type=submit>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<body onload=alert(1)>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\"#\" ping=\"//x.example\">x</a>",
    "<!--<script>alert(1)</script>-->",
    "--><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version=\"1.0\"?><x/>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&#x3c;img src=x onerror=alert(1)&#x3e;",
    "{{ 7 * 7 }}",
    "{% include '/etc/passwd' %}",
    "{{ page.__class__.__mro__ }}",
    "${7*7}#{7*7}",
    "<textarea><script>alert(1)</script>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<template><script>alert(1)</script></template>",
    "＜script＞alert(1)＜/script＞",
    "\u2028<script>alert(1)</script>\u2029",
    "\u202e<script>alert(1)</script>",
    "\x00<scr\x00ipt>alert(1)</script>",
    "\ud800<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<a/onmouseover=alert(1)>",
    "\\\"><img src=x onerror=alert(1)>",
    "`-alert(1)-`",
    "</mark></q></blockquote></article></main><script>alert(1)</script>",
)  # fmt: skip


class Anatomy(HTMLParser):
    """The elements of a page with the names of their attributes, its links, ids and text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: Counter[tuple[str, tuple[str, ...]]] = Counter()
        self.links: set[str] = set()
        self.text: list[str] = []
        self.odd: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag, tuple(sorted(name for name, _ in attrs))] += 1
        self.links |= {value or "" for name, value in attrs if name in ("href", "src", "action", "xlink:href")}

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.odd.append(data)

    def handle_pi(self, data: str) -> None:
        self.odd.append(data)

    def unknown_decl(self, data: str) -> None:
        self.odd.append(data)


def infected(value: Any, payload: str) -> Any:
    """The value with every free text in it replaced; ids, spans, days and closed vocabularies stay."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return payload
    if isinstance(value, tuple):
        return tuple(infected(part, payload) for part in value)
    if is_dataclass(value) and not isinstance(value, (Span, type)):
        kept = {"id", "document", "claims", "events", "documents", "sha256", "country", "media_type"}
        if isinstance(value, Document):
            kept |= {"text"}
        changed: dict[str, Any] = {
            slot.name: infected(getattr(value, slot.name), payload)
            for slot in fields(value)
            if slot.name not in kept and not isinstance(getattr(value, slot.name), date)
        }
        return replace(value, **changed)
    return value


def infected_record(payload: str) -> Record:
    """The sample with the payload as every free text, and standing in the text where each quotation stands."""
    record = sample_record()
    documents = []
    for document in record.documents:
        text = document.text
        for claim in record.claims:
            for evidence in claim.evidence:
                if claim.document == document.id:
                    span = evidence.span
                    planted = payload[: span.end - span.start].ljust(span.end - span.start)
                    text = text[: span.start] + planted + text[span.end :]
        documents.append(replace(infected(document, payload), text=text))
    texts = {document.id: document.text for document in documents}
    claims = tuple(
        replace(
            infected(claim, payload),
            evidence=tuple(replace(e, quote=e.span.quoted_from(texts[claim.document])) for e in claim.evidence),
            fills=claim.fills,
        )
        for claim in record.claims
    )
    return Record(
        documents=tuple(documents),
        claims=claims,
        events=infected(record.events, payload),
        holdings=infected(record.holdings, payload),
        rejections=infected(record.rejections, payload),
    )


@cache
def infected_page(payload: str) -> Anatomy:
    return Anatomy(brief_html(infected_record(payload), made_with=payload))


BENIGN = infected_page("harmless")


def test_there_are_at_least_sixty_payloads() -> None:
    assert len(set(PAYLOADS)) >= 60


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_text_of_a_source_becomes_an_element_or_an_attribute(payload: str) -> None:
    anatomy = infected_page(payload)
    assert set(anatomy.elements) <= set(BENIGN.elements)
    assert anatomy.elements["article", ("aria-labelledby", "id")] == len(sample_record().events)
    assert not anatomy.odd
    assert "script" not in {tag for tag, _ in anatomy.elements}
    assert not any(name.startswith("on") for _, names in anatomy.elements for name in names)
    assert all(link.startswith("#") for link in anatomy.links)


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_the_text_itself_is_shown_as_it_is(payload: str) -> None:
    shown = "".join(infected_page(payload).text)
    visible = re.sub(
        "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff]", lambda c: f"⟨U+{ord(c[0]):04X}⟩", payload
    )
    assert visible in shown


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://x.example/a?b=c&d=e", True),
        ("http://x.example", True),
        ("HTTPS://X.EXAMPLE/", True),
        ("https://пример.example/", True),
        ("ftp://x.example/", False),
        ("mailto:a@x.example", False),
        ("x.example/a", False),
        ("", False),
        ("javascript:alert(1)", False),
        ('https://x.example/" onclick="alert(1)', False),
    ],
)
def test_only_whole_http_addresses_become_links(url: str, *, is_link: bool) -> None:
    record = sample_record()
    documents = tuple(replace(document, url=url) for document in record.documents)
    links = Anatomy(brief_html(replace(record, documents=documents), made_with="laydown")).links
    assert any(not link.startswith("#") for link in links) == is_link
    assert not is_link or url in links


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_hostile_text_is_taken_for_an_address(payload: str) -> None:
    assert link_of(payload) is None


def test_marks_that_turn_the_direction_of_writing_are_shown_by_name() -> None:
    page = brief_html(infected_record("abc\u202edef"), made_with="laydown")
    assert "\u202e" not in page
    assert "abc⟨U+202E⟩def" in page


def test_the_page_may_load_nothing_and_run_nothing() -> None:
    page = brief_html(sample_record(), made_with="laydown")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert "script" not in policy[1]
    assert page.index("Content-Security-Policy") < page.index("<style>")
    assert not re.search(r"url\(|@import|src=", page)
