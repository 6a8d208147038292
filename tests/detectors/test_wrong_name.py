"""Wrong names: reported only where two names cannot mean one person."""

from dataclasses import replace

import pytest

from tonelint.detectors.wrong_name import WrongNameDetector
from tonelint.draft import read_draft
from tonelint.linter import reading_of


def _found(text: str, *, name: str = "", customer: str = "", agent: str = "", channel: str = "") -> list[str]:
    draft = replace(read_draft(text, customer=customer, channel=channel), customer_name=name, agent=agent)
    return [text[hit.start : hit.end] for hit in WrongNameDetector().find(reading_of(draft))]


@pytest.mark.parametrize(
    ("text", "known", "wrong"),
    [
        ("Hi Mario,\n\nit is here.", {"customer": "Is it here?\nMaria"}, "Mario"),
        ("Dear Monika,\n\nit is here.", {"name": "Annika"}, "Monika"),
        ("Hi Jo,\n\nit is here.\n\nBest,\nJo", {"agent": "Jo"}, "Jo"),
        ("Hi Ana,\n\nso, Tom, that's why.", {}, "Tom"),
        ("Hi Ana,\n\nTom, your seat is 12A.", {}, "Tom"),
        ("Dear Ms Becker,\n\nit is here.", {"name": "Ms Brandt"}, "Becker"),
        ("Hi Paul,\n\nit is here.", {"name": "Paula"}, "Paul"),
        ("Hi Christian,\n\nit is here.", {"name": "Christina"}, "Christian"),
        ("Hi Tom and Ann,\n\nit is here.", {"name": "Ben and Kate"}, "Tom"),
    ],
)
def test_a_name_that_fits_nobody_is_reported(text: str, known: dict[str, str], wrong: str) -> None:
    assert _found(text, **known) == [wrong]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Hi Liz,\n\nit is here.", {"customer": "Is it?\nElizabeth"}),
        ("Dear Ms Ahlers,\n\nit is here.", {"name": "Wiebke", "customer": "Is it?\nWiebke Ahlers"}),
        ("Dear Dr. Schmidt,\n\nit is here.", {"name": "Dr. Anna Schmidt"}),
        ("Hi José,\n\nit is here.", {"customer": "is it\nJOSE"}),
        ("Hi there,\n\nit is here.", {"name": "Ana"}),
        ("Dear Customer,\n\nit is here.", {"name": "Ana"}),
        ("Dear Cardholder,\n\nit is here.", {"name": "Ana"}),
        ("Hi Kestrel,\n\nit is here.", {"name": "kestrel_9"}),
        ("Hi Jo,\n\nit is here.", {"name": "jo_makes88"}),
        ("Hi Mo! Unlocked, your card works again.", {"name": "Mo"}),
        ("Hi Sam,\n\nI've asked Tom to look.", {"name": "Sam"}),
        ("Hi Ana,\n\nUnfortunately, Monday is full.", {"name": "Ana"}),
        ("@blue_whale Hi Dave, it is here.", {"channel": "social", "customer": "my game\nis gone\nWTF"}),
        ("Hi Nadia,\n\nit is here.", {}),
        ("Hi Ana,\n\nit is here. Good luck, Tom", {"name": "Ana"}),
        ("Hi Bob,\n\nit is here.", {"name": "Robert Hale"}),
        ("Hi Sasha,\n\nit is here.", {"name": "Aleksandr Orlov"}),
        ("Hi Kuba,\n\nit is here.", {"name": "Jakub"}),
        ("Hi Shaun,\n\nit is here.", {"name": "Sean"}),
        ("Hi Catherine,\n\nit is here.", {"name": "Katharine"}),
        ("Dear Mr Mueller,\n\nit is here.", {"name": "Jan Müller"}),
        ("Hi Ben and Anna,\n\nit is here.", {"customer": "Is it?\nAnna and Ben"}),
        ("Hi Katharina,\n\nit is here.", {"customer": "Is it?\nK. Ober"}),
        ("Hi Kim,\n\nit is here.", {"customer": "Is it?\nK.O."}),
        ("Hi Priya,\n\nit is here.", {"name": "NAIR Priya"}),
        ("Hi Ana,\n\nHope that helps, May.", {"name": "Ana"}),
    ],
)
def test_a_name_that_may_be_right_is_left_alone(text: str, known: dict[str, str]) -> None:
    assert _found(text, **known) == []


def test_the_greeting_with_the_known_name_is_suggested() -> None:
    draft = replace(read_draft("Hi Mario,\n\nit is here."), customer_name="Maria Lopez")
    (hit,) = WrongNameDetector().find(reading_of(draft))
    assert hit.suggestions == ("Hi Maria,",)
    assert hit.values == {"name": "Mario", "known": "Maria Lopez"}
