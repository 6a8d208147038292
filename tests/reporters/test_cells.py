"""Cells on a terminal: an underline stands under its words whatever stands before them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonelint.reporters.cells import cells, printable, window


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("abc", 3),
        ("漢字", 4),
        ("e\u0301a", 2),
        ("👍🏽", 2),
        ("👩‍👩‍👧", 2),
        ("a\u200bb", 2),
        ("—", 1),
    ],
)
def test_a_text_takes_as_many_cells_as_a_terminal_gives_it(text: str, width: int) -> None:
    assert cells(text) == width


def test_what_a_terminal_would_obey_is_shown_instead() -> None:
    assert printable("\ta\x1b[0m\x9b\u202eb") == "    a␛[0m��b"


def test_a_short_line_is_shown_whole() -> None:
    assert window("漢字 you forgot", 3, 13, 40) == ("漢字 you forgot", 5, 10)


def test_a_long_line_is_cut_around_the_words() -> None:
    line = "x" * 100 + "YOU" + "y" * 100
    text, before, length = window(line, 100, 103, 21)
    assert text == "…" + "x" * 8 + "YOU" + "y" * 8 + "…"
    assert text[before : before + length] == "YOU"


def test_an_empty_span_is_one_cell() -> None:
    assert window("abc", 3, 3, 10) == ("abc", 3, 1)


@given(st.text(alphabet="ab 漢e\u0301👍é—", max_size=80), st.data(), st.integers(10, 40))
def test_the_window_fits_and_underlines_what_it_shows(line: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    text, before, length = window(line, start, end, width)
    assert cells(text) <= max(width, cells(line) if cells(line) <= width else width)
    assert before + length <= max(cells(text), before + 1)
