"""What a trained scorer says for itself: plain words, and never the same words for two things."""

import pytest

from laydown.read.reasons import plain, scored_reason
from laydown.read.scorers import scorer

_QUESTIONS = ("told", "referred", "act", "outcome", "place", "materiel", "time", "joined")


@pytest.mark.parametrize(
    ("question", "feature", "words"),
    [
        ("told", "below=nummod <count>", "a count hangs on it as its number"),
        ("told", "below=amod old", "'old' hangs on it as an adjective"),
        ("told", "verb=trundle", "its verb is 'trundle'"),
        ("told", "place after=into", "a place after 'into'"),
        ("told", "counted", "it is counted"),
        ("told", "no verb", "it hangs on no verb"),
        ("told", "form=have be VBN", "its verb stands in the participle after 'have be'"),
        ("told", "form= VBD", "its verb stands in the past tense"),
        ("told", "dobj, VB, xcomp", "it is the object of a verb in the base form, the verb an infinitive"),
        ("told", "turned by='intend' above the verb", "its outcome turns on 'intend' above the verb"),
        ("told", "turned by=frame 'go'", "no word around the verb turns its outcome"),
        ("told", "length=0", "the sentence has 0–7 words"),
        ("told", "length=6", "the sentence has 48 or more words"),
        ("told", "before1=<armed_force>", "an armed force stands right before it"),
        ("told", "after2=the", "'the' stands 2 words after it"),
        ("outcome", "outcome and verb=under_way bound", "the rules read the outcome under way in the frame bound"),
        ("place", "to, frame motion", "after 'to', in the frame motion"),
        ("place", "None, rule none", "after no preposition, the rules' answer none"),
        ("place", "path=pobj>prep", "the way up from it: the noun of a preposition, then a preposition"),
        ("place", "distance=5", "it stands 20 or more words from the materiel"),
        ("place", "party=state", "the party is a state"),
        ("materiel", "components=tank ship", "tank beside ship"),
        ("joined", "distance=2", "sentences between the two: 2"),
        ("joined", "chains=share a link distance=1", "their sources: share a link, 1 sentence on"),
        ("joined", "rule and distance=3 False", "the rules take both for one: no, 3 sentences on"),
        ("joined", "loads=same, names=other name", "their loads: same, names other name"),
    ],
)
def test_a_feature_in_plain_words(question: str, feature: str, words: str) -> None:
    assert plain(question, feature) == words


@pytest.mark.parametrize("question", _QUESTIONS)
def test_every_feature_that_weighs_anything_has_words_of_its_own(question: str) -> None:
    known = list(scorer(question).weights)
    told = {feature: plain(question, feature) for feature in known}
    assert [feature for feature in known if "=" in told[feature] and "'" not in told[feature]] == []
    assert len(set(told.values())) == len(known)


def test_what_nobody_has_words_for_stays_as_it_is() -> None:
    assert plain("told", "colour=green and blue") == "colour=green and blue"


def test_a_reason_tells_the_probability_and_what_spoke_most_for_it() -> None:
    features = ("counted", "no feature that was ever met")
    odds = scorer("told").odds(features)
    assert scored_reason("told", "yes", odds, ("no feature that was ever met",)) == (
        f"trained scorer: {odds['yes']:.2f} that the sentence tells of it"
    )
    (strongest,) = scorer("told").reasons(features, "yes") or ("",)
    if strongest:
        assert scored_reason("told", "yes", odds, features).endswith(f"; most for it: {plain('told', strongest)}")


@pytest.mark.parametrize(
    ("question", "answer", "words"),
    [
        ("outcome", "under_way", "for outcome under way"),
        ("place", "destination", "for place role destination"),
        ("materiel", "carrier", "that it is a carrier"),
        ("time", "yes", "that it dates this"),
        ("time", "no", "that it does not date this"),
        ("joined", "yes", "that both tell of one fact"),
    ],
)
def test_a_reason_names_its_question(question: str, answer: str, words: str) -> None:
    assert scored_reason(question, answer, {answer: 0.625}, ()) == f"trained scorer: 0.62 {words}"
