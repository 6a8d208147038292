"""Names: who is greeted, who signs, and when two names may mean one person."""

import pytest

from tonelint.language.names import folded, greeted_names, is_common_name, same_person, signed_names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Liz", "Elizabeth"),
        ("JOSE", "José"),
        ("Bill", "William"),
        ("S", "Sven"),
        ("Kat", "Katarzyna"),
        ("Łukasz", "Lukasz"),
    ],
)
def test_nicknames_accents_and_initials_are_the_same_person(one: str, other: str) -> None:
    assert same_person(one, other)
    assert same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("Maria", "Mario"), ("Leona", "Leonie"), ("Marie", "Marit"), ("Jo", "Ana")]
)
def test_names_that_only_look_alike_are_different_people(one: str, other: str) -> None:
    assert not same_person(one, other)


@pytest.mark.parametrize(
    ("greeting", "names"),
    [
        ("Hi Sam,", ("Sam",)),
        ("Dear Dr. Anna Schmidt,", ("Anna", "Schmidt")),
        ("Hi Sam & Tom!", ("Sam", "Tom")),
        ("@kestrel Hi Jo,", ("Jo",)),
        ("@kestrel_9", ()),
        ("Hi there,", ()),
        ("Dear Customer,", ()),
        ("Good morning,", ()),
        ("Hello Team,", ()),
        ("Maria,", ("Maria",)),
    ],
)
def test_a_greeting_names_people_or_nobody(greeting: str, names: tuple[str, ...]) -> None:
    assert greeted_names(greeting) == names


@pytest.mark.parametrize(
    ("message", "names"),
    [
        ("Is it here?\nThanks, Maria Lopez", ("Maria", "Lopez")),
        ("Is it here?\nJOSE", ("JOSE",)),
        ("Is it here?\n- Ana", ("Ana",)),
        ("Is it here?\nKind regards\nLaura Bell", ("Laura", "Bell")),
        ("Is it here?\nWTF", ()),
        ("Is it here?\nThanks", ()),
        ("Is it here?\nPlease", ()),
        ("Maria", ()),
    ],
)
def test_a_message_is_signed_with_a_name_or_not_at_all(message: str, names: tuple[str, ...]) -> None:
    assert signed_names(message) == names


def test_folding_keeps_letters_only() -> None:
    assert folded("O’Brien-Łoś") == "obrienlos"


def test_given_names_of_the_table_are_known() -> None:
    assert is_common_name("Tom")
    assert not is_common_name("Unlocked")
