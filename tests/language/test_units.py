"""Units: where a sentence is cut, how it is reworded for the parser, and that spans stay those of the
written text."""

from __future__ import annotations

import pytest

from tonelint.language.clauses import Clause
from tonelint.language.units import frames_of_units, units_of
from tonelint.language.wording import wording_of
from tonelint.text.nlp import parse


def pieces(text: str) -> list[str]:
    return [text[unit.start : unit.end].strip() for unit in units_of(text)]


def clauses(text: str) -> tuple[Clause, ...]:
    return frames_of_units([text], [units_of(text)], parse)[0][0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We refunded the fee and sent you a receipt.", ["We refunded the fee and sent you a receipt."]),
        ("Open the menu and press the bell.", ["Open the menu and", "press the bell."]),
        ("Open the menu, then press the bell.", ["Open the menu, then", "press the bell."]),
        ("3. Hold the knob and wait.", ["Hold the knob and wait."]),
        ("- Unplug the hub, wait a minute.", ["Unplug the hub,", "wait a minute."]),
        ("If the lamp blinks, press the knob.", ["If the lamp blinks,", "press the knob."]),
        ("To leave, tap Exit.", ["To leave,", "tap Exit."]),
        ("When it rings, we call the desk.", ["When it rings, we call the desk."]),
        ("Let me check the list and call the desk.", ["Let me check the list and call the desk."]),
        ("Note that we close the desk at five and open it at nine.",) * 2,
        ("Tap Photos, Files or Notes.", ["Tap Photos, Files or Notes."]),
        ("   ", []),
        ("", []),
        ("4.", ["4."]),
    ],
)
def test_a_sentence_is_cut_where_a_new_instruction_begins(text: str, expected: str | list[str]) -> None:
    assert pieces(text) == ([expected] if isinstance(expected, str) else expected)


@pytest.mark.parametrize(
    ("written", "parsed"),
    [
        ("you didnt say", "you didn't say"),
        ("Youve got it", "You've got it"),
        ("we were well", "we were well"),
        ("We cant, it wont", "We can't, it won't"),
        ("u and ur cat", "you and your cat"),
        ("pls send the order id", "please send the order ID"),
        ("i think so, i.e. yes", "I think so, i.e. yes"),
        ("Ill patients, a shed, the id", "Ill patients, a shed, the ID"),
        ("It’s fine", "It's fine"),
        ("you shouldve asked", "you should've asked"),
        ("thats it", "that's it"),
        ("The U.S. site", "The U.S. site"),
        ("I want it", "I want it"),
    ],
)
def test_unusual_spellings_are_written_out_for_the_parser(written: str, parsed: str) -> None:
    assert wording_of(written).text == parsed


@pytest.mark.parametrize(
    ("text", "verb", "core"),
    [
        ("u didnt attach it, and youve lost the slip", "lose", "youve lost"),
        ("u didnt attach it, and youve lost the slip", "attach", "u didnt attach"),
        ("plz dm ur address", "dm", "dm"),
        ("DM us your name", "dm", "DM"),
        ("ok, dm us, we didnt get it", "get", "we didnt get"),
        ("1. Email support the file you made.", "make", "you made"),
        ("If it fails, ping us.", "ping", "ping"),
        ("Open the lid, then press the knob you see.", "see", "you see"),
        ("i havent seen it", "see", "i havent seen"),
    ],
)
def test_spans_are_those_of_the_written_text(text: str, verb: str, core: str) -> None:
    spans = [clause.core() for clause in clauses(text) if clause.verb == verb]
    assert [text[start:end] for start, end in spans] == [core]


def test_spans_lie_inside_the_sentence() -> None:
    text = "  pls dont open it, u cant close it after that and i wont be able to help"
    for clause in clauses(text):
        for span in (clause.subject_span, clause.verb_span, clause.object_span, clause.span):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


def test_edits_on_edits_keep_the_way_back() -> None:
    wording = wording_of("u dm us, i dont")
    reworded = wording.edited([(4, 4, "can ")])
    assert reworded.text == "you can dm us, I don't"
    assert reworded.written(reworded.text.index("dm")) == 2
    assert reworded.written(reworded.text.index("n't")) == "u dm us, i dont".index("nt")
    assert reworded.written(len(reworded.text)) == len("u dm us, i dont")


@pytest.mark.parametrize(
    "text",
    [
        "Order 5512 is late.",
        "Contact hours are nine to five.",
        "Print quality varies.",
        "Open seats go fast.",
        "Check-in ends at ten.",
    ],
)
def test_a_noun_that_opens_a_sentence_is_no_order(text: str) -> None:
    assert all(clause.mood != "order" for clause in clauses(text))


def test_texts_keep_their_own_frames() -> None:
    texts = ["You broke it.", "", "DM us the code."]
    frames = frames_of_units(texts, [units_of(text) for text in texts], parse)
    assert [[clause.verb for clause in found] for found, _ in frames] == [["break"], [], ["dm"]]
