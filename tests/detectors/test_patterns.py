"""The language of word patterns: what each sign of it finds, and what it refuses."""

from __future__ import annotations

import pytest

from tonelint.detectors.patterns import PatternError, compile_any, compile_pattern

LEXICONS = {"slips": ("forget", "mix up"), "scare": ("emergency", "evidence")}

FOUND = [
    ("forget*", "You forgot the key.", "forgot"),
    ("forget*", "FORGETTING is human.", "FORGETTING"),
    ("(let|allow) me", "Please allow me a day.", "allow me"),
    ("(let us|allow) know", "Then let us know.", "let us know"),
    ("(spare|save)* you", "It would have spared you a trip.", "spared you"),
    ("(sit on|drag) it", "They sit on it.", "sit on it"),
    ("(sit on|drag)* it", "They sat on it.", "sat on it"),
    ("a minute?", "Give me a minute.", "a minute"),
    ("please? wait", "Then wait here.", "wait"),
    ("please? wait", "Please wait here.", "Please wait"),
    ("not ... fault", "It is not in any way your fault.", "not in any way your fault"),
    ("not ...2 fault", "not at all fault", "not at all fault"),
    ("(whatever ...2|all) is fixed", "Whatever it was is fixed.", "Whatever it was is fixed"),
    ("$slips", "We forget things.", "forget"),
    ("$slips*", "You mixed up the days.", "mixed up"),
    ("your _ key", "Use your spare key.", "your spare key"),
    ("costs us _", "Each costs us $2.75 in fees.", "costs us $2.75"),
    ("# tickets", "There were 1,200 tickets.", "1,200 tickets"),
    ("# tickets", "There were five tickets.", "five tickets"),
    ("the #th time", "That was the 4th time.", "the 4th time"),
    ("the #th time", "That was the sixth time.", "the sixth time"),
    ("^ yes", "Yes, it does.", "Yes"),
    ("it works $", "Now it works.", "it works"),
    ("well , you", "Well, you know.", "Well, you"),
    ("well , you", "well you know", "well you"),
    ("don't worry", "Do not worry.", "Do not worry"),
    ("is (not|n't) quite", "That isn't quite it.", "isn't quite"),
    ("is (n't|hardly) quite", "That is not quite it.", "is not quite"),
    ("(was|were) n't? (_) us", "It wasn't for us.", "wasn't for us"),
    ("(_) (not|n't) ours", "It isn't ours.", "isn't ours"),
    ("i'm sorry", "I am sorry.", "I am sorry"),
    ("can't find", "We cannot find it.", "cannot find"),
    ("you've lost", "You have lost it.", "You have lost"),
    ("it (is|was|'s) late", "It's late.", "It's late"),
    ("it (is|was|'s) late", "It was late.", "It was late"),
    ('your "$scare"', 'Your "emergency" can wait.', 'Your "emergency"'),
    ('so much for the "_"', "So much for the “clean install”.", "So much for the “clean install”"),
]

NOT_FOUND = [
    ("can go", "You can't go."),
    ("is quite", "It isn't quite it."),
    ("is (hardly|n't)", "It is here, n't."),
    ("can _", "You can't."),
    ("forget", "You forgot it."),
    ("not ...2 fault", "It is not by any means your fault."),
    ("not ... fault", "It is not here. Your fault is small."),
    ("it works $", "It works for now."),
    ("^ yes", "Oh, yes."),
    ("key", "The keyboard, the turn-key and the keys."),
    ("# tickets", "There was one ticket."),
    ("(let|allow) me", "Let go of me."),
    ('your "$scare"', "Your emergency can wait."),
    ('your "$scare"', 'Your "Settings" page.'),
    ("(sit on|drag) it", "They sat on it."),
]

REFUSED = [
    ("(let me", "not closed"),
    ("let) me", "unbalanced"),
    ("? please", "follows nothing"),
    ("$nowhere", "unknown word list"),
    ('"$nowhere"', "unknown word list"),
    ("(a (b) c)*", "follows no word"),
]


@pytest.mark.parametrize(("pattern", "text", "found"), FOUND)
def test_finds(pattern: str, text: str, found: str) -> None:
    match = compile_pattern(pattern, LEXICONS).search(text)
    assert match is not None
    assert match.group().strip() == found


@pytest.mark.parametrize(("pattern", "text"), NOT_FOUND)
def test_lets_pass(pattern: str, text: str) -> None:
    assert compile_pattern(pattern, LEXICONS).search(text) is None


@pytest.mark.parametrize(("pattern", "message"), REFUSED)
def test_refuses(pattern: str, message: str) -> None:
    with pytest.raises(PatternError, match=message):
        compile_pattern(pattern, LEXICONS)


def test_any_of_several() -> None:
    pattern = compile_any(("on you", "own goal"), {})
    assert pattern is not None
    assert [m.group() for m in pattern.finditer("An own goal: it is on you.")] == ["own goal", "on you"]


def test_no_patterns() -> None:
    assert compile_any((), {}) is None


@pytest.mark.parametrize(("pattern", "text", "words"), FOUND)
def test_a_text_that_matches_is_never_ruled_out_by_its_words(pattern: str, text: str, words: str) -> None:
    found = compile_any(("zebra crossing", pattern), LEXICONS)
    assert found is not None
    assert words in found.findall(text)


@pytest.mark.parametrize(
    "text", ["I can't find it.", "I cannot find it.", "I can not find it.", "i cant find it"]
)
def test_every_spelling_of_a_contraction_gets_past_the_word_test(text: str) -> None:
    assert compile_pattern("can't find", {}).search(text)
    assert compile_pattern("won't", {}).search("We will not.")
    assert compile_pattern("isn't", {}).search("It isnt.")
    assert compile_pattern("it's late", {}).search("Its late.")
