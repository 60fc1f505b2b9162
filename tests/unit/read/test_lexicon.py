"""The lexicon: frames and cue words as the data has them, each word with one plain meaning first."""

from itertools import chain

import pytest

from laydown.read.lexicon import Frame, FrameKind, cue_words, has_cue, noun_frames, verb_frames
from laydown.terms import Outcome, PlaceRole


def every_frame() -> list[Frame]:
    return [*chain.from_iterable(verb_frames().values()), *chain.from_iterable(noun_frames().values())]


def test_every_kind_of_frame_has_a_word() -> None:
    assert {frame.kind for frame in every_frame()} == set(FrameKind)


def test_nouns_and_verbs_are_kept_apart() -> None:
    assert not [frame for frames in verb_frames().values() for frame in frames if frame.is_noun]
    assert all(frame.is_noun for frames in noun_frames().values() for frame in frames)


def test_lemmas_are_lower_case_words_with_one_space_between() -> None:
    for lemma in (*verb_frames(), *noun_frames()):
        assert lemma == " ".join(lemma.lower().split())


@pytest.mark.parametrize(
    ("lemma", "kind"),
    [
        ("send", FrameKind.CAUSED),
        ("arrive", FrameKind.MOTION),
        ("move", FrameKind.ERGATIVE),
        ("block", FrameKind.STOPPED),
        ("seize", FrameKind.SEIZED),
        ("load", FrameKind.LOAD),
        ("unload", FrameKind.UNLOAD),
        ("dismantle", FrameKind.READIED),
    ],
)
def test_a_plain_verb_opens_its_frame(lemma: str, kind: FrameKind) -> None:
    assert verb_frames()[lemma][0].kind is kind


def test_what_is_left_is_an_origin_and_what_is_reached_a_destination() -> None:
    assert verb_frames()["leave"][0].object_role is PlaceRole.ORIGIN
    assert verb_frames()["reach"][0].object_role is PlaceRole.DESTINATION
    assert verb_frames()["arrive"][0].goal is PlaceRole.DESTINATION


def test_a_particle_makes_another_verb() -> None:
    assert verb_frames()["turn back"][0].kind is FrameKind.STOPPED
    assert "turn back" in verb_frames()
    assert verb_frames()["cancel"][0].outcome is Outcome.DENIED


def test_cues_know_no_case() -> None:
    assert has_cue("denied", "Deny")
    assert has_cue("denied", "DENY")
    assert not has_cue("denied", "confirm")


def test_an_unknown_cue_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        cue_words("no such cue")
