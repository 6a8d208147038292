"""What a reply points to: a link can be seen in any draft, an attachment only where the front matter lists it."""

from __future__ import annotations

import pytest

from tonelint.detectors.attachments import MissingSpec, compile_missing
from tonelint.draft import read_draft
from tonelint.linter import reading_of

SPEC = MissingSpec(attached=("(lease|form) is attached",), pointed=("link below",))


def _found(text: str) -> list[str]:
    reading = reading_of(read_draft(text, markdown=False))
    return [text[hit.start : hit.end] for hit in compile_missing(SPEC, {}, None).find(reading)]


@pytest.mark.parametrize("line", ["channel: email", "attachments: none", "attachments: []", "agent: Ida"])
def test_front_matter_that_lists_no_attachment_shows_that_it_is_missing(line: str) -> None:
    assert _found(f"---\n{line}\n---\nThe lease is attached.") == ["lease is attached"]


@pytest.mark.parametrize(
    "text",
    [
        "The lease is attached.",
        "---\nattachments: lease\n---\nThe lease is attached.",
        "---\nattachments:\n  - lease\n---\nThe lease is attached.",
        "---\nagent: Ida\n---\nThe lease is attached (lease.pdf).",
    ],
)
def test_what_is_listed_or_cannot_be_known_passes(text: str) -> None:
    assert _found(text) == []


def test_a_link_below_must_be_there() -> None:
    assert _found("Use the link below.") == ["link below"]
    assert _found("Use the link below.\n\nhttps://example.com/a") == []
