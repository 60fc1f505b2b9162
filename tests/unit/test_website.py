"""The tests' own web site: it serves what it says, and goes wrong as it is told."""

import http.client
import json
import re
from collections.abc import Iterator

import pytest

from website import Fault, Website, first_time, from_request, seeded, story


def asked(site: Website, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=5)
    try:
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


@pytest.fixture
def few() -> Iterator[Website]:
    with Website(stories=12, out=5, in_a_feed=3) as site:
        yield site


def test_it_has_more_than_three_hundred_stories_no_two_alike(website: Website) -> None:
    assert website.stories >= 300
    told = {story(number).paragraphs[0] for number in range(1, website.stories + 1)}
    assert len(told) == website.stories
    assert b"dispatch 300" in asked(website, "/story/300.html")[2]


def test_a_story_is_not_there_before_it_is_out(few: Website) -> None:
    assert asked(few, "/story/6.html")[0] == 404
    few.out = 6
    assert asked(few, "/story/6.html")[0] == 200


@pytest.mark.parametrize("path", ["/feed.rss", "/feed.atom", "/feed.json", "/sitemap-news.xml"])
def test_every_feed_has_the_newest_stories_newest_first(few: Website, path: str) -> None:
    status, _, body = asked(few, path)
    assert status == 200
    numbers = list(dict.fromkeys(int(number) for number in re.findall(rb"/story/(\d+)\.html", body)))
    assert numbers == [5, 4, 3]


def test_the_json_feed_is_json(few: Website) -> None:
    assert len(json.loads(asked(few, "/feed.json")[2])["items"]) == 3


def test_what_is_known_is_not_sent_again_until_it_changes(few: Website) -> None:
    tag = asked(few, "/story/2.html")[1]["etag"]
    assert asked(few, "/story/2.html", If_None_Match=tag)[0] == 304
    few.edit(2)
    status, headers, _ = asked(few, "/story/2.html", If_None_Match=tag)
    assert status == 200
    assert headers["etag"] != tag


def test_it_logs_what_it_was_asked(few: Website) -> None:
    asked(few, "/story/1.html", User_Agent="somebody/1")
    (seen,) = few.seen
    assert (seen.number, seen.path, seen.status, seen.header("User-Agent")) == (1, "/story/1.html", 200, "somebody/1")


def test_an_outage_begins_and_ends_with_the_requests_it_was_told(few: Website) -> None:
    few.faults = from_request(2, 3, Fault.ERROR)
    assert [asked(few, "/feed.rss")[0] for _ in range(4)] == [200, 500, 500, 200]


def test_a_fault_of_the_first_time_is_gone_the_second(few: Website) -> None:
    few.faults = first_time(Fault.TOO_MANY)
    status, headers, _ = asked(few, "/story/1.html")
    assert (status, headers["retry-after"]) == (429, "1")
    assert asked(few, "/story/1.html")[0] == 200


def test_seeded_faults_are_the_same_for_the_same_seed() -> None:
    with Website(stories=5, faults=seeded(4, share=0.5, kinds=[Fault.ERROR])) as one:
        first = [asked(one, "/feed.rss")[0] for _ in range(20)]
    with Website(stories=5, faults=seeded(4, share=0.5, kinds=[Fault.ERROR])) as other:
        second = [asked(other, "/feed.rss")[0] for _ in range(20)]
    assert first == second
    assert set(first) == {200, 500}


@pytest.mark.parametrize("fault", [Fault.DIES, Fault.REFUSES, Fault.GARBAGE])
def test_an_answer_that_dies_is_no_answer(few: Website, fault: Fault) -> None:
    few.faults = from_request(1, 1, fault)
    with pytest.raises((http.client.HTTPException, ConnectionError)):
        asked(few, "/story/1.html")
    assert asked(few, "/story/1.html")[0] == 200


def test_redirects_go_on_or_round_in_circles(few: Website) -> None:
    assert asked(few, "/redirect/3")[1]["location"] == "/redirect/2"
    assert asked(few, "/loop")[1]["location"] == "/loop"
    assert asked(few, "/to?url=file:///etc/hostname")[1]["location"] == "file:///etc/hostname"
