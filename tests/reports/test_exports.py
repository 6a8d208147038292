"""Exports: rows are found in CSV and JSON lines, fields by name or by guess, and what is broken costs its row only."""

import io

import pytest

from tonelint.reports.exports import Fields, Row, read_rows, with_fields
from tonelint.sources import SourceError

NOTHING_ASKED = Fields()


def read(name: str, content: bytes) -> list[str]:
    """Each row as its cells, or what is wrong with it."""
    return [
        str(dict(row.cells)) if isinstance(row, Row) else f"{row.path}: {row}"
        for row in read_rows(io.BytesIO(content), name)
    ]


def fields(content: str, asked: Fields = NOTHING_ASKED) -> Fields:
    """The fields that count in an export."""
    return with_fields(read_rows(io.BytesIO(content.encode()), "a.jsonl"), asked, "a.jsonl")[0]


@pytest.mark.parametrize(
    ("name", "separator"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t"), ("a.csv", "|")]
)
def test_the_header_says_what_separates_cells(name: str, separator: str) -> None:
    content = f'\ufeffbody{separator}by\r\n"one{separator} ""two""\nthree"{separator}Ana\r\n\r\n'.encode()
    assert read(name, content) == [str({"body": f'one{separator} "two"\nthree', "by": "Ana"})]


def test_a_ragged_or_wrongly_encoded_row_costs_only_itself() -> None:
    assert read("a.csv", b"body,by\none\ntwo,Ana\nth\xe9,Ben\nfour,Cy,Dee\n") == [
        "a.csv: row 2: 1 cells in this row, 2 in the header",
        "{'body': 'two', 'by': 'Ana'}",
        "a.csv: row 4: not valid UTF-8",
        "a.csv: row 5: 3 cells in this row, 2 in the header",
    ]


def test_behind_an_open_quotation_mark_nothing_can_be_read() -> None:
    found = read("a.csv", b'body,by\none,Ana\n"two,Ben\nthree,Cy\n')
    assert found[0] == "{'body': 'one', 'by': 'Ana'}"
    assert found[1].startswith("a.csv: line 5: not valid CSV: ")
    assert len(found) == 2


def test_a_bad_line_of_json_costs_only_itself() -> None:
    deep = b"[" * 100_000
    found = read(
        "a.jsonl", b'{"body": "one"}\n{"body": \n\n[1]\n"x"\n{"body": "\xff"}\n' + deep + b'\n{"body": "two"}'
    )
    assert [line.partition(": ")[2][:7] for line in found[1:-1]] == [
        "line 2:",
        "line 4:",
        "line 5:",
        "line 6:",
        "line 7:",
    ]
    assert (found[0], found[-1]) == ("{'body': 'one'}", "{'body': 'two'}")


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_utf_16_is_named_as_such(name: str) -> None:
    assert read(name, "body\none\n".encode("utf-16")) == [f"{name}: UTF-16 text; save it as UTF-8"]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ('{"body": "x", "agent": "y", "created_at": "z"}', Fields("body", "agent", "created_at")),
        (
            '{"Message Text": "x", "Agent Name": "y", "Sent At": "z"}',
            Fields("Message Text", "Agent Name", "Sent At"),
        ),
        ('{"id": 1, "text": "x", "author": {"name": "y"}}', Fields("text", "author", "")),
        ('{"reply": "x", "user": {"name": "y"}, "date": 1}', Fields("reply", "user", "date")),
        ('{"comment": "x"}', Fields("comment", "", "")),
    ],
)
def test_usual_fields_need_not_be_named(row: str, found: Fields) -> None:
    assert fields(row) == found


def test_a_field_may_lie_within_a_field_and_begin_late() -> None:
    content = '{"m": {"t": "one"}}\n{"m": {"t": "two"}, "by": {"name": "Ana"}}'
    assert fields(content, Fields("m.t", "by.name")) == Fields("m.t", "by.name", "")
    row = Row("x", {"m": {"t": "one"}, "a.b": 1, "n": 2})
    assert (row.get("m.t"), row.get("a.b"), row.get("n.t"), row.get("m.x")) == ("one", 1, None, None)


@pytest.mark.parametrize(
    ("content", "asked", "problem"),
    [
        ('{"body": "x"}', Fields("bodi"), "no field `bodi`; did you mean `body`?"),
        ('{"body": "x", "by": 1}', Fields("body", "zzzz"), "no field `zzzz`; it has `body`, `by`"),
        ('{"a": "x", "b": 1}', Fields(), "name the field with the text by --text-field; it has `a`, `b`"),
    ],
)
def test_a_wrong_field_is_one_line(content: str, asked: Fields, problem: str) -> None:
    with pytest.raises(SourceError) as error:
        fields(content, asked)
    assert str(error.value) == problem


def test_an_empty_export_has_no_fields_to_be_wrong() -> None:
    assert fields("", Fields("bodi")) == Fields("bodi")
