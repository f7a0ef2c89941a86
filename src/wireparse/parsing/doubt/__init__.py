"""What speaks against the values of a story, and the probability that all of them are right."""

from wireparse.parsing.doubt.confidence import DOUBTFUL, confidence_in, warnings_of
from wireparse.parsing.doubt.fields import field_doubts
from wireparse.parsing.doubt.roles import role_doubts, strength
from wireparse.parsing.doubt.signals import SIGNALS, Doubt, Signal

__all__ = [
    "DOUBTFUL",
    "SIGNALS",
    "Doubt",
    "Signal",
    "confidence_in",
    "field_doubts",
    "role_doubts",
    "strength",
    "warnings_of",
]
