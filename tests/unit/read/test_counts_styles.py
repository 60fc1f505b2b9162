"""The count grammar on the ways in which news counts: words, bounds, units, whole sentences, and what is no count."""

import pytest

from laydown.read.counts import spot_counts

PHRASES = """
eight to ten lorries | 8..10
eight-to-ten trucks | 8..10
8-10 trucks | 8..10
between eight and 10 trucks | 8..10
eight or 10 trucks | 8..10
from 20 to 30 trucks | 20..30
two to three dozen trucks | 24..36
20 to as many as 30 trucks | 20..30
12, possibly 14, trucks | 12 ~14
20 or so trucks | ~20
20-odd trucks | ~20
twenty or thereabouts | ~20
north of 40 tanks | 41..
just over 40 tanks | 41..
slightly more than 40 tanks | 41..
well over 100 wagons | 101..
nearly 40 tanks | ~40
close to 40 tanks | ~40
in the region of 40 tanks | ~40
on the order of 300 rounds | ~300
an estimated 40 launchers | ~40
some 40 tanks | ~40
perhaps 40 tanks | ~40
maybe a dozen guns | ~12
around a hundred men | ~100
about two dozen vehicles | ~24
as many as 40 tanks | ..40
no fewer than a dozen tanks | 12..
no less than three battalions | 3..
not fewer than 15 tanks | 15..
fewer than half a dozen guns | ..5
under 20 tanks | ..19
just under 20 tanks | ..19
just shy of 40 tanks | ..39
not quite 40 tanks | ..39
no more than two battalions | ..2
not more than 24 tanks | ..24
24 at most | ..24
a maximum of 24 tanks | ..24
24 tanks at most. | ..24
24 tanks or more. | 24..
24 tanks or fewer. | ..24
24 tanks, give or take | ~24
24 wagons or so. | ~24
at least 24 if not more | 24..
24 if not more | 24..
24 or more tanks | 24..
24+ tanks | 24..
>24 tanks | 25..
> 24 tanks | 25..
≥ 24 tanks | 24..
≥24 tanks | 24..
<24 tanks | ..23
≤ 24 tanks | ..24
up to 24 tanks | ..24
minimum of 24 tanks | 24..
a minimum 24 tanks | 24..
at a minimum 24 tanks | 24..
40 and counting | 40..
40 tanks and counting | 40
dozens of wagons | ~24..
scores of wagons | ~40..
hundreds of wagons | ~200..
several dozen wagons | ~36..
a few dozen wagons | ~24..
a few hundred men | ~200..
tens of thousands of rounds | ~20000..
hundreds of thousands of shells | ~200000..
millions of rounds | ~2000000..
thousands of troops | ~2000..
many dozens of trucks | ~24..
a couple of batteries | 2
a couple batteries | 2
half a dozen batteries | 6
half-dozen batteries | 6
a half-dozen batteries | 6
a half dozen batteries | 6
a dozen and a half wagons | 18
two and a half dozen wagons | 30
two and a half thousand men | 2500
half a million shells | 500000
one and a half million shells | 1500000
1,200 shells | 1200
1'200 shells | 1200
1.200.000 shells | 1200000
1.200 shells | 1200
3k shells | 3000
3k troops | 3000
2m shells | 2000000
120,000 rounds | 120000
one hundred and twenty shells | 120
one hundred twenty shells | 120
a hundred and one shells | 101
fifteen hundred men | 1500
twelve thousand five hundred shells | 12500
a thousand-strong force | 1000
12-strong group | 12
a group 12 strong | 12
a 12-man crew | 12
a pair of launchers | 2
both launchers | 2
twin launchers | 2
a trio of frigates | 3
a quartet of jets | 4
the trio of frigates | 3
the third shipment | 1
the fourth convoy | 1
another 12 tanks | 12
12 more tanks | 12
a further 12 tanks | 12
an additional 12 tanks | 12
the remaining 12 tanks | 12
the other 12 tanks | 12
all 12 tanks | 12
all of the 12 tanks | 12
almost all of the 12 tanks | ~12
nearly all 12 tanks | ~12
a total of 12 tanks | 12
some 20 to 30 tanks | ~20..30
at least 20 to 30 tanks | 20..
more than two dozen tanks | 25..
more than a dozen tanks | 13..
over a hundred tanks | 101..
two batteries | 2
three battalions | 3
one division | 1
four brigade sets | 4
six launchers | 6
40 containers | 40
400 TEU | 400
30 truckloads | 30
five flights | 5
12 sorties | 12
three trains | 3
20 wagons | 20
two convoys | 2
50 tons of ammunition | 50
50 tonnes of shells | 50
3,000 rounds of ammunition | 3000
16 crates | 16
40 pallets | 40
two planeloads | 2
three shiploads | 3
two regiments | 2
a company and two squadrons | 2
two wings | 2
raised the number from 12 to 16 launchers | 16
increased from eight to twelve tanks | 12
fell from 30 to 20 tanks | 20
cut its tanks there from 300 to 120 | 120
not 12 but 15 launchers | 15
15 launchers rather than 12 | 15
of the 40 launchers, 12 left | 40 12
12 of the 40 launchers | 12 40
12 out of 40 launchers | 12 40
roughly 30 to 40 percent more than 12 tanks | 13..
the first two Il-76s | 2
six Il-76s and two An-124s | 6 2
Six trucks, two buses and a crane | 6 2
30 (thirty) trucks | 30 30
thirty (30) trucks | 30 30
sixty four trucks | 64
ninety-nine trucks | 99
two (2) batteries | 2 2
3 x Il-76 | 3
Trucks: 24 | 24
24 x trucks | 24
2 x Tu-95MS | 2
2x Tu-95MS | 2
4 × T-90M | 4
T-80BVM ×14 | 14
T-80BVM x14, T-72B3 x3 | 14 3
three Tatra 815 trucks | 3
12 155 mm howitzers | 12
six SH-5 105mm howitzers | 6
two Su-34 100 km away | 2
Tanks: 24. Trucks: 10. | 24 10
58. The Panel saw 12 trucks | 12
The cargo was never found. 58. The Panel saw 12 trucks | 12
a convoy of 70 vehicles | 70
70-vehicle convoy | 70
100-strong convoy | 100
one to two battalions | 1..2
one or two tanks | 1..2
two or more launchers | 2..
two or three dozen | 24..36
a few thousand troops | ~2000..
several thousand troops | ~3000..
a score of trucks | 20
upward of 100 trucks | 101..
in excess of 50 tanks | 51..
exceeding 50 tanks | 51..
a good 50 tanks | 50..
as few as 50 tanks | 50..
only 50 tanks | 50
just 50 tanks | 50
exactly 50 tanks | 50
a mere 50 tanks | 50
a whopping 50 tanks | 50
"""

SENTENCES = """
Not fewer than 18 flatcars, witnesses said, rolled through the junction. | 18..
MOSCOW SENDS 40 TANKS WEST | 40
"I stopped counting at sixty," said the station master. | 60..
The agency put the number of lorries at between 30 and 35. | 30..35
They counted 22 trucks on Monday and 19 on Tuesday. | 22 19
Another dozen launchers is to follow by spring. | 12
A first batch of 20 howitzers has landed, with 30 more due in May. | 1 20 30
Between them the two ships carried upwards of 400 containers. | 2 401..
Some 3,000 tonnes of ammunition, or roughly 150 wagonloads, crossed. | ~3000 ~150
Of the 14 batteries promised, only three have arrived. | 14 3
The convoy - a dozen low-loaders and two fuel bowsers - left at dawn. | 12 2
Up to three battalions, perhaps more, were pulled out. | ..3
Eight Il-76s made 11 flights in three days. | 8 11
At a rough count 70 vehicles, most of them lorries, went by. | 70
Officials spoke of "well over a hundred" armoured vehicles. | 101..
Satellite pictures of 12 March show 16 aircraft on the apron. | 16
It has sent 36 of a planned 50 tanks. | 36 50
The brigade has received the last four of its 12 guns. | 4 12
As many as two dozen planes, including six tankers, took part. | ..24 6
Two trains of 57 wagons each left the depot. | 2 57
The ship, 150 metres long and 22 years old, took on 80 containers. | 80
By late evening, 27 crates (about 9 tonnes) stood on the quay. | 27 ~9
The number of sorties rose from 12 to 19. | 19
A 20-truck column was followed by five buses. | 20 5
The deal is for 18 HIMARS launchers, worth $10 billion. | 18
He is said to have seen "maybe thirty" trucks. | ~30
Half a dozen tugs and a pair of barges were moved. | 6 2
Thirty-two T-72s and 15 BMP-1s crossed on 3 June 2023 at 0540. | 32 15
The 58th Army received no fewer than ten of them. | 10..
Its third and last battery went by sea. | 1
More than one train has passed since Sunday. | 2..
Three Tu-95s and the same number of Tu-22s flew out. | 3
Upwards of 10,000 rounds for 155-mm guns are to come. | 10001..
There were 24 of them, 8 with trailers. | 24 8
Seven launchers and 28 missiles - 4 per launcher - were shipped. | 7 28
The two sides exchanged 90 prisoners and 4 bodies. | 90 4
"""

NO_COUNTS = """
the 12th Brigade
the 4th Guards Tank Division
Brigade 12
47th Mechanized
the 2nd Army
Unit 29155
military unit 12345
Flight 5342
the T-90M
the Su-35S and Su-57
Mi-8AMTSh-VN
BM-21
2S7M
9M83ME
AMX-30V
an RC135V
2S19M2
Tu-142M3
SH-5 105mm
AH4 155 mm
Arrow 3 stocks
Tatra 815 trucks
Base 201
hull number 511
No. 511
IMO 9143611
pennant 151
RF-85042
Project 22350
Type 054A
a 120mm mortar
152 mm shells
a 30-mm cannon
in 1998
since 2014
by 2030
the 2020s
the 1990s
in the 1980s
2024/25
24 February
February 24
24.02.2022
2022-02-24
24/02/2022
on the 24th
the night of 12-13 December
at 0300
at 03:00
03.00 local time
at 3 p.m.
at 3pm
at 3 o'clock
half past three
at three in the morning
0300 GMT
0300Z
two hours later
48 hours
10 days
for three weeks
two years ago
a three-month deployment
a 36-hour voyage
40 miles
40-mile range
200 km
200-km range
80 kilometres
12 knots
30,000 feet
500 metres
12.5 metres
5 hectares
60 km/h
$2 million
$2.5bn
US$40m
€300,000
40 billion roubles
£5
2 million euros
50 percent
50%
50 per cent
2.5 percent
a third of the fleet
two-thirds of the fleet
half of the fleet
three quarters of the fleet
most of the 12 launchers
some of the 12 launchers
none of the 12 launchers
half of the 12 launchers
many of the 40 trucks
10 percent of the 40 tanks
twice as many tanks
three times as many tanks
threefold
a tenfold increase
an eightfold rise
aged 42
a 42-year-old
Ivan Petrov, 42, a driver
42 years old
+7 495 123 45 67
tel. 555 0123
55.7558° N, 37.6173° E
55°45'N
35.5N 35.8E
UTM zone 36
a 3-1 win
won 2-0
Article 5
Resolution 1559
Chapter 7
page 12
paragraph 4
[12]
figure 3
Route 66
highway 4
the M4 motorway
gate 3
pier 4
Grade 7
version 2.1
12.4 million views
9.7K likes
300 comments
no tanks
not one tank
none
zero tanks
no one
one another
one by one
at one point
number one
many tanks
a few tanks
a handful of tanks
a number of tanks
a lot of tanks
countless tanks
a large number of tanks
some tanks
few tanks
0.5 tanks
32 degrees
15 °C
24-hour clock
58. The Panel visited the port
113. The ship turned back
• 12. The ship turned back
- 12) the ship turned back
The ship turned back. 113. The crew left it
09.15 Flight trackers show a tanker
05.55 HMS Kent sailed
at 14.30 the convoy left
from 09.15 until 14.30
by 14.30 on Monday
September 9/10
9/10 September
a two-way street
a four-lane road
a two-state solution
G7
the G20
COVID-19
Room 101
9/11
7 October
October 7
Sources say that less than a third of the 120 tanks is fit to move.
Roughly one in five of the trucks broke down.
No more than a company remains there.
"""


def shown(text: str) -> str:
    """The counts of `text` as "24..", "..50", "30", "~35", "20..30", with spaces between; articles left out."""
    return " ".join(
        bounds(count.at_least, count.at_most, is_about=count.approximate)
        for count in spot_counts(text)
        if not count.is_bare_article
    )


def bounds(low: int | None, high: int | None, *, is_about: bool) -> str:
    about = "~" if is_about else ""
    return f"{about}{low}" if low == high else f"{about}{'' if low is None else low}..{'' if high is None else high}"


def rows(table: str) -> list[tuple[str, str]]:
    parts = (row.rpartition("|") for row in table.strip().split("\n"))
    return [(text.strip(), bounds.strip()) for text, _, bounds in parts]


@pytest.mark.parametrize(("text", "told"), rows(PHRASES))
def test_counting_phrase_is_read_as_bounds(text: str, told: str) -> None:
    assert shown(text) == told


@pytest.mark.parametrize(("text", "told"), rows(SENTENCES))
def test_counts_of_a_sentence_are_read_in_order(text: str, told: str) -> None:
    assert shown(text) == told


@pytest.mark.parametrize("text", NO_COUNTS.strip().split("\n"))
def test_number_that_counts_nothing_gives_no_count(text: str) -> None:
    assert shown(text) == ""
