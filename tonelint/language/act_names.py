"""Act names: the speech acts that the rules of a whole reply are written over."""

from __future__ import annotations

from enum import StrEnum


class Act(StrEnum):
    """One thing that a sentence does; a sentence may do several."""

    THANK = "thank"
    ACKNOWLEDGE = "acknowledge"
    """Says that we heard, know or care, and nothing that moves the matter on."""
    APOLOGISE = "apologise"
    ANSWER = "answer"
    """Says yes or no, or states a fact about the customer's matter."""
    ASK = "ask"
    """Wants information or a decision from the customer."""
    STEP = "step"
    """Tells the customer what to do, or can do."""
    PROMISE = "promise"
    DONE = "done"
    OFFER = "offer"
    """Open-ended help: nothing that could be taken up at once."""
    REFUSE = "refuse"
    CLOSE = "close"
    """Good wishes, "does that help?", closing a conversation."""
