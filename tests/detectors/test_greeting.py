"""Greeting detectors: none at all, and one that calls a person by a category."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tonelint.detectors.greeting import (
    ImpersonalSpec,
    NoGreetingSpec,
    compile_impersonal,
    compile_no_greeting,
)
from tonelint.draft import read_draft
from tonelint.linter import reading_of


def _missing(text: str, channel: str = "email", name: str = "") -> bool:
    draft = replace(read_draft(text, channel=channel, markdown=False), customer_name=name)
    detector = compile_no_greeting(NoGreetingSpec(("^ (oh|great)",)), {}, None)
    return bool(list(detector.find(reading_of(draft))))


def _impersonal(text: str, name: str = "") -> list[str]:
    draft = replace(read_draft(text, markdown=False), customer_name=name)
    spec = ImpersonalSpec(("dear (customer|user)",), ("hi there",))
    hits = compile_impersonal(spec, {}, None).find(reading_of(draft))
    return [text[hit.start : hit.end] for hit in hits]


def test_a_signed_mail_without_a_greeting_is_reported() -> None:
    assert _missing("The tram stops at the old gate.\n\nRegards,\nIda")


@pytest.mark.parametrize("channel", ["chat", "social", "slack", "issue", "forum"])
def test_other_channels_need_no_greeting(channel: str) -> None:
    assert not _missing("The tram stops at the old gate.\n\nRegards,\nIda", channel)


@pytest.mark.parametrize(
    "opening", ["Hi Ana,\n\n", "Ana - yes. ", "Oh dear. ", "Thanks for asking. ", "I'm sorry. ", "Ana, yes. "]
)
def test_a_greeting_or_what_stands_for_one_is_enough(opening: str) -> None:
    assert not _missing(opening + "The tram stops at the old gate.\n\nRegards,\nIda", name="Ana")


def test_a_snippet_needs_no_greeting() -> None:
    assert not _missing("The tram stops at the old gate.")


def test_a_category_in_place_of_a_name_is_reported() -> None:
    assert _impersonal("Dear Customer,\n\nThe tram stops here.") == ["Dear Customer"]


def test_hi_there_is_reported_only_when_a_name_is_known() -> None:
    text = "Hi there,\n\nThe tram stops here."
    assert _impersonal(text) == []
    assert _impersonal(text, name="Ana") == ["Hi there"]
