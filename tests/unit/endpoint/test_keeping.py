"""Answers that are kept, and the pages that they are known by."""

from pathlib import Path

import pytest

from laydown.endpoint.copies import NearCopies, likeness_of
from laydown.endpoint.keeping import KeptAnswers, digest_of
from laydown.errors import BadRequest
from laydown.terms import ModelAnswer

KEY = digest_of("a question")
ANSWER = ModelAnswer(text='{"claims": []}', model="m", prompt_tokens=3, completion_tokens=None, refusal=None)
PAGE = " ".join(f"convoy{n} left town{n} with lorries" for n in range(60))


def test_an_answer_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    kept = KeptAnswers(tmp_path / "answers")
    assert kept.get(KEY) is None
    assert kept.size() == (0, 0)
    kept.put(KEY, ANSWER)
    found = kept.get(KEY)
    assert found is not None
    assert (found.text, found.model, found.is_kept, found.is_of_copy) == (ANSWER.text, "m", True, False)
    assert kept.size()[0] == 1
    assert [file.suffix for file in (tmp_path / "answers").rglob("*") if file.is_file()] == [".json"]


@pytest.mark.parametrize(
    "change",
    [
        lambda words: words[:-10],
        lambda _: b"",
        lambda words: words.replace(b"claims", b"things"),
        lambda words: words.replace(b"laydown.model-answer/1", b"laydown.model-answer/9"),
        lambda _: b"[" * 100_000,
        lambda _: b"\xff\xfe",
        lambda words: words[:-1] + b',"more":1}',
    ],
)
def test_an_answer_that_is_not_as_it_was_counts_as_not_there(tmp_path: Path, change: object) -> None:
    kept = KeptAnswers(tmp_path)
    kept.put(KEY, ANSWER)
    (file,) = tmp_path.rglob("*.json")
    assert callable(change)
    file.write_bytes(change(file.read_bytes()))
    assert kept.get(KEY) is None
    kept.put(KEY, ANSWER)
    assert kept.get(KEY) is not None


def test_an_answer_under_another_name_counts_as_not_there(tmp_path: Path) -> None:
    kept, other = KeptAnswers(tmp_path), digest_of("another question")
    kept.put(KEY, ANSWER)
    (file,) = tmp_path.rglob("*.json")
    (tmp_path / other[:2]).mkdir(exist_ok=True)
    file.rename(tmp_path / other[:2] / f"{other}.json")
    assert kept.get(other) is None


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(BadRequest, match="--llm-cache"):
        KeptAnswers(tmp_path / "file").put(KEY, ANSWER)


def test_near_copies_are_found_again_after_a_torn_write(tmp_path: Path) -> None:
    file = tmp_path / "copies.bin"
    page, other = likeness_of(PAGE, "m"), likeness_of(PAGE.replace("left", "reached"), "m")
    assert page is not None
    assert other is not None
    NearCopies(file).add(KEY, page)
    with file.open("ab") as stream:
        stream.write(b"torn")
    NearCopies(file).add(digest_of(2), other)
    again = NearCopies(file)
    assert again.like(page) == KEY
    assert again.like(other) == digest_of(2)


def test_pages_asked_of_another_model_are_no_copies() -> None:
    copies = NearCopies()
    one, other = likeness_of(PAGE, "m"), likeness_of(PAGE, "n")
    assert one is not None
    assert other is not None
    copies.add(KEY, one)
    assert copies.like(other) is None
    assert copies.like(one) == KEY


def test_a_text_too_short_to_tell_is_like_none() -> None:
    assert likeness_of("A convoy left Aldmoor.", "m") is None
