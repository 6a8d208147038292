"""Sentences: a stop ends one unless it belongs to a word."""

import pytest

from tonelint.text.annotated import Prose, Segment
from tonelint.text.readability import readability
from tonelint.text.sentences import split_sentences


def sentences(text: str) -> list[str]:
    prose = Prose(text, (Segment(0, len(text), 0, len(text)),) if text else ())
    return [text[start:end] for start, end in split_sentences(prose)]


@pytest.mark.parametrize(
    "text",
    [
        "It works.|Try it.",
        "Does it work?|Yes!|Good.",
        "What?!|Really...|Yes.",
        "It is in the list, e.g. the second one, i.e. this.|Good.",
        "Bring keys, cables, etc. and a pen.|Good.",
        "Bring keys, cables, etc.|Then come.",
        "Ask Mr. Smith or Dr. Farrow.|They know.",
        "See No. 5 on the list.|It is new.",
        "It is approx. 5 km vs. 6 km.",
        "We ship to the U.S. and Canada.",
        "We ship to the U.S.|We also ship to Canada.",
        "The U.S. Postal Service has it.",
        "Come at 5 p.m. on Monday.|Bring it.",
        "We open at 9 a.m.|Come early.",
        "Ask J. Smith about it.",
        "Ask for J. R. Smith.",
        "Press button C.|It fixes all.",
        "You know more than I.|We know less.",
        "It costs 3.50 in version 2.4.1 today.|Good.",
        "Update to 2.4.|Then restart.",
        "Well... it works.|Good.",
        "Well…|It works.",
        "1. Open Settings.|2. Press Reset.",
        "1. Open Settings.",
        'He said "Stop."|Then he left.',
        'He said "Stop!" and left.',
        "(It works.)|Good.",
        "It works! 😊|Good.",
        "It works.😊|Good.",
        "It works. :)|Good.",
        "Thanks 😊|We will look.",
        "I ❤️ Acme a lot.",
        "one\ntwo".replace("\n", "\n"),
        "Thanks for the help.|Thanks again.",
        "It works.|it really does.",
        "Open Node.js and index.html now.",
        "Look at Linkpage|Let us know.",
        "Look at Linkpage for more.",
        "two n's.|You see.",
        "Wait!!!|Now.",
        "Ok.",
    ],
)
def test_sentences_end_at(text: str) -> None:
    expected = text.split("|")
    if "\n" in text:
        expected = text.split("\n")
    assert sentences(text.replace("|", " ")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Glad to help.Thanks for it", ["Glad to help.", "Thanks for it"]),
        ("All done.It works", ["All done.", "It works"]),
        ("Thanks!Please wait", ["Thanks!", "Please wait"]),
        ("It is done.I will write", ["It is done.", "I will write"]),
        ("call list.Add(x) here", ["call list.Add(x) here"]),
        ("the file readme.Md here", ["the file readme.Md here"]),
        ("on Booking.Com here", ["on Booking.Com here"]),
    ],
)
def test_a_forgotten_space_still_ends_a_sentence(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize("text", ["", "...", "😊", "— !", "\n\n", "_"])
def test_what_has_no_letter_or_digit_is_no_sentence(text: str) -> None:
    assert sentences(text) == []


def test_spans_are_trimmed() -> None:
    assert sentences("One.\nTwo.  ") == ["One.", "Two."]


def test_longer_words_and_sentences_read_as_harder() -> None:
    easy = readability("It works. Try it now. We are here.")
    hard = readability(
        "Notwithstanding aforementioned circumstances, reimbursement necessitates authorisation."
    )
    assert easy.lix < hard.lix
    assert easy.coleman_liau_index < hard.coleman_liau_index
    assert easy.automated_readability_index < hard.automated_readability_index


def test_nothing_to_read_is_not_hard() -> None:
    assert readability(" \n").lix == 0.0
