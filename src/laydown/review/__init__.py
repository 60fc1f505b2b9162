"""What people say of claims, pairs, sources and events, and what follows from it.

Judgements are kept as they were said, in order. Here they are made, settled (what holds, what was taken back, what
names something that is gone), and put beside the events as an assessment. Claims and scores are never written over: a
corrected claim is another claim, a rejected one is left out, and taking a judgement back brings back what was.
"""

from .asked import event_rated, likelihood_of, pair_judged, source_rated, taken_back
from .assess import assess, unconfirmed
from .correct import Known, corrected
from .other import Taken, can_take, taken
from .policy import NO_POLICY, Policy, Rule, load_policy
from .said import judgement_of
from .settle import settle

__all__ = [
    "NO_POLICY",
    "Known",
    "Policy",
    "Rule",
    "Taken",
    "assess",
    "can_take",
    "corrected",
    "event_rated",
    "judgement_of",
    "likelihood_of",
    "load_policy",
    "pair_judged",
    "settle",
    "source_rated",
    "taken",
    "taken_back",
    "unconfirmed",
]
