"""House terms: where a word is reported, and what may be put in its place without asking."""

import pytest

from tonelint.detectors.hits import Hit
from tonelint.detectors.terms import Term, TermsDetector
from tonelint.draft import read_draft
from tonelint.linter import reading_of


def _hits(text: str, *terms: Term, path: str = "x.txt") -> list[Hit]:
    return list(TermsDetector(terms).find(reading_of(read_draft(text, path))))


def _found(text: str, *terms: Term) -> list[str]:
    return [text[hit.start : hit.end] for hit in _hits(text, *terms)]


@pytest.mark.parametrize(
    ("text", "term", "found"),
    [
        ("Please e-mail me.", Term("e-mail", "email"), ["e-mail"]),
        ("E-mail me the two e-mails.", Term("e-mail", "email"), ["E-mail", "e-mails"]),
        ("Open BaseCamp, not basecamp.", Term("BaseCamp", "Basecamp"), ["BaseCamp"]),
        ("A power  user asked.", Term("power user"), ["power  user"]),
        ("The ticket office has your ticket.", Term("ticket", "", ("ticket office",)), ["ticket"]),
        ("Hi user,\n\nthe lamp is here.", Term("user"), ["user"]),
    ],
)
def test_each_use_of_a_term_is_reported(text: str, term: Term, found: list[str]) -> None:
    assert _found(text, term) == found


@pytest.mark.parametrize(
    "text",
    [
        'The button says "Send e-mail".',
        "Set `e-mail` to your own.",
        "> please e-mail me\n\nDone.",
        "The e-mailing list is closed.",
    ],
)
def test_other_peoples_words_and_longer_words_are_left_alone(text: str) -> None:
    assert _found(text, Term("e-mail", "email")) == []


def test_a_change_of_spelling_is_safe_and_another_word_is_not() -> None:
    spelling, word = _hits("E-mails about tickets.", Term("e-mail", "email"), Term("ticket", "case"))
    assert (spelling.edits[0].text, spelling.edits[0].safe) == ("Emails", True)
    assert (word.edits[0].text, word.edits[0].safe) == ("cases", False)


def test_a_term_without_a_better_word_has_no_edit() -> None:
    (hit,) = _hits("Dear power users,", Term("power user", why="Everybody is one."))
    assert hit.edits == ()
    assert hit.values["advice"] == "find another word"
    assert hit.values["because"] == " (Everybody is one)"
