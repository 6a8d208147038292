"""Signing detectors: a sign-off without a person, and a person who writes as “we”."""

from __future__ import annotations

import pytest

from tonelint.detectors.matching import PatternSpec
from tonelint.detectors.signing import AnonymousSpec, SignedSpec, compile_anonymous, compile_signed
from tonelint.draft import read_draft
from tonelint.linter import reading_of

TEAMS = ("team", "support", "care")


def _anonymous(sign_off: str, body: str = "The tram stops at the old gate.") -> list[str]:
    text = f"Hi Ana,\n\n{body}\n\n{sign_off}"
    detector = compile_anonymous(AnonymousSpec(TEAMS, ("automated",)), {}, None)
    return [text[h.start : h.end] for h in detector.find(reading_of(read_draft(text, markdown=False)))]


def _signed(text: str, channel: str = "email") -> list[str]:
    spec = SignedSpec(any=(PatternSpec(phrase=("we looked",)),), teams=TEAMS)
    reading = reading_of(read_draft(text, channel=channel, markdown=False))
    return [text[h.start : h.end] for h in compile_signed(spec, {}, None).find(reading)]


def test_a_team_alone_is_reported() -> None:
    assert _anonymous("Kind regards,\nThe Tram Team") == ["The Tram Team"]


@pytest.mark.parametrize(
    "sign_off", ["Kind regards,\nIda\nTram Support", "Ida", "Best,\nIda (Support)", "Regards,\nTramway"]
)
def test_a_person_or_an_unknown_word_is_not(sign_off: str) -> None:
    assert _anonymous(sign_off) == []


def test_mail_that_says_a_machine_wrote_it_may_be_anonymous() -> None:
    assert _anonymous("The Tram Team", "This is an automated message.") == []


def test_a_pattern_holds_under_a_name_only() -> None:
    assert _signed("Hi Ana,\n\nWe looked at it.\n\nBest,\nIda") == ["We looked"]
    assert _signed("Hi Ana,\n\nWe looked at it.\n\nBest,\nThe Tram Team") == []
    assert _signed("Hi Ana,\n\nWe looked at it.") == []


def test_initials_on_social_media_are_no_name() -> None:
    assert _signed("We looked at it. ^ID", "social") == []


@pytest.mark.parametrize(
    "sign_off",
    ["Best,\nThe Tram Team\nLumo", "Thanks,\nEveryone at Lumo", "--\nSupport", "Best,\nThe crew at Lumo"],
)
def test_the_firm_under_or_behind_a_team_is_nobody(sign_off: str) -> None:
    assert _anonymous(sign_off, "The tram stops at the old gate from Monday on.")


@pytest.mark.parametrize("sign_off", ["Best,\nIda Care", "Best,\nJ. Support", "The Support Team (Ida)"])
def test_a_given_name_or_an_initial_makes_a_person(sign_off: str) -> None:
    assert _anonymous(sign_off) == []
