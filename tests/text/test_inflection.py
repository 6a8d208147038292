"""Inflection: the forms that word patterns match and rewrites use."""

import pytest

from tonelint.text.inflection import forms, gerund, past, past_participle, third_person, verb_forms


@pytest.mark.parametrize(
    ("lemma", "third", "ing", "past_form", "participle"),
    [
        ("enter", "enters", "entering", "entered", "entered"),
        ("forget", "forgets", "forgetting", "forgot", "forgotten"),
        ("try", "tries", "trying", "tried", "tried"),
        ("reply", "replies", "replying", "replied", "replied"),
        ("play", "plays", "playing", "played", "played"),
        ("miss", "misses", "missing", "missed", "missed"),
        ("fix", "fixes", "fixing", "fixed", "fixed"),
        ("submit", "submits", "submitting", "submitted", "submitted"),
        ("visit", "visits", "visiting", "visited", "visited"),
        ("type", "types", "typing", "typed", "typed"),
        ("agree", "agrees", "agreeing", "agreed", "agreed"),
        ("lie", "lies", "lying", "lay", "lain"),
        ("write", "writes", "writing", "wrote", "written"),
        ("put", "puts", "putting", "put", "put"),
        ("unplug", "unplugs", "unplugging", "unplugged", "unplugged"),
        ("have", "has", "having", "had", "had"),
        ("be", "is", "being", "was", "been"),
        ("echo", "echoes", "echoing", "echoed", "echoed"),
    ],
)
def test_a_verb_has_its_five_forms(lemma: str, third: str, ing: str, past_form: str, participle: str) -> None:
    found = (third_person(lemma), gerund(lemma), past(lemma), past_participle(lemma))
    assert found == (third, ing, past_form, participle)


def test_both_spellings_count_where_english_has_two() -> None:
    assert {"cancelled", "canceled", "cancelling", "canceling"} <= verb_forms("cancel")
    assert {"learnt", "learned"} <= verb_forms("learn")
    assert {"got", "gotten"} <= verb_forms("get")


def test_be_has_all_its_persons() -> None:
    assert {"am", "is", "are", "was", "were", "been", "being", "be"} == verb_forms("be")


def test_a_noun_has_its_plural_among_its_forms() -> None:
    assert {"mistake", "mistakes"} <= forms("mistake")
    assert {"query", "queries"} <= forms("query")
