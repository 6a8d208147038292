"""Lines and positions: what every reported place rests on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonelint.text.lines import LineIndex, line_spans

ENDINGS = st.lists(st.sampled_from(["a", "é", "😊", "\u0301", "\t", " ", "\n", "\r\n", "\r", "\u2028"])).map(
    "".join
)


@pytest.mark.parametrize(
    ("text", "offset", "position"),
    [
        ("", 0, (1, 1)),
        ("abc", 3, (1, 4)),
        ("a\nb", 2, (2, 1)),
        ("a\r\nb", 3, (2, 1)),
        ("a\r\nb", 1, (1, 2)),
        ("a\rb", 2, (2, 1)),
        ("a\n\nb", 2, (2, 1)),
        ("a\n", 2, (2, 1)),
        ("😊é\u0301x", 3, (1, 4)),
        ("a\u2028b", 2, (1, 3)),
    ],
)
def test_an_offset_has_a_line_and_a_column_in_code_points(
    text: str, offset: int, position: tuple[int, int]
) -> None:
    assert LineIndex(text).position(offset) == position


@pytest.mark.parametrize(("line", "content"), [(1, "one"), (2, ""), (3, "two"), (4, "three"), (5, "")])
def test_a_line_span_leaves_out_the_line_end(line: int, content: str) -> None:
    text = "one\n\r\ntwo\rthree\n"
    assert text[slice(*LineIndex(text).line_span(line))] == content


@pytest.mark.parametrize("offset", [-1, 4])
def test_an_offset_outside_the_text_is_an_error(offset: int) -> None:
    with pytest.raises(ValueError, match="outside the text"):
        LineIndex("abc").position(offset)


@pytest.mark.parametrize("line", [0, 2])
def test_a_line_outside_the_text_is_an_error(line: int) -> None:
    with pytest.raises(ValueError, match="outside the text"):
        LineIndex("abc").line_span(line)


@given(ENDINGS)
def test_positions_lead_back_to_their_offsets(text: str) -> None:
    index = LineIndex(text)
    assert index.line_count == len(line_spans(text))
    previous = (1, 0)
    for offset in range(len(text) + 1):
        line, column = index.position(offset)
        assert index.line_span(line)[0] + column - 1 == offset
        assert (line, column) > previous
        previous = line, column
