"""The count grammar: which numbers count, and between which bounds."""

import pytest

from laydown.read.counts import bound_count, spot_counts


def shown(text: str) -> str:
    """The counts of `text` as "24..", "..50", "30", "~35", "20..30", with spaces between; articles left out."""
    return " ".join(_bounds(count) for count in spot_counts(text) if not count.is_bare_article)


def _bounds(count: object) -> str:
    low, high = getattr(count, "at_least", None), getattr(count, "at_most", None)
    about = "~" if getattr(count, "approximate", False) else ""
    if low == high:
        return f"{about}{low}"
    return f"{about}{'' if low is None else low}..{'' if high is None else high}"


COUNTS = """
at least 24 vehicles | 24..
At least 50 surface-to-air missiles | 50..
no fewer than 6 trucks | 6..
not less than 300 soldiers | 300..
a minimum of 24 | 24..
min. 4 Il-76 went | 4..
50 missiles at the minimum. | 50..
24 or more vehicles | 24..
30+ trucks | 30..
24-plus trucks | 24..
more than 24 vehicles | 25..
over 30 vehicles | 31..
upwards of 40 tanks | 41..
in excess of 100 rounds | 101..
more than a hundred T-55s | 101..
more than one convoy | 2..
up to 50 missiles | ..50
“up to 50” missiles | ..50
at most 20 | ..20
no more than 70 | ..70
as many as 50 men | ..50
as many as eight batteries | ..8
20 or fewer trucks | ..20
fewer than ten aircraft | ..9
less than 60 trucks | ..59
under 60 | ..59
about 35 trucks | ~35
some 60 pieces of rolling stock | ~60
roughly fifteen trucks | ~15
around 200 trucks | ~200
nearly 300 men | ~300
almost 40 tanks | ~40
approximately 60 vehicles | ~60
~35 vehicles | ~35
something like 300 men | ~300
an estimated 7,000 soldiers | ~7000
30 or so trucks | ~30
thirty-odd tanks | ~30
up to about 50 trucks | ~..50
30 vehicles | 30
3,500 soldiers | 3500
1 200 shells | 1200
twenty-four tanks | 24
SIX Russian planes | 6
two hundred and forty-one lorries | 241
six thousand rounds | 6000
1.5 million shells | 1500000
20 thousand pieces | 20000
12k rounds | 12000
800,000 rounds | 800000
a total of 61 containers | 61
two dozen trucks | 24
a dozen T-72s | 12
only a dozen | 12
another dozen | 12
half a dozen jeeps | 6
dozens of tanks | ~24..
several Pantsir systems | ~3..
several dozen vehicles | ~36..
several hundred men | ~300..
scores of trucks | ~40..
hundreds of men | ~200..
thousands of shells | ~2000..
tens of thousands of shells | ~20000..
hundreds of thousands of rounds | ~200000..
between 20 and 30 trucks | 20..30
Between 20 and 30 trucks | 20..30
20 to 30 trucks | 20..30
20-30 trucks | 20..30
20–30 trucks | 20..30
about 20 to 30 trucks | ~20..30
three or four jeeps | 3..4
20 to 30 thousand men | 20000..30000
a pair of Ka-52s | 2
the pair | 2
a couple of trucks | 2
both planes | 2
one truck | 1
one of its two Mi-17s | 1 2
a single landing ship | 1
another truck | 1
the first An-124 | 1
a second truck | 1
Thursday's second An-124 rotation | 1
the third | 1
the first six K9s | 6
the last two | 2
the fourth such delivery | 4
not 30 but 35 vehicles | 35
34 trucks, not 40, left | 34
low-loaders x4 left | 4
4x Il-76 | 4
a 30-vehicle convoy | 30
a 24-strong group | 24
450 strong | 450
the 46 trucks | 46
all ten vehicles | 10
a further ten | 10
handed over one more battery | 1
it had handed over all four on 7 July | 4
In December 30 trucks left | 30
On 26 and 27 December 12 trucks left | 12
on 2 May seventeen gearboxes left | 17
2000 troops landed | 2000
put the number at twelve. | 12
14 of 14 came back | 14 14
around 1,500 of 7,000 soldiers | ~1500 7000
A handful (four) were let through | 4
"""

NO_COUNTS = """
S-300 and S-400 systems
T-72, Il-76, Mi-8, An-124, MiG-31
a 155-mm shell and 2S19, 5P85
5P85SM2-01
12 February 2025
February 12, 2025
on 12 and 17 December
in 2024
since 2011,
at 16:40
0640 LT
at two in the afternoon
by four,
between one and four on Wednesday morning
half past eleven last night
$40 million
€12 million
3m euros
40 million dollars
400 miles (643 km)
70 km south
12 nautical miles
eight hours
three years
ten long days
24-hour watch
three-day visit
two-stroke engines
the 7th fleet
the 126th brigade
the Third Army
the second time
the second half
first reported
a third of the trucks
Resolution 2231
Leopard 2
pier 12
No. 3
[6]
3/9
the score was 3-1
34.91N 35.87E
12 percent
12.5% of it
Ivan Petrov, 42, said
+963 11 555
many trucks
a few trucks
a number of trucks
no trucks
no one came
one day
both in Libya and in Mali
9.7K
"""


def rows(table: str) -> list[tuple[str, str]]:
    return [
        (text.strip(), bounds.strip()) for text, bounds in (row.rsplit("|", 1) for row in table.strip().split("\n"))
    ]


@pytest.mark.parametrize(("text", "bounds"), rows(COUNTS))
def test_counting_phrase_is_read_as_bounds(text: str, bounds: str) -> None:
    assert shown(text) == bounds


@pytest.mark.parametrize("text", NO_COUNTS.strip().split("\n"))
def test_number_that_counts_nothing_gives_no_count(text: str) -> None:
    assert shown(text) == ""


@pytest.mark.parametrize("text", ["an Il-76", "A Ka-52 gunship", "a convoy of trucks"])
def test_article_before_a_noun_is_one_and_marked(text: str) -> None:
    count = spot_counts(text)[0]
    assert (count.at_least, count.at_most, count.is_bare_article) == (1, 1, True)


@pytest.mark.parametrize("text", ["a few trucks", "a number of trucks", "a 30-truck convoy", "a day later", "a dozen"])
def test_article_that_counts_nothing_is_not_marked(text: str) -> None:
    assert not [count for count in spot_counts(text) if count.is_bare_article]


def test_further_before_a_noun_is_an_article() -> None:
    assert [count.is_bare_article for count in spot_counts("a further Il-76")] == [True]
    assert [count.is_bare_article for count in spot_counts("a further ten Il-76s")] == [False]


def test_phrase_holds_the_words_that_bound_it() -> None:
    text = "He saw at least 24 russian vehicles, “up to 50” missiles and a radar."
    assert [count.text for count in spot_counts(text)] == ["at least 24", "up to 50", "a"]


def test_spans_quote_the_text_with_typographic_marks() -> None:
    text = "Between 20–30 trucks — “some 60” — left; thirty‑odd stayed."
    assert all(count.span.quoted_from(text) == count.text for count in spot_counts(text))


def test_bounding_a_phrase_prefers_the_number_to_the_article() -> None:
    found = bound_count("a convoy of 22")
    assert found is not None
    assert (found.at_least, found.at_most) == (22, 22)


def test_phrase_without_a_number_has_no_bounds() -> None:
    assert bound_count("many trucks") is None
    assert bound_count("") is None
